"""Documents on their way in: several at once, in the background, each failure in a sentence of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from alongside.core.audit.reading.refusals import PASSWORD
from alongside.core.audit.words.documents import Form
from alongside.core.audit.words.findings import AuditedDocument
from alongside.core.shared.errors import Refusal
from alongside.web.documents import tasks
from alongside.web.documents.actions import auditing, uploads
from alongside.web.documents.actions.about import delete_document
from alongside.web.documents.actions.auditing import audit_document, record_audit
from alongside.web.documents.models import Document, Original, Report
from alongside.web.documents.queries.documents import kept_until, problem_of
from tests.cast import NOW, Cast, make_cast
from tests.findings_cast import MODES as TEXT_MODES
from tests.findings_cast import audited, found, hill_view
from tests.integration.documents_cast import brought_in, read_through

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def coordinator(cast: Cast, client: Client) -> Client:
    client.force_login(cast.cora.account, backend=BACKEND)
    return client


def in_a_word_document(document: AuditedDocument) -> AuditedDocument:
    from dataclasses import replace

    return replace(document, document=replace(document.document, form=Form.DOCX, name="plan.docx"))


def finds(monkeypatch: Any, answer: Callable[[str, bytes], AuditedDocument]) -> list[str]:
    """Let the auditor find this; returns the names of the files that it was given, as they come."""
    seen: list[str] = []

    def find(name: str, content: bytes, progress: auditing.Progress) -> AuditedDocument:
        seen.append(name)
        progress(1, 2)
        return answer(name, content)

    monkeypatch.setattr(auditing, "audited_by_machine", find)
    return seen


def work() -> None:
    """What waits in the background, and is due, is done here and now."""
    for waiting in DBTaskResult.objects.ready():
        waiting.task.call(*waiting.args_kwargs["args"], **waiting.args_kwargs["kwargs"])
        waiting.delete()


def send(client: Client, *files: tuple[str, bytes]) -> Any:
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(reverse("documents:upload"), {"files": sent})


def test_one_document_from_upload_to_account(
    coordinator: Client, monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    finds(monkeypatch, lambda name, content: hill_view())
    with django_capture_on_commit_callbacks(execute=True):
        sent = send(coordinator, ("hill view.pdf", b"%PDF one"))
    document = Document.objects.get()
    assert sent["Location"] == reverse("documents:document", args=[document.public_id])
    waiting = coordinator.get(sent["Location"]).content.decode()
    assert "Waiting for its turn" in waiting
    assert f'href="{sent["Location"]}">See how far it is now</a>' in waiting
    part = coordinator.get(reverse("documents:progress", args=[document.public_id]))
    assert "Waiting for its turn" in part.content.decode()
    work()
    part = coordinator.get(reverse("documents:progress", args=[document.public_id]))
    assert part["HX-Redirect"] == sent["Location"]
    assert "Read strictly" in coordinator.get(sent["Location"]).content.decode()
    document.refresh_from_db()
    assert (document.state, document.total, document.pages) == ("DONE", 25, 6)
    assert document.release == hill_view().release


def test_several_at_once_and_each_that_fails_says_why(
    coordinator: Client, monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    def answer(name: str, content: bytes) -> AuditedDocument:
        if name == "locked.pdf":
            raise Refusal(PASSWORD)
        return hill_view()

    finds(monkeypatch, answer)
    monkeypatch.setattr(uploads, "MOST_BYTES", 1000)
    with django_capture_on_commit_callbacks(execute=True):
        sent = send(
            coordinator,
            ("good.pdf", b"good"),
            ("locked.pdf", b"locked"),
            ("huge.pdf", b"x" * 1001),
            ("none.txt", b""),
        )
    assert sent["Location"] == reverse("documents:list")
    work()
    states = dict(Document.objects.values_list("file_name", "state"))
    assert states == {"good.pdf": "DONE", "locked.pdf": "FAILED", "huge.pdf": "FAILED", "none.txt": "FAILED"}
    page = coordinator.get(sent["Location"]).content.decode()
    assert "protected with a password" in page
    assert "can be read. Save it without its pictures" in page
    assert "This file is empty" in page
    assert not Original.objects.exists()


def test_the_same_file_is_known_again_and_audited_once(
    coordinator: Client, monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    seen = finds(monkeypatch, lambda name, content: hill_view())
    with django_capture_on_commit_callbacks(execute=True):
        first = send(coordinator, ("plan.pdf", b"plan"))
    work()
    with django_capture_on_commit_callbacks(execute=True):
        second = send(coordinator, ("other name.pdf", b"plan"))
    work()
    assert second["Location"] == first["Location"]
    assert "is here already" in coordinator.get(second["Location"]).content.decode()
    assert seen == ["plan.pdf"]
    assert Document.objects.count() == 1


def test_the_same_file_twice_at_once_is_one_document(coordinator: Client) -> None:
    sent = send(coordinator, ("plan.pdf", b"plan"), ("copy of plan.pdf", b"plan"))
    assert Document.objects.count() == 1
    assert (
        "“copy of plan.pdf” is here already and will be read."
        in coordinator.get(sent["Location"]).content.decode()
    )


def test_a_file_that_failed_may_be_brought_in_again(cast: Cast, monkeypatch: Any) -> None:
    def refuse(name: str, content: bytes) -> AuditedDocument:
        raise Refusal(PASSWORD)

    finds(monkeypatch, refuse)
    failed = brought_in(cast.here, cast.cora)
    audit_document(failed, at=NOW)
    again = brought_in(cast.here, cast.cora)
    assert again.pk != failed.pk
    assert again.state == "WAITING"


def test_nothing_chosen_and_too_many_are_said_beside_the_field(coordinator: Client) -> None:
    nothing = coordinator.post(reverse("documents:upload"), {})
    assert nothing.status_code == 422
    assert "Choose at least one document." in nothing.content.decode()
    many = send(coordinator, *((f"{number}.txt", b"x") for number in range(21)))
    assert "You chose 21." in many.content.decode()
    assert not Document.objects.exists()


def test_the_choice_of_files_allows_several(coordinator: Client) -> None:
    page = coordinator.get(reverse("documents:upload")).content.decode()
    control = page[page.index('type="file"') - 200 : page.index('type="file"') + 300]
    assert "multiple" in control


def test_the_file_goes_once_read_but_a_word_document_stays_for_its_comments(cast: Cast) -> None:
    pdf = read_through(cast.here, cast.cora)
    assert kept_until(pdf) is None
    word = read_through(cast.here, cast.cora, in_a_word_document(hill_view()), b"word")
    assert kept_until(word) == NOW + timedelta(days=30)
    assert uploads.forget_originals(NOW + timedelta(days=29)) == 0
    assert uploads.forget_originals(NOW + timedelta(days=31)) == 1
    later = NOW + timedelta(days=40)
    again, was_here = uploads.record_upload(cast.here, b"word", "plan.docx", by=cast.cora, at=later)
    assert (again.pk, was_here) == (word.pk, True)
    assert kept_until(word) == later + timedelta(days=30)


def test_only_one_worker_takes_a_document_and_broken_work_is_taken_up(
    coordinator: Client, cast: Cast, monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    seen = finds(monkeypatch, lambda name, content: hill_view())
    document = brought_in(cast.here, cast.cora)
    assert uploads.claim(document, at=NOW)
    assert not uploads.claim(document, at=NOW + timedelta(minutes=2))
    audit_document(document, at=NOW + timedelta(minutes=2))
    assert seen == []
    page = coordinator.get(reverse("documents:document", args=[document.public_id])).content.decode()
    assert "may have broken off" in page  # the claim is months old by the clock on the wall
    with django_capture_on_commit_callbacks(execute=True):
        coordinator.post(reverse("documents:carry_on", args=[document.public_id]))
    work()
    assert seen == ["plan.pdf"]
    assert Document.objects.get().state == "DONE"


def test_progress_is_told_while_it_goes_on(cast: Cast, monkeypatch: Any) -> None:
    document = brought_in(cast.here, cast.cora)
    told: list[tuple[int, int]] = []

    def answer(name: str, content: bytes) -> AuditedDocument:
        told.append(Document.objects.values_list("seen", "total").get())
        return hill_view()

    finds(monkeypatch, answer)
    audit_document(document, at=timezone.now())
    assert told == [(1, 2)]


def test_a_fault_of_the_auditor_is_told_and_stands_in_the_log(cast: Cast, monkeypatch: Any) -> None:
    def fail(name: str, content: bytes) -> AuditedDocument:
        raise ZeroDivisionError

    finds(monkeypatch, fail)
    document = brought_in(cast.here, cast.cora)
    with pytest.raises(ZeroDivisionError):
        audit_document(document, at=NOW)
    document.refresh_from_db()
    assert document.state == "FAILED"
    assert "a fault of its own" in str(problem_of(document))


def test_a_title_that_is_no_title_and_a_name_that_is_a_path(cast: Cast) -> None:
    document, _here = uploads.record_upload(
        cast.here, b"x", "C:\\secret\\folder\\My plan\u202e.docx\0", by=cast.cora, at=NOW
    )
    assert document.file_name == "My plan.docx"
    assert document.title == "My plan"
    untitled = audited(found("Residents run it.", TEXT_MODES.LAY_LED), title=" \u200b\n ")
    record_audit(document, untitled, at=NOW)
    document.refresh_from_db()
    assert document.title == "My plan"


def test_the_task_leaves_alone_what_is_gone(cast: Cast) -> None:
    document = read_through(cast.here, cast.cora)
    key = str(document.public_id)
    document.delete()
    tasks.audit.call(key)
    assert not Report.objects.exists()


def test_a_document_is_deleted_once_work_on_it_has_broken_off_and_not_before(cast: Cast) -> None:
    document = brought_in(cast.here, cast.cora)
    assert uploads.claim(document, at=NOW)
    with pytest.raises(Refusal, match="being read just now"):
        delete_document(document, at=NOW + timedelta(minutes=2))
    delete_document(document, at=NOW + timedelta(minutes=4))
    assert not Document.objects.exists()


def test_a_late_failure_does_not_undo_what_another_worker_found(cast: Cast) -> None:
    document = read_through(cast.here, cast.cora)
    behind = Document.objects.get(pk=document.pk)
    behind.state = "READING"
    uploads.record_failure(behind, Refusal(PASSWORD))
    kept = Document.objects.get(pk=document.pk)
    assert (kept.state, kept.problem) == ("DONE", None)
    assert Report.objects.filter(document=kept).exists()

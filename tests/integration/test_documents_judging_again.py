"""A document that older weights judged is judged again when somebody asks; what no longer fits is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from alongside.core.audit.judging.release import shipped_release
from alongside.core.audit.words.documents import ReadDocument
from alongside.core.audit.words.findings import AuditedDocument
from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.core.shared.errors import Refusal
from alongside.web.documents import tasks
from alongside.web.documents.actions import judging
from alongside.web.documents.actions.about import delete_document, describe
from alongside.web.documents.actions.verdicts import accept, contest
from alongside.web.documents.models import Document, Verdict
from alongside.web.documents.queries.reports import audit_of
from alongside.web.documents.queries.verdicts import said_to, standing_of
from alongside.web.people.actions import remember_language
from tests.cast import NOW, Cast, make_cast
from tests.findings_cast import hill_view
from tests.integration.documents_cast import brought_in, read_through

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
OFFER = "Judge it again"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def coordinator(cast: Cast, client: Client) -> Client:
    client.force_login(cast.cora.account, backend=BACKEND)
    return client


@pytest.fixture
def document(cast: Cast) -> Document:
    """Judged by weights that are not those of here."""
    return read_through(cast.here, cast.cora)


def judged_anew(first: TextMode = TextMode.VOICE) -> AuditedDocument:
    """The plan as the newer weights judge it: its first finding is another one now."""
    older = hill_view()
    changed = replace(older.findings[0], mode=first, status=Status.DONE, frame=None)
    return AuditedDocument(older.document, (changed, *older.findings[1:]), shipped_release())


def newer_find(monkeypatch: Any, found: AuditedDocument | Exception) -> list[ReadDocument]:
    seen: list[ReadDocument] = []

    def find(document: ReadDocument, progress: Any) -> AuditedDocument:
        seen.append(document)
        progress(1, 2)
        if isinstance(found, Exception):
            raise found
        return found

    monkeypatch.setattr(judging, "judged_by_machine", find)
    return seen


def page_of(client: Client, document: Document) -> str:
    response = client.get(reverse("documents:document", args=[document.public_id]))
    assert response.status_code == 200
    return str(response.content.decode())


def work() -> None:
    for row in DBTaskResult.objects.filter(task_path="alongside.web.documents.tasks.judge"):
        tasks.judge.call(*row.args_kwargs["args"])


def test_whoever_reads_it_may_have_it_judged_again_without_its_file(
    cast: Cast,
    coordinator: Client,
    document: Document,
    monkeypatch: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    seen = newer_find(monkeypatch, judged_anew())
    describe(document, title="Our plan", publisher="", covers_from=None, covers_to=None)
    assert OFFER in page_of(coordinator, document)
    with django_capture_on_commit_callbacks(execute=True):
        coordinator.post(reverse("documents:judge_again", args=[document.public_id]))
    page = page_of(coordinator, document)
    assert "It is being judged again by newer weights." in page
    assert OFFER not in page
    assert audit_of(document).findings == hill_view().findings  # until it is done
    work()
    assert seen == [hill_view().document]
    document.refresh_from_db()
    assert (document.release, document.claimed_at, document.title) == (shipped_release(), None, "Our plan")
    assert audit_of(document).findings == judged_anew().findings
    page = page_of(coordinator, document)
    assert OFFER not in page
    assert "It is being judged again" not in page


def test_what_the_newest_weights_judged_is_not_judged_again(
    cast: Cast, coordinator: Client, document: Document
) -> None:
    Document.objects.update(release=shipped_release())
    document.refresh_from_db()
    assert OFFER not in page_of(coordinator, document)
    with pytest.raises(Refusal, match="judged this document already"):
        judging.ask_to_judge_again(document, at=NOW)
    response = coordinator.post(reverse("documents:judge_again", args=[document.public_id]), follow=True)
    assert "have judged this document already" in response.content.decode()
    assert not DBTaskResult.objects.filter(task_path__endswith="tasks.judge").exists()


def test_it_is_asked_for_once_and_again_where_the_work_broke_off(document: Document) -> None:
    judging.ask_to_judge_again(document, at=NOW)
    with pytest.raises(Refusal):
        judging.ask_to_judge_again(document, at=NOW + timedelta(minutes=2))
    judging.ask_to_judge_again(document, at=NOW + timedelta(minutes=4))


def test_agreement_with_what_is_no_longer_found_is_taken_back_and_stays_in_the_history(
    cast: Cast, document: Document
) -> None:
    last = len(hill_view().findings)
    accept(document, 1, by=cast.cora, at=NOW)
    accept(document, last, by=cast.cora, at=NOW)
    judging.record_judgement(document, judged_anew(), at=timezone.now())
    assert list(standing_of(document)) == [last]
    (said,) = said_to(document, 1)
    assert said.withdrawn_at is not None


@pytest.mark.parametrize(("now", "stands"), [(TextMode.VOICE, False), (TextMode.CONSULTATION, True)])
def test_a_contest_stands_until_the_same_is_found(
    cast: Cast, document: Document, now: TextMode, stands: bool
) -> None:
    contest(document, 1, mode=TextMode.VOICE, status=Status.DONE, reason="I was there.", by=cast.cora, at=NOW)
    judging.record_judgement(document, judged_anew(now), at=timezone.now())
    assert bool(standing_of(document)) is stands
    assert Verdict.objects.count() == 1


def test_a_fault_leaves_what_was_found_and_lets_it_be_asked_for_again(
    coordinator: Client, document: Document, monkeypatch: Any
) -> None:
    newer_find(monkeypatch, ZeroDivisionError())
    judging.ask_to_judge_again(document, at=timezone.now())
    document.refresh_from_db()
    with pytest.raises(ZeroDivisionError):
        judging.judge_again(document)
    document.refresh_from_db()
    assert document.state == "DONE"
    assert audit_of(document).findings == hill_view().findings
    assert OFFER in page_of(coordinator, document)


def test_what_nobody_asked_for_or_somebody_deleted_is_left_alone(
    cast: Cast, document: Document, monkeypatch: Any
) -> None:
    seen = newer_find(monkeypatch, judged_anew())
    judging.judge_again(document)
    waits = brought_in(cast.here, cast.cora, b"another")
    judging.judge_again(waits)
    assert seen == []
    audit_of(document)
    delete_document(document, at=NOW)
    judging.record_judgement(Document(pk=10**6), judged_anew(), at=NOW)
    assert Document.objects.count() == 1
    tasks.judge.call(str(waits.public_id))
    tasks.judge.call("6f3c1f0e-0000-4000-8000-000000000000")


def test_it_is_offered_in_welsh(cast: Cast, coordinator: Client, document: Document) -> None:
    remember_language(cast.cora.account, "cy", at=NOW)
    page = page_of(coordinator, document)
    assert OFFER not in page
    assert "Ei barnu eto" in page


def test_strangers_and_people_without_a_post_cannot(cast: Cast, document: Document) -> None:
    for person, status in ((cast.bryn, 404), (cast.pat, 403)):
        client = Client()
        client.force_login(person.account, backend=BACKEND)
        address = reverse("documents:judge_again", args=[document.public_id])
        assert client.post(address).status_code == status
    document.refresh_from_db()
    assert document.claimed_at is None

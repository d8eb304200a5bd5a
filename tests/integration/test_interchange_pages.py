"""The way of a list through the pages, and lists on their way out."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from alongside.core.intake.files import read_table
from alongside.core.intake.kinds import KINDS
from alongside.core.intake.limits import MAX_BYTES
from alongside.core.intake.matching import match_headers
from alongside.web.interchange.models import ImportRow, ImportRun
from alongside.web.interchange.queries.lists import EXPORTS
from alongside.web.people.actions import remember_language
from alongside.web.people.models import Person
from alongside.web.services.actions import change_role
from tests.cast import NOW
from tests.integration.garden import Garden, a_garden
from tests.integration.test_interchange_lists import SAME, brought_in, counts, state_of, uploaded

DATA = Path(__file__).parents[1] / "data" / "intake"
pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def garden() -> Garden:
    return a_garden()


@pytest.fixture
def coordinator(garden: Garden, client: Client) -> Client:
    client.force_login(garden.cast.cora.account, backend=BACKEND)
    return client


def work() -> None:
    """What waits in the background is done, here and now."""
    for waiting in DBTaskResult.objects.ready():
        waiting.task.call(*waiting.args_kwargs["args"], **waiting.args_kwargs["kwargs"])
        waiting.delete()


def send(client: Client, content: bytes, name: str = "vols.csv", **more: Any) -> Any:
    return client.post(reverse("interchange:upload"), {"file": SimpleUploadedFile(name, content), **more})


def matched(client: Client, run: ImportRun, **changes: str) -> Any:
    """Send the matching page as it is proposed, with changes."""
    page = client.get(reverse("interchange:matching", args=[run.public_id]))
    form = page.context["form"]
    data = {name: form[name].value() or "" for name in form.fields} | changes
    return client.post(reverse("interchange:matching", args=[run.public_id]), data)


def test_a_spreadsheet_from_upload_to_result(
    garden: Garden, coordinator: Client, django_capture_on_commit_callbacks: Any
) -> None:
    sent = send(coordinator, (DATA / "volunteers-odd-headers.csv").read_bytes())
    run = ImportRun.objects.get()
    assert sent["Location"] == reverse("interchange:matching", args=[run.public_id])
    page = coordinator.get(sent["Location"]).content.decode()
    assert "Vol name" in page
    assert "Smith, Jane" in page
    assert "We do not keep this: nothing here needs it" in page
    refused = matched(coordinator, run)
    assert refused.status_code == 422
    assert "How they agreed" in refused.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        going = matched(coordinator, run, same_consent_how="In person", same_service="Community garden")
    assert going["Location"] == reverse("interchange:run", args=[run.public_id])
    waiting = coordinator.get(going["Location"]).content.decode()
    assert "Waiting for its turn" in waiting
    assert f'href="{going["Location"]}">See how far it is now</a>' in waiting
    work()
    preview = coordinator.get(going["Location"]).content.decode()
    assert "Nothing happens until you say so" in preview
    assert "31/02/2025" in preview
    assert not Person.objects.filter(full_name="Jane Smith").exists()
    with django_capture_on_commit_callbacks(execute=True):
        coordinator.post(reverse("interchange:bring_in", args=[run.public_id]))
    with django_capture_on_commit_callbacks(execute=True):
        again = coordinator.post(reverse("interchange:bring_in", args=[run.public_id]))
    assert again.status_code == 302
    work()
    result = coordinator.get(going["Location"]).content.decode()
    assert "Your list is brought in" in result
    assert Person.objects.filter(full_name="Jane Smith").count() == 1
    run.refresh_from_db()
    assert counts(run) == (4, 1, 1, 3)
    again = coordinator.post(reverse("interchange:bring_in", args=[run.public_id]))
    assert counts(ImportRun.objects.get()) == (4, 1, 1, 3)


def test_rows_to_mend_come_back_and_go_in_once_mended(garden: Garden, coordinator: Client) -> None:
    run = brought_in(uploaded(garden.cast, (DATA / "volunteers-odd-headers.csv").read_bytes(), same=SAME))
    for form in ("csv", "xlsx"):
        answer = coordinator.get(reverse("interchange:to_mend", args=[run.public_id, form]))
        content = b"".join(answer.streaming_content)
        table = read_table(content)
        assert table.headers[-1] == "Reason to mend"
        assert table.headers[0] == "Vol name"
        assert [row.cells[0] for row in table.rows] == ["Cher", "Jane & Bob Brown", "Kwame Mensah"]
        assert "not a day in the calendar" in str(next(table.rows).cells[-1])
    mended = (
        content_of(coordinator, run).replace("31/02/2025", "28/02/2025").replace("0770 090", "07700 900140")
    )
    again = brought_in(uploaded(garden.cast, mended, same=SAME))
    assert counts(again) == (2, 0, 0, 1)


def content_of(client: Client, run: ImportRun) -> str:
    answer = client.get(reverse("interchange:to_mend", args=[run.public_id, "csv"]))
    return b"".join(answer.streaming_content).decode()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"x" * (MAX_BYTES + 1), "we take up to 10 MB"),
        (b'Name,Tel\n"Ann,1\n', "never closes"),
        (b"Name,Tel\n", "no rows below"),
    ],
    ids=["empty", "pdf", "broken", "too large", "quotes", "no rows"],
)
def test_what_cannot_be_read_is_said_on_the_upload_page(
    coordinator: Client, content: bytes, sentence: str
) -> None:
    answer = send(coordinator, content)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_a_ten_megabyte_list_is_taken(coordinator: Client) -> None:
    rows = b"".join(b"Person %d,%s\n" % (n, b"x" * 180) for n in range(50_000))
    content = (b"Name,Notes\n" + rows)[:10_000_000].rsplit(b"\n", 1)[0]
    assert send(coordinator, content).status_code == 302
    assert ImportRun.objects.get().total > 40_000


def test_no_file_at_all_is_a_sentence(coordinator: Client) -> None:
    answer = coordinator.post(reverse("interchange:upload"), {})
    assert "Choose a file for “Your spreadsheet”" in answer.content.decode()


def test_the_same_upload_sent_twice_is_one(coordinator: Client) -> None:
    page = coordinator.get(reverse("interchange:upload")).content.decode()
    key = re.search(r'name="form_key" value="([^"]+)"', page)
    assert key is not None
    answers = [send(coordinator, b"Name\nAnn\n", form_key=key[1])["Location"] for _ in range(2)]
    assert answers[0] == answers[1]
    assert ImportRun.objects.count() == 1


def test_another_sheet_and_another_kind_can_be_chosen(garden: Garden, coordinator: Client) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Vols"
    book.active.append(["Name", "Tel"])
    book.active.append(["Ann", "07700 900151"])
    more = book.create_sheet("Checks")
    more.append(["Name", "DBS type"])
    more.append(["Ann", "Basic"])
    file = io.BytesIO()
    book.save(file)
    send(coordinator, file.getvalue(), "book.xlsx")
    run = ImportRun.objects.get()
    assert run.sheet == "Vols"
    coordinator.post(
        reverse("interchange:read_so", args=[run.public_id]), {"kind": "CHECKS", "sheet": "Checks"}
    )
    run.refresh_from_db()
    assert (run.sheet, run.kind) == ("Checks", "CHECKS")
    assert (
        "DBS type" in coordinator.get(reverse("interchange:matching", args=[run.public_id])).content.decode()
    )


def test_what_was_matched_is_proposed_again(garden: Garden, coordinator: Client) -> None:
    send(coordinator, b"Who,Zzz\nAnn,garden\n")
    matched(
        coordinator,
        ImportRun.objects.get(),
        column_0="full_name",
        column_1="interests",
        same_language="Welsh",
    )
    send(coordinator, b"Who,Zzz\nBen,kitchen\n")
    page = coordinator.get(reverse("interchange:matching", args=[ImportRun.objects.latest("pk").public_id]))
    form = page.context["form"]
    assert [form["column_0"].value(), form["column_1"].value()] == ["full_name", "interests"]
    assert form["same_language"].value() == "Welsh"
    assert "As last time" in page.content.decode()


def test_the_matching_page_is_welsh_to_its_last_word(garden: Garden, coordinator: Client) -> None:
    send(coordinator, b"Vol name,Zzz\nAnn,x\n")
    remember_language(garden.cast.cora.account, "cy", at=NOW)
    page = coordinator.get(reverse("interchange:matching", args=[ImportRun.objects.get().public_id]))
    for english in ("A heading that we know", "Not matched", "We do not know this heading", "Leave it out"):
        assert english not in page.content.decode()


def test_an_answer_for_every_row_must_be_one(garden: Garden, coordinator: Client) -> None:
    send(coordinator, b"Service,Date,Name,Attended\nx,1/2/2026,Ann,Y\n")
    answer = matched(coordinator, ImportRun.objects.get(), same_day="31/02/2026")
    assert "is not a day in the calendar" in answer.content.decode()


def test_a_question_is_answered_on_the_page(garden: Garden, coordinator: Client) -> None:
    run = uploaded(garden.cast, "Name,Email\nSue Evans,pat@post.example\n")
    page = coordinator.get(reverse("interchange:run", args=[run.public_id])).content.decode()
    assert "It is Pat Evans" in page
    where = reverse("interchange:answer", args=[run.public_id, 2])
    coordinator.post(where, {"answer": "NEW"})
    assert ImportRow.objects.get().answer == "NEW"
    page = coordinator.post(where, {"answer": "12345"}, follow=True).content.decode()
    assert "changed in the meantime" in page
    assert "Answered" in page


def test_the_preview_is_narrowed_and_turned(garden: Garden, coordinator: Client) -> None:
    text = "Name\n" + "".join(f"Person {n}\n" for n in range(70)) + "123\n"
    run = uploaded(garden.cast, text)
    where = reverse("interchange:run", args=[run.public_id])
    assert "Person 69" not in coordinator.get(where).content.decode()
    assert "Person 69" in coordinator.get(f"{where}?page=2").content.decode()
    mend = coordinator.get(f"{where}?show=NEEDS_MENDING").content.decode()
    assert "is not a name" in mend
    assert "Person 1" not in mend
    assert coordinator.get(f"{where}?show=NONSENSE&page=99").status_code == 200


def test_progress_is_told_and_the_page_loads_anew_once_it_is_done(
    garden: Garden, coordinator: Client
) -> None:
    run = uploaded(garden.cast, "Name\nAnn\n")
    where = reverse("interchange:progress", args=[run.public_id])
    assert coordinator.get(where)["HX-Redirect"] == reverse("interchange:run", args=[run.public_id])
    ImportRun.objects.update(state="RUNNING", seen=1, claimed_at=timezone.now())
    assert "1 of 1 rows" in coordinator.get(where).content.decode()


def test_work_that_broke_off_can_be_carried_on(
    garden: Garden, coordinator: Client, django_capture_on_commit_callbacks: Any
) -> None:
    run = uploaded(garden.cast, "Name\nAnn\n")
    ImportRun.objects.update(state="RUNNING", claimed_at=timezone.now() - timedelta(minutes=5))
    page = coordinator.get(reverse("interchange:run", args=[run.public_id])).content.decode()
    assert "no sign of work" in page
    with django_capture_on_commit_callbacks(execute=True):
        coordinator.post(reverse("interchange:carry_on", args=[run.public_id]))
    work()
    run.refresh_from_db()
    assert (run.state, Person.objects.filter(full_name="Ann").count()) == ("DONE", 1)


def test_a_list_at_work_is_stopped_and_never_said_to_be_untouched(
    garden: Garden, coordinator: Client, django_capture_on_commit_callbacks: Any
) -> None:
    run = uploaded(garden.cast, "Name\nAnn\n")
    coordinator.post(reverse("interchange:bring_in", args=[run.public_id]))
    there = reverse("interchange:run", args=[run.public_id])
    assert "Stop here" in coordinator.get(there).content.decode()
    assert coordinator.get(reverse("interchange:let_go", args=[run.public_id]))["Location"] == there
    with django_capture_on_commit_callbacks(execute=True):
        stopped = coordinator.post(reverse("interchange:stop", args=[run.public_id]), follow=True)
    assert "What was brought in stays" in stopped.content.decode()
    work()
    run.refresh_from_db()
    assert (run.state, Person.objects.filter(full_name="Ann").count()) == ("READY", 0)
    late = coordinator.post(reverse("interchange:stop", args=[run.public_id]), follow=True).content.decode()
    assert "has moved on" in late


def test_a_list_can_be_deleted_and_its_counts_stay_once_it_is_in(garden: Garden, coordinator: Client) -> None:
    fresh = uploaded(garden.cast, "Name\nAnn\n")
    where = reverse("interchange:let_go", args=[fresh.public_id])
    assert "will not be brought in" in coordinator.get(where).content.decode()
    coordinator.post(where)
    assert not ImportRun.objects.exists()
    done = brought_in(uploaded(garden.cast, "Name\nBen\n123\n"))
    coordinator.post(reverse("interchange:let_go", args=[done.public_id]))
    assert counts(ImportRun.objects.get()) == (1, 0, 0, 1)
    page = coordinator.get(reverse("interchange:run", args=[done.public_id])).content.decode()
    assert "have been deleted" in page
    assert coordinator.get(reverse("interchange:to_mend", args=[done.public_id, "csv"])).status_code == 404


def test_strangers_and_people_without_a_post_find_nothing(garden: Garden, client: Client) -> None:
    run = uploaded(garden.cast, "Name\nAnn\n")
    client.force_login(garden.cast.bryn.account, backend=BACKEND)
    for name in ("run", "matching", "progress", "let_go"):
        assert client.get(reverse(f"interchange:{name}", args=[run.public_id])).status_code == 404
    assert client.get(reverse("interchange:to_mend", args=[run.public_id, "csv"])).status_code == 404
    client.force_login(garden.cast.pat.account, backend=BACKEND)
    assert client.get(reverse("interchange:lists")).status_code == 403
    assert client.get(reverse("interchange:export", args=["PEOPLE", "csv"])).status_code == 403
    client.force_login(garden.cast.cora.account, backend=BACKEND)
    assert client.get(reverse("interchange:whole")).status_code == 403
    client.force_login(garden.cast.ada.account, backend=BACKEND)
    assert client.get(reverse("interchange:whole")).status_code == 200


def full(garden: Garden) -> Garden:
    """Everything that can go out is there."""
    cast = garden.cast
    change_role(garden.gardener, task="Planting", by=cast.cora, at=NOW)
    brought_in(uploaded(cast, (DATA / "volunteers-odd-headers.csv").read_bytes(), same=SAME))
    brought_in(uploaded(cast, 'Name,Skills,Interests,Access needs\nPat Evans,"Cooking, =1+1",Music,Ramp\n'))
    brought_in(uploaded(cast, "Name,DBS type,Result,Issue date\nPat Evans,Enhanced,Clear,1/2/2026\n"))
    brought_in(uploaded(cast, "Name,Mon am,Away from,Away until\nPat Evans,x,01/08/2027,14/08/2027\n"))
    sessions = "Service,Session number,Date,Times,Title,Place\nCommunity garden,G-1,07/01/2026,10am-12pm,Pruning,Shed\n"
    brought_in(uploaded(cast, sessions))
    register = "Service,Date,Name,Role,Attended,Hours\nCommunity garden,07/01/2026,Pat Evans,Gardener,Y,2\n"
    brought_in(uploaded(cast, register))
    return garden


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_every_list_that_goes_out_comes_in_again_and_changes_nothing(
    garden: Garden, coordinator: Client, form: str, language: str
) -> None:
    full(garden)
    before = state_of(garden.cast)
    remember_language(garden.cast.cora.account, language, at=NOW)
    for export in EXPORTS:
        answer = coordinator.get(reverse("interchange:export", args=[export.kind, form]))
        content = b"".join(answer.streaming_content)
        with translation.override(language):
            run = uploaded(garden.cast, content, kind=export.kind)
        kept = list(ImportRow.objects.filter(run=run).exclude(outcome="ALREADY_THERE"))
        assert run.total > 0, export.kind
        assert not kept, [(export.kind, row.title, row.outcome, row.plan) for row in kept]
    assert state_of(garden.cast) == before


@pytest.mark.parametrize("language", ["en", "cy"])
def test_headings_that_go_out_are_known_when_they_come_in(
    garden: Garden, coordinator: Client, language: str
) -> None:
    remember_language(garden.cast.cora.account, language, at=NOW)
    for export in EXPORTS:
        answer = coordinator.get(reverse("interchange:export", args=[export.kind, "csv"]))
        headings = b"".join(answer.streaming_content) + b"x\n"
        assert ("Enw" in headings.decode()) == (language == "cy" and export.kind != "SESSIONS")
        found = match_headers(KINDS[export.kind], read_table(headings))
        assert [match.column for match in found] == list(export.columns), (export.kind, language)


def test_an_unknown_list_or_form_is_not_found(coordinator: Client) -> None:
    assert coordinator.get("/spreadsheets/out/SECRETS.csv").status_code == 404
    assert coordinator.get("/spreadsheets/out/PEOPLE.pdf").status_code == 404


def test_formulas_do_not_act_in_what_goes_out(garden: Garden, coordinator: Client) -> None:
    brought_in(uploaded(garden.cast, 'Name,Address\nAnn,"=HYPERLINK(""http://x.example"")"\n'))
    content = b"".join(
        coordinator.get(reverse("interchange:export", args=["PEOPLE", "csv"])).streaming_content
    )
    assert b"'=HYPERLINK" in content
    assert not re.search(rb'(^|,)"?=HYPERLINK', content)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_whatever_a_screen_calls_a_column_or_an_answer_in_welsh_is_understood_in_a_list(kind: Any) -> None:
    with translation.override("cy"):
        for column in kind.columns:
            label = translation.gettext(column.label)
            (found,) = match_headers(kind, read_table(f"{label}\nx\n".encode()))
            assert found.column == column.name, label
            for answer, words in (column.answers.words if column.answers else {}).items():
                assert column.read(translation.gettext(words[0])) == answer, words[0]

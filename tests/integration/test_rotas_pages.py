"""The pages of rotas: who opens them, what they do without script, files to take away, and odd things sent to them."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from alongside.web.delivery.models import Invitation
from alongside.web.rotas.actions.asking import ask_those_due
from alongside.web.rotas.actions.planning import ask_to_plan, plan_run
from alongside.web.rotas.models import Rota, RotaOffer, RotaRun, RotaTurn
from alongside.web.rotas.queries.drafts import last_run
from tests.integration.rota_cast import PLAIN, Library, a_library
from tests.session_cast import a_house, line_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def library() -> Library:
    return a_library(at=timezone.now().replace(microsecond=0), first=2)


def page(client: Any, name: str, *keys: Any, **query: Any) -> str:
    response = client.get(reverse(f"rotas:{name}", args=keys), query)
    assert response.status_code == 200, (name, response.status_code)
    return str(response.content.decode())


def send(client: Any, rota: Any, do: str, **more: Any) -> Any:
    rota.refresh_from_db()
    given = {"do": do, "seen": rota.steps, **more}
    return client.post(reverse("rotas:change", args=[rota.public_id]), given, follow=True)


def test_from_beginning_to_asking_without_script(library: Library) -> None:
    client = library.house.sign_in(library.coordinator)
    assert "No rota yet" in page(client, "list")
    monday = library.at.date() - timedelta(days=library.at.weekday())
    chosen = {"services": [str(library.house.service.public_id)], "first": f"{monday}", "weeks": "4"}
    begun = client.post(reverse("rotas:begin"), chosen, follow=True)
    assert "Your rota is being planned" in begun.content.decode()
    assert f'href="{begun.request["PATH_INFO"]}">See how far it is now</a>' in begun.content.decode()
    rota = Rota.objects.get()
    assert "Waiting for its turn" in page(client, "progress", rota.public_id)
    plan_run(last_run(rota), at=timezone.now(), command=PLAIN)
    done = client.get(reverse("rotas:progress", args=[rota.public_id]))
    assert done.headers["HX-Redirect"] == reverse("rotas:board", args=[rota.public_id])
    board = page(client, "board", rota.public_id)
    assert "4/4" in board
    assert "No plan could be better" in board
    preview = page(client, "publish", rota.public_id)
    assert "of 4 sessions will stand" in preview
    rota.refresh_from_db()
    published = client.post(
        reverse("rotas:publish", args=[rota.public_id]), {"seen": rota.changes}, follow=True
    )
    assert "People are being asked" in published.content.decode()
    ask_those_due(timezone.now())
    assert Invitation.objects.exists()
    told = page(client, "asked", rota.public_id)
    assert "invitations were made" in told
    assert "Published" in page(client, "list")


@pytest.mark.parametrize("view", ["weeks", "month", "people", "odd"])
def test_the_board_in_each_way_and_in_welsh(library: Library, view: str) -> None:
    rota = library.planned(weeks=4)
    client = library.house.sign_in(library.coordinator)
    shown = page(client, "board", rota.public_id, view=view)
    assert "Reader A0" in shown if view != "month" else "Reading together" in shown
    library.coordinator.account.language = "cy"
    library.coordinator.account.save()
    assert "Cyhoeddi a gofyn i bobl" in page(client, "board", rota.public_id, view=view)


def test_buttons_keep_leave_out_and_put_in_and_each_can_be_undone(library: Library) -> None:
    rota = library.planned(weeks=4)
    client = library.house.sign_in(library.coordinator)
    offered = RotaOffer.objects.filter(rota=rota, session_role__role=library.house.reader).first()
    assert offered is not None
    pair = f"{offered.session_id}.{offered.person_id}"

    def stands() -> str:
        return RotaOffer.objects.get(rota=rota, session=offered.session, person=offered.person).state

    send(client, rota, f"keep.{pair}")
    assert stands() == "KEPT"
    send(client, rota, f"free.{pair}")
    answer = send(client, rota, f"leave.{pair}", back=reverse("rotas:board", args=[rota.public_id]))
    assert answer.redirect_chain[-1][0].endswith(f"#s-{offered.session_id}")
    session, line = offered.session.public_id, offered.session_role_id
    who = page(client, "part", rota.public_id, session, line)
    assert "who could it be?" in who
    assert "has said no to this, or must not be asked" in who
    client.post(reverse("rotas:undo", args=[rota.public_id]))
    assert stands() == "OFFERED"
    client.post(reverse("rotas:redo", args=[rota.public_id]))
    assert (
        RotaOffer.objects.get(rota=rota, session=offered.session, person=offered.person).state == "LEFT_OUT"
    )
    send(client, rota, f"put.{offered.session_id}.{line}.{offered.person_id}")
    assert stands() == "KEPT"
    assert "Left somebody out" in page(client, "record", rota.public_id)


def test_one_comes_back_to_the_name_and_to_the_top_where_nothing_was_done(library: Library) -> None:
    rota = library.planned(weeks=4)
    client = library.house.sign_in(library.coordinator)
    offered = RotaOffer.objects.filter(rota=rota, session_role__role=library.house.reader).first()
    assert offered is not None
    pair = f"{offered.session_id}.{offered.person_id}"
    kept = send(client, rota, f"keep.{pair}")
    assert kept.redirect_chain[-1][0].endswith(f"#o-{offered.session_id}-{offered.person_id}")
    assert f'<summary id="o-{offered.session_id}-{offered.person_id}">' in kept.content.decode()
    late = client.post(
        reverse("rotas:change", args=[rota.public_id]), {"do": f"free.{pair}", "seen": 1}, follow=True
    )
    assert late.redirect_chain[-1][0] == reverse("rotas:board", args=[rota.public_id])
    assert "Nothing was done" in late.content.decode()


def test_a_press_on_a_page_that_is_out_of_date_is_told_what_happened(library: Library) -> None:
    rota = library.planned(weeks=4)
    client = library.house.sign_in(library.coordinator)

    def press(name: str, **given: Any) -> str:
        told = client.post(reverse(f"rotas:{name}", args=[rota.public_id]), given, follow=True)
        return str(told.content.decode())

    assert "It was planned before it could be stopped." in press("stop")
    board = page(client, "board", rota.public_id)
    assert board.count(f'name="seen" value="{rota.changes}"') >= 1
    assert "Something changed since you looked at it." in press("undo", seen=rota.changes - 1)
    preview = page(client, "publish", rota.public_id)
    seen = preview.partition('name="seen" value="')[2].partition('"')[0]
    assert "Published." in press("publish", seen=seen)
    assert "This rota is published." in press("publish", seen=seen)


def test_how_far_planning_is_says_each_sentence_once(library: Library) -> None:
    rota = library.begin(weeks=4)
    client = library.house.sign_in(library.coordinator)
    ask_to_plan(rota, by=library.coordinator, at=timezone.now())
    waiting = page(client, "board", rota.public_id)
    assert waiting.count("aria-live") == 1
    said = waiting.partition('name="said" value="')[2].partition('"')[0]
    again = page(client, "progress", rota.public_id, said=said)
    assert "<progress" in again
    assert "Waiting for its turn" not in again
    RotaRun.objects.filter(rota=rota).update(state="PLANNING", standing=3, reached=2)
    anew = page(client, "progress", rota.public_id, said=said)
    assert 'id="rota-said" hx-swap-oob="innerHTML"' in anew
    assert "3 sessions stand" in anew


def test_somebody_else_is_found_with_little_else_changed(library: Library) -> None:
    rota = library.planned(weeks=4)
    client = library.house.sign_in(library.coordinator)
    before = set(RotaOffer.objects.filter(rota=rota).values_list("session", "person"))
    offered = RotaOffer.objects.filter(rota=rota, session_role__role=library.house.reader).first()
    assert offered is not None
    send(client, rota, f"mend.{offered.session_id}.{offered.person_id}")
    run = last_run(rota)
    assert run is not None
    plan_run(run, at=timezone.now())
    run.refresh_from_db()
    assert run.state == "DONE", run.problem
    after = RotaOffer.objects.filter(rota=rota)
    assert after.get(session=offered.session, person=offered.person).state == "LEFT_OUT"
    assert library.board(rota).summary.standing == 4
    drafted = set(after.exclude(state="LEFT_OUT").values_list("session", "person"))
    assert len(drafted - before) <= 2


def test_the_solver_itself_plans_a_month_and_says_why(library: Library) -> None:
    rota = library.begin(weeks=4)
    run = library.plan(rota, ())
    assert (run.state, run.gap) == ("DONE", 0.0), run.problem
    board = library.board(rota)
    assert board.summary.standing == 4
    client = library.house.sign_in(library.coordinator)
    session = library.sessions[0]
    line = line_of(session, library.house.reader)
    assert page(client, "why", rota.public_id, session.public_id, line.pk)
    her = RotaOffer.objects.filter(rota=rota, session=session, session_role=line).first()
    assert her is not None
    him = next(each for each in library.readers if each.full_name not in library.names(rota, session))
    told = page(client, "why", rota.public_id, session.public_id, line.pk, her=her.person_id, him=him.pk)
    assert f"and not {him.full_name}?" in told
    assert page(client, "compare", rota.public_id)
    assert "What does a wish cost?" in page(client, "cost", rota.public_id, "NEVER_ASKED")
    assert client.get(reverse("rotas:cost", args=[rota.public_id, "NO_SUCH"])).status_code == 404


def test_an_empty_place_says_which_rules_hold_back_whom(library: Library) -> None:
    from alongside.web.people import actions as people

    for each in library.librarians:
        people.record_away(
            each, first_on=library.at.date(), until_on=library.at.date() + timedelta(days=60), by=None,
            at=library.at,
        )  # fmt: skip
    rota = library.planned(weeks=4)
    client = library.house.sign_in(library.coordinator)
    board = page(client, "board", rota.public_id)
    assert "0/4" in board
    assert "Held back: 2 are away." in board
    line = line_of(library.sessions[0], library.house.librarian)
    why = page(client, "part", rota.public_id, library.sessions[0].public_id, line.pk)
    assert "Librarian 0 is away from" in why
    assert "nobody to ask in this draft" in page(client, "publish", rota.public_id)
    refused = client.post(
        reverse("rotas:publish", args=[rota.public_id]), {"seen": rota.changes}, follow=True
    )
    assert "no session would stand" in refused.content.decode()


def test_what_matters_is_said_in_words_and_can_be_undone(library: Library) -> None:
    rota = library.planned(weeks=4)
    client = library.house.sign_in(library.coordinator)
    form = client.get(reverse("rotas:matters", args=[rota.public_id])).context["form"]
    given = {name: form.initial[name] for name in form.fields if form.initial.get(name) is not None}
    client.post(
        reverse("rotas:matters", args=[rota.public_id]), {**given, "TRAVEL": "MOST", "assurance": "95"}
    )
    rota.refresh_from_db()
    assert (rota.weights, rota.assurance) == ({"TRAVEL": "MOST"}, 95)
    client.post(reverse("rotas:undo", args=[rota.public_id]))
    rota.refresh_from_db()
    assert (rota.weights, rota.assurance) == ({}, 80)


def test_files_to_take_away(library: Library) -> None:
    rota = library.planned(weeks=4)
    client = library.house.sign_in(library.coordinator)

    def file(name: str, **query: str) -> bytes:
        response = client.get(reverse(f"rotas:{name}", args=[rota.public_id]), query)
        return b"".join(response.streaming_content) if response.streaming else bytes(response.content)

    for query in ({}, {"large": "yes", "in": "cy"}):
        sheet = file("print", **query)
        assert sheet.startswith(b"%PDF")
        assert b"StructTreeRoot" in sheet
    book = load_workbook(BytesIO(file("spreadsheet")))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    offers = RotaOffer.objects.filter(rota=rota).exclude(state="LEFT_OUT").count()
    assert len([row for row in rows[1:] if row[9]]) == offers
    assert file("calendar").count(b"BEGIN:VEVENT") == 4
    assert b"Reader" not in file("calendar")


def test_nobody_else_opens_them_and_another_organisation_finds_nothing(library: Library) -> None:
    rota = library.planned(weeks=4)
    names = ["board", "publish", "matters", "record", "compare", "print", "spreadsheet", "calendar", "asked"]
    other = a_house("Elsewhere", at=library.at)
    stranger, reader = other.sign_in(other.coordinator), library.house.sign_in(library.readers[0])
    for name in names:
        address = reverse(f"rotas:{name}", args=[rota.public_id])
        assert stranger.get(address).status_code == 404, name
        assert reader.get(address).status_code == 403, name
    offered = RotaOffer.objects.filter(rota=rota).first()
    assert offered is not None
    before = set(RotaOffer.objects.values_list("pk", "state"))
    for name in ("plan", "stop", "undo", "redo", "discard", "publish"):
        assert stranger.post(reverse(f"rotas:{name}", args=[rota.public_id])).status_code == 404, name
    assert send(stranger, rota, f"keep.{offered.session_id}.{offered.person_id}").status_code == 404
    assert set(RotaOffer.objects.values_list("pk", "state")) == before


@pytest.mark.parametrize(
    "do",
    ["", "keep", "keep.1", "keep.1.2.3", "keep.x.y", "drop.1.2", "move.1.2", "keep.1.٣", "keep.-1.2", "keep.1." + "9" * 30],
)  # fmt: skip
def test_what_no_button_sends_is_refused_and_changes_nothing(library: Library, do: str) -> None:
    rota = library.planned(weeks=4)
    client = library.house.sign_in(library.coordinator)
    before = set(RotaOffer.objects.values_list("pk", "state"))
    assert send(client, rota, do).status_code == 400
    assert set(RotaOffer.objects.values_list("pk", "state")) == before


def test_people_and_sessions_of_others_cannot_be_put_in(library: Library) -> None:
    rota = library.planned(weeks=4)
    client = library.house.sign_in(library.coordinator)
    other = a_library(name="Elsewhere", at=library.at)
    line = line_of(library.sessions[0], library.house.reader)
    theirs = line_of(other.sessions[0], other.house.reader)
    before = set(RotaOffer.objects.values_list("session", "person", "state"))
    for do in (
        f"put.{library.sessions[0].pk}.{line.pk}.{other.readers[0].pk}",
        f"put.{other.sessions[0].pk}.{theirs.pk}.{library.readers[0].pk}",
        f"put.{library.sessions[0].pk}.{theirs.pk}.{library.readers[0].pk}",
        f"keep.{other.sessions[0].pk}.{other.readers[0].pk}",
    ):
        assert send(client, rota, do).status_code == 200
    assert set(RotaOffer.objects.values_list("session", "person", "state")) == before
    missing = reverse("rotas:session", args=[rota.public_id, other.sessions[0].public_id])
    assert client.get(missing).status_code == 404
    assert client.get(reverse("rotas:session", args=[rota.public_id, uuid4()])).status_code == 404


def test_a_second_coordinator_is_told_who_plans_these_weeks(library: Library) -> None:
    rota = library.planned(weeks=4)
    board = f'href="{reverse("rotas:board", args=[rota.public_id])}"'
    client = library.house.sign_in(library.coordinator)
    monday = library.at.date() - timedelta(days=library.at.weekday())
    chosen = {"services": [str(library.house.service.public_id)], "first": f"{monday}", "weeks": "1"}
    told = client.post(reverse("rotas:begin"), chosen)
    assert told.status_code == 422
    assert "Nia Rees is planning that already" in told.content.decode()
    assert board in told.content.decode()
    faulty = client.post(reverse("rotas:begin"), {})
    assert faulty.status_code == 422
    assert board not in faulty.content.decode()
    assert Rota.objects.count() == 1


def test_discarding_tells_nobody_and_frees_the_weeks(library: Library) -> None:
    rota = library.planned(weeks=4)
    client = library.house.sign_in(library.coordinator)
    assert "Nobody was told of it" in page(client, "discard", rota.public_id)
    client.post(reverse("rotas:discard", args=[rota.public_id]))
    assert "No rota yet" in page(client, "list")
    assert not Invitation.objects.exists()
    assert not RotaTurn.objects.exists()
    assert library.planned(weeks=4).pk != rota.pk


def test_a_planner_that_broke_off_is_told_on_the_board(library: Library) -> None:
    rota = library.planned(weeks=4)
    library.plan(rota, ("/bin/false",))
    client = library.house.sign_in(library.coordinator)
    assert "Planning broke off. The draft is as it was before." in page(client, "board", rota.public_id)
    run = RotaRun.objects.create(rota=rota, asked_at=library.at - timedelta(minutes=9), seconds=8)
    assert "no sign of life" in page(client, "board", rota.public_id)
    client.post(reverse("rotas:plan", args=[rota.public_id]))
    run.refresh_from_db()
    assert run.state == "FAILED"
    assert "Your rota is being planned" in page(client, "board", rota.public_id)
    client.post(reverse("rotas:stop", args=[rota.public_id]))
    assert "Your rota is being planned" not in page(client, "board", rota.public_id)

"""Rotas from the first draft to the last wave: planned, changed by hand, undone, published; nothing lost on the way."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import Any

import pytest

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.models import Invitation
from alongside.web.people import actions as people
from alongside.web.rotas.actions import changing, planning
from alongside.web.rotas.actions.asking import ask_those_due
from alongside.web.rotas.actions.drafting import begin_rota, discard_rota
from alongside.web.rotas.actions.planning import ask_to_plan, plan_run, stop_planning
from alongside.web.rotas.actions.publishing import publish_rota
from alongside.web.rotas.actions.steps import redo, undo
from alongside.web.rotas.models import RotaOffer, RotaRun, RotaStep, RotaTurn, RotaWave, RotaWeek
from alongside.web.rotas.queries.drafts import SILENT_FOR, has_broken_off, last_run
from alongside.web.rotas.queries.problem import planning_of
from tests.integration.rota_cast import Library, a_library, free_only
from tests.session_cast import NOW, line_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def library() -> Library:
    return a_library()


def stands(rota: Any) -> set[tuple[int, int, str]]:
    rows = RotaOffer.objects.filter(rota=rota)
    return set(rows.values_list("session_id", "person_id", "state"))


def by(library: Library, rota: Any) -> dict[str, Any]:
    """What every change by hand is told."""
    rota.refresh_from_db()
    return {"seen": rota.steps, "by": library.coordinator, "at": NOW}


# Drafting


def test_a_plan_lets_every_session_stand_and_tells_nobody(library: Library) -> None:
    rota = library.planned()
    summary = library.board(rota).summary
    assert (summary.sessions, summary.standing) == (4, 4)
    assert summary.never_asked == summary.people
    assert not Invitation.objects.exists()


def test_a_week_of_a_service_is_planned_by_one_draft_at_a_time(library: Library) -> None:
    rota = library.begin()
    with pytest.raises(Refusal, match="Nia Rees is planning that already"):
        library.begin(weeks=1)
    discard_rota(rota, by=library.coordinator, at=NOW)
    again = library.begin()
    assert again.pk != rota.pk
    assert RotaWeek.objects.filter(planned=True).count() == 2


def test_no_services_no_weeks_and_weeks_that_are_over_are_refused(library: Library) -> None:
    house = library.house
    given: dict[str, Any] = {"by": library.coordinator, "at": NOW}
    with pytest.raises(Refusal, match="Choose the services"):
        begin_rota(house.organisation, [], first_on=NOW.date(), weeks=2, **given)
    with pytest.raises(Refusal, match="Choose between 1 and"):
        begin_rota(house.organisation, [house.service], first_on=NOW.date(), weeks=0, **given)
    with pytest.raises(Refusal, match="are over"):
        begin_rota(
            house.organisation, [house.service], first_on=NOW.date() - timedelta(days=20), weeks=1, **given
        )
    with pytest.raises(Refusal, match="no session in these weeks"):
        ask_to_plan(
            begin_rota(
                house.organisation,
                [house.service],
                first_on=NOW.date() + timedelta(days=90),
                weeks=1,
                **given,
            ),
            **given,
        )


# What is on record


def test_who_said_yes_or_no_or_was_asked_is_settled(library: Library) -> None:
    first, second, third, *_ = library.readers
    line = line_of(library.sessions[0], library.house.reader)
    for person, what in ((first, "ACCEPT"), (second, "DECLINE"), (third, "")):
        asked = offer(line, person, by=library.coordinator, at=NOW)
        if what:
            answer(asked, what, by=person, how="WEB", at=NOW)
    rota = library.planned()
    names = library.names(rota, library.sessions[0])
    assert first.full_name in names
    assert third.full_name in names
    assert second.full_name not in names
    drafted = RotaOffer.objects.filter(rota=rota, session=library.sessions[0])
    assert not drafted.filter(person__in=[first, second, third]).exists()


def test_what_somebody_promised_elsewhere_takes_up_their_time_and_is_not_told(library: Library) -> None:
    other = a_library(name="Second", sessions=0)
    reader = library.readers[0]
    from alongside.web.services import actions as services

    walk = services.open_service(
        library.house.organisation, name="Walk", by=None, at=NOW, opened_on=NOW.date()
    )
    role = services.add_role(walk, title="Walker", side="LAY", minimum=1, by=None, at=NOW)
    services.relate(reader, walk, "USES", active_from=NOW.date(), by=None, at=NOW)
    from alongside.web.delivery.actions.sessions import plan_session

    there = library.sessions[0]
    away = plan_session(
        walk, title="Private walk", starts_at=there.starts_at, ends_at=there.ends_at, place=None,
        roles={role: (1, 1, 1)}, by=None, at=NOW,
    )  # fmt: skip
    answer(offer(line_of(away, role), reader, by=None, at=NOW), "ACCEPT", by=reader, how="WEB", at=NOW)
    rota = library.planned()
    assert reader.full_name not in library.names(rota, there)
    with pytest.raises(Refusal) as refused:
        line = line_of(there, library.house.reader)
        changing.put_in(rota, there.pk, line.pk, reader.pk, **by(library, rota))
    assert "Private walk" not in str(refused.value.sentence)
    assert other.house.organisation.pk


def test_free_times_days_away_and_consent_are_kept_to(library: Library) -> None:
    gone, busy, silent = library.readers[:3]
    people.record_away(gone, first_on=NOW.date(), until_on=NOW.date() + timedelta(days=30), by=None, at=NOW)
    free_only(busy, 6, NOW)
    people.withdraw_consent(silent, "CONTACT", by=silent, at=NOW)
    rota = library.planned()
    offered = set(RotaOffer.objects.filter(rota=rota).values_list("person", flat=True))
    assert not offered & {gone.pk, busy.pk, silent.pk}


def test_nobody_who_was_asked_as_often_as_they_want_is_asked_again_that_week() -> None:
    library = a_library(readers=1)
    reader = library.readers[0]
    people.change_person(reader, most_asks_a_week=1, by=None, at=NOW)
    asked = offer(line_of(library.sessions[0], library.house.reader), reader, by=None, at=NOW)
    answer(asked, "DECLINE", by=reader, how="WEB", at=NOW)
    planning = planning_of(library.begin(), NOW)
    week = [
        key
        for key, session in planning.sessions.ours.items()
        if session.span.starts_at < NOW + timedelta(days=6)
    ]
    barred = {pin.session for pin in planning.problem.pins if pin.person == str(reader.pk)}
    assert set(week) <= barred


def test_the_same_queries_for_forty_sessions_as_for_four(
    library: Library, django_assert_num_queries: Any
) -> None:
    rota = library.begin(weeks=8)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        planning_of(library.again(rota), NOW)
    for number in range(36):
        library.house.session(days=9 + number, hour=14)
    again = library.again(rota)
    with django_assert_num_queries(len(few) - 2):
        planning = planning_of(again, NOW)
    assert len(planning.sessions.ours) == 40


# By hand


def test_what_is_kept_stays_and_who_is_left_out_stays_out_when_it_is_planned_anew(library: Library) -> None:
    rota = library.planned()
    kept, left = list(RotaOffer.objects.filter(rota=rota, session_role__role=library.house.reader))[:2]
    changing.keep(rota, kept.session_id, kept.person_id, **by(library, rota))
    changing.leave_out(rota, left.session_id, left.person_id, **by(library, rota))
    assert library.plan(rota).state == "DONE"
    assert (kept.session_id, kept.person_id, "KEPT") in stands(rota)
    assert (left.session_id, left.person_id, "LEFT_OUT") in stands(rota)
    changing.let_change(rota, left.session_id, left.person_id, **by(library, rota))
    assert (left.session_id, left.person_id) not in {row[:2] for row in stands(rota)}


def test_a_name_can_be_put_in_instead_of_another_and_moved(library: Library) -> None:
    rota = library.planned()
    first, other = library.sessions[:2]
    out = RotaOffer.objects.filter(rota=rota, session=first, session_role__role=library.house.reader).first()
    assert out is not None
    there = set(RotaOffer.objects.filter(rota=rota, session=first).values_list("person", flat=True))
    stranger = next(each for each in library.readers if each.pk not in there)
    changing.put_in(
        rota, first.pk, out.session_role_id, stranger.pk, instead_of=out.person_id, **by(library, rota)
    )
    assert (first.pk, stranger.pk, "KEPT") in stands(rota)
    assert (first.pk, out.person_id, "LEFT_OUT") in stands(rota)
    line = line_of(other, library.house.reader)
    for each in RotaOffer.objects.filter(rota=rota, session=other, session_role=line):
        changing.leave_out(rota, other.pk, each.person_id, **by(library, rota))
    RotaOffer.objects.filter(rota=rota, session=other, person=stranger).delete()
    changing.move(rota, first.pk, stranger.pk, to=other.pk, line=line.pk, **by(library, rota))
    assert (other.pk, stranger.pk, "KEPT") in stands(rota)
    assert (first.pk, stranger.pk) not in {row[:2] for row in stands(rota)}


def test_a_rule_speaks_against_putting_somebody_in(library: Library) -> None:
    rota = library.planned()
    session, librarian = library.sessions[0], library.librarians[0]
    line = line_of(session, library.house.reader)
    with pytest.raises(Refusal, match="Librarian 0 is a professional, and this is a part for lay people"):
        changing.put_in(rota, session.pk, line.pk, librarian.pk, **by(library, rota))


def test_every_step_can_be_undone_and_done_again(library: Library) -> None:
    rota = library.begin()
    library.plan(rota)
    planned = stands(rota)
    offered = RotaOffer.objects.filter(rota=rota).first()
    assert offered is not None
    changing.leave_out(rota, offered.session_id, offered.person_id, **by(library, rota))
    changed = stands(rota)
    given: dict[str, Any] = {"by": library.coordinator, "at": NOW}
    undo(rota, **given)
    assert stands(rota) == planned
    undo(rota, **given)
    assert stands(rota) == set()
    with pytest.raises(Refusal, match="nothing to undo"):
        undo(rota, **given)
    redo(rota)
    redo(rota)
    assert stands(rota) == changed
    undo(rota, **given)
    changing.keep(rota, offered.session_id, offered.person_id, **by(library, rota))
    with pytest.raises(Refusal, match="nothing to do again"):
        redo(rota)
    assert RotaStep.objects.filter(rota=rota).count() == 3


def test_who_acts_on_what_somebody_else_has_changed_is_told_so(library: Library) -> None:
    rota = library.planned()
    offered, other = RotaOffer.objects.filter(rota=rota)[:2]
    seen = by(library, rota)
    changing.keep(rota, offered.session_id, offered.person_id, **seen)
    with pytest.raises(Refusal, match="Nia Rees changed that meanwhile"):
        changing.leave_out(rota, offered.session_id, offered.person_id, **seen)
    changing.keep(rota, other.session_id, other.person_id, **seen)
    assert (other.session_id, other.person_id, "KEPT") in stands(rota)


# Planning that does not come to its end


KILLED = (sys.executable, "-c", "import os; os.kill(os.getpid(), 9)")
GARBLED = (sys.executable, "-c", "import sys; sys.stdin.buffer.read(); print('no plan')")


@pytest.mark.parametrize("command", [KILLED, GARBLED, ("/bin/false",)])
def test_a_planner_that_is_killed_leaves_the_draft_as_it_was_and_says_so(
    library: Library, command: tuple[str, ...]
) -> None:
    rota = library.planned()
    before = stands(rota)
    run = library.plan(rota, command)
    assert run.state == "FAILED"
    assert "Planning broke off" in run.problem["say"]
    assert stands(rota) == before
    assert library.plan(rota).state == "DONE"


def test_a_worker_that_is_killed_is_noticed_and_it_can_be_planned_again(library: Library) -> None:
    rota = library.begin()
    run = ask_to_plan(rota, by=library.coordinator, at=NOW)
    RotaRun.objects.filter(pk=run.pk).update(state="PLANNING", claimed_at=NOW)
    with pytest.raises(Refusal, match="being planned already"):
        ask_to_plan(rota, by=library.coordinator, at=NOW)
    later = NOW + SILENT_FOR + timedelta(seconds=1)
    assert has_broken_off(last_run(rota), later)
    again = ask_to_plan(rota, by=library.coordinator, at=later)
    run.refresh_from_db()
    assert (run.state, again.state) == ("FAILED", "WAITING")


def test_planning_can_be_stopped(library: Library) -> None:
    rota = library.planned()
    before = stands(rota)
    run = ask_to_plan(rota, by=library.coordinator, at=NOW)
    RotaRun.objects.filter(pk=run.pk).update(stop=False)
    stop_planning(rota, at=NOW)
    plan_run(last_run(rota), at=NOW)
    run.refresh_from_db()
    assert run.state == "STOPPED"
    assert stands(rota) == before


def test_who_was_told_that_it_is_stopped_finds_the_draft_as_it_was(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is stopped at the very end, when the planner has looked for the last time whether it is to go on."""
    rota = library.begin()
    before = stands(rota)

    def ended(*given: Any, **more: Any) -> Any:
        found = planner(*given, **more)
        assert stop_planning(rota, at=NOW)
        return found

    planner = planning.plan_apart
    monkeypatch.setattr(planning, "plan_apart", ended)
    assert library.plan(rota).state == "STOPPED"
    assert stands(rota) == before
    assert not stop_planning(rota, at=NOW)


def test_nobody_takes_back_or_does_again_what_somebody_else_did_meanwhile(library: Library) -> None:
    rota = library.planned()
    seen, mine = rota.changes, library.coordinator
    offered = RotaOffer.objects.filter(rota=rota, state="OFFERED").first()
    assert offered is not None
    changing.keep(rota, offered.session_id, offered.person_id, seen=rota.steps, by=mine, at=NOW)
    with pytest.raises(Refusal, match="Something changed since you looked at it"):
        undo(rota, by=mine, at=NOW, seen=seen)
    assert RotaOffer.objects.filter(rota=rota, state="KEPT").count() == 1
    undo(rota, by=mine, at=NOW, seen=seen + 1)
    with pytest.raises(Refusal, match="Something changed since you looked at it"):
        redo(rota, seen=seen + 1)


def test_what_was_done_by_hand_meanwhile_stands(library: Library) -> None:
    rota = library.planned()
    offered = RotaOffer.objects.filter(rota=rota).first()
    assert offered is not None
    run = ask_to_plan(rota, by=library.coordinator, at=NOW)
    from alongside.web.rotas.actions import planning as module

    before = module.plan_apart

    def meddled(*args: Any, **kwargs: Any) -> Any:
        changing.keep(rota, offered.session_id, offered.person_id, **by(library, rota))
        return before(*args, **kwargs)

    module.plan_apart = meddled  # type: ignore[assignment]
    try:
        from tests.integration.rota_cast import PLAIN

        plan_run(run, at=NOW, command=PLAIN)
    finally:
        module.plan_apart = before
    run.refresh_from_db()
    assert run.state == "FAILED"
    assert "changed by hand" in run.problem["say"]
    assert (offered.session_id, offered.person_id, "KEPT") in stands(rota)


# Publishing


@pytest.fixture
def ahead() -> Library:
    """The same with its sessions far enough ahead for three waves."""
    return a_library(first=16)


def publish(library: Library, rota: Any) -> int:
    rota.refresh_from_db()
    count = publish_rota(rota, seen=rota.changes, by=library.coordinator, at=NOW)
    ask_those_due(NOW)
    return count


def test_publishing_asks_those_of_the_plan_and_keeps_others_for_later(ahead: Library) -> None:
    rota = ahead.planned(weeks=5)
    offered = {(each.session_id, each.person_id) for each in RotaOffer.objects.filter(rota=rota)}
    publish(ahead, rota)
    asked = set(Invitation.objects.values_list("session", "person"))
    assert asked == offered
    assert set(Invitation.objects.values_list("state", flat=True)) == {"OFFERED"}
    assert RotaTurn.objects.filter(state="WAITING").exists()
    assert not RotaWeek.objects.filter(planned=True).exists()
    with pytest.raises(Refusal, match="is published"):
        undo(rota, by=ahead.coordinator, at=NOW)
    assert ask_those_due(NOW) == 0


def test_who_looked_at_another_draft_does_not_publish_this_one(ahead: Library) -> None:
    rota = ahead.planned(weeks=5)
    seen = rota.changes
    undo(rota, by=ahead.coordinator, at=NOW)
    redo(rota)
    with pytest.raises(Refusal, match="changed since you looked"):
        publish_rota(rota, seen=seen, by=ahead.coordinator, at=NOW)
    assert not Invitation.objects.exists()


def test_whom_a_guard_holds_back_is_told_and_the_next_is_asked(ahead: Library) -> None:
    rota = ahead.planned(weeks=5)
    rota.refresh_from_db()
    publish_rota(rota, seen=rota.changes, by=ahead.coordinator, at=NOW)
    planned = RotaTurn.objects.filter(rota=rota, planned=True, session_role__role=ahead.house.reader)
    turn = planned.order_by("session_role__session__starts_at").first()
    assert turn is not None
    people.record_away(
        turn.person, first_on=NOW.date(), until_on=NOW.date() + timedelta(days=60), by=None, at=NOW
    )
    ask_those_due(NOW)
    turn.refresh_from_db()
    assert turn.state == "HELD_BACK"
    assert "They are away then" in turn.why["say"]
    line = RotaTurn.objects.filter(rota=rota, session_role=turn.session_role_id)
    wanted = line.filter(planned=True).count()
    assert line.filter(state="ASKED").count() == min(wanted, line.exclude(state="HELD_BACK").count())


def test_who_was_asked_to_something_else_lately_keeps_their_turn_for_the_next_wave(ahead: Library) -> None:
    rota = ahead.planned(weeks=5)
    rota.refresh_from_db()
    publish_rota(rota, seen=rota.changes, by=ahead.coordinator, at=NOW)
    turn = RotaTurn.objects.filter(rota=rota, planned=True, session_role__role=ahead.house.reader).last()
    assert turn is not None
    elsewhere = ahead.house.session(days=40)
    offer(line_of(elsewhere, ahead.house.reader), turn.person, by=None, at=NOW - timedelta(days=2))
    ask_those_due(NOW)
    turn.refresh_from_db()
    assert turn.state in ("WAITING", "NOT_NEEDED")
    assert "asked to something else" in turn.why["say"]


def test_the_next_wave_asks_as_many_as_places_fell_free_and_nobody_twice(ahead: Library) -> None:
    rota = ahead.planned(weeks=5)
    publish(ahead, rota)
    session = ahead.sessions[3]
    line = line_of(session, ahead.house.reader)
    first = list(Invitation.objects.filter(session_role=line))
    for invitation in first:
        answer(invitation, "DECLINE", by=invitation.person, how="WEB", at=NOW)
    wave = RotaWave.objects.filter(session_role=line, done_at=None).order_by("number").first()
    assert wave is not None
    later = wave.asks_at + timedelta(days=3)
    ask_those_due(later)
    asked = Invitation.objects.filter(session_role=line).exclude(pk__in=[each.pk for each in first])
    waiting = RotaTurn.objects.filter(session_role=line, rota=rota, state="WAITING")
    assert asked.count() == len(first) or not waiting.exists()
    assert asked.exists()
    assert Invitation.objects.filter(session_role=line, state="DECLINED").count() == len(first)


def test_declining_leaves_no_mark_on_the_next_draft(library: Library) -> None:
    """Of two who are alike but that the one said no once, neither comes before the other because of it."""
    reader, other = library.readers[:2]
    for person, what in ((reader, "DECLINE"), (other, "ACCEPT")):
        asked = offer(
            line_of(library.house.session(days=60, readers=(1, 9, 9)), library.house.reader), person,
            by=None, at=NOW - timedelta(days=30),
        )  # fmt: skip
        answer(asked, what, by=person, how="WEB", at=NOW - timedelta(days=29))
    problem = planning_of(library.begin(), NOW).problem
    one, two = problem.person[str(reader.pk)].past, problem.person[str(other.pk)].past
    assert (one.asked, one.last_asked_on) == (two.asked, two.last_asked_on)
    assert not any(pin.person == str(reader.pk) for pin in problem.pins)


def test_a_new_draft_after_publishing_keeps_what_was_asked(ahead: Library) -> None:
    rota = ahead.planned(weeks=5)
    publish(ahead, rota)
    asked = set(Invitation.objects.values_list("session", "person"))
    again = ahead.planned(weeks=5)
    board = ahead.board(again)
    assert {guest.stand for each in board.sessions for part in each.parts for guest in part.guests} == {
        "ASKED"
    }
    assert not RotaOffer.objects.filter(rota=again, state="OFFERED").exists()
    assert set(Invitation.objects.values_list("session", "person")) == asked

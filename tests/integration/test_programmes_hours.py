"""Hours together: from the registers of workshops and sets, or from what counts instead, and what they complete."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from alongside.core.programme.hours import Hours
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.register import (
    NewEntry,
    close_register,
    correct_entry,
    record_register,
)
from alongside.web.delivery.queries.register import holding_entries
from alongside.web.people import actions as people
from alongside.web.programmes import actions
from alongside.web.programmes.models import Enrolment, InsteadOfHours, Module
from alongside.web.programmes.queries import meetings_of, modules_of, progress_of
from alongside.web.programmes.queries.hours import hours_of
from alongside.web.reflections.models import CircleSession
from tests.integration.programmes_cast import AFTER, Learning, cohort_of, learning, with_part
from tests.integration.shared_world import shared_world

world = shared_world(learning)


class Peers:
    """Ann in a cohort of the peer course, which asks for twenty-four hours together."""

    def __init__(self, here: Learning) -> None:
        self.at = here.at
        self.version = actions.begin_programme(
            here.at.house.organisation, "peer-course", by=here.at.nia, at=AFTER
        )
        self.cohort = cohort_of(here.at, self.version, name="Peers")
        offered = actions.offer_place(self.cohort, here.at.ann, by=here.at.nia, at=AFTER)
        self.ann = actions.move(offered, "ACCEPT", by=here.at.ann, at=AFTER)
        for person, part, side in (
            (here.at.ben, "ASSESSOR", "LAY"),
            (here.at.gwen, "ASSESSOR", "PROFESSIONAL"),
            (here.at.cai, "TUTOR", "LAY"),
        ):
            with_part(self.cohort, person, part, side, by=here.at.nia)
        (self.module,) = modules_of(self.version)

    @property
    def hours(self) -> Hours:
        return hours_of(self.ann).get(self.module.pk, Hours())

    def reach_all(self) -> None:
        for outcome in self.module.outcomes.select_related("module"):
            actions.record_reached(self.ann, outcome, by=self.at.gwen, at=AFTER)

    def instead(self, minutes: int, *, by: Any = None, **more: Any) -> InsteadOfHours:
        what = more.pop("what", "Read the notes and talked them over by telephone.")
        return actions.count_instead(
            self.ann, self.module, minutes=minutes, what=what, by=by or self.at.cai, at=AFTER, **more
        )

    def is_complete(self) -> bool:
        return Enrolment.objects.get(pk=self.ann.pk).state == "COMPLETED"


@pytest.fixture
def peers(here: Learning) -> Peers:
    return Peers(here)


@pytest.fixture
def here(world: Learning, db: None) -> Learning:
    return deepcopy(world)


def hold(peers: Peers, session: Any, *, minutes: int) -> None:
    line = NewEntry(person=peers.at.ann, role=peers.at.house.reader, attendance="CAME", minutes=minutes)
    after = session.ends_at + timedelta(hours=1)
    record_register(session, [line], by=peers.at.nia, source="PAPER", at=after)
    session.refresh_from_db()
    if session.state != "HELD":
        close_register(session, by=peers.at.nia, at=after)


def correct(peers: Peers, session: Any, *, minutes: int) -> None:
    (line,) = holding_entries(session=session, person=peers.at.ann)
    correct_entry(
        line,
        attendance="CAME",
        by=peers.at.nia,
        at=AFTER + timedelta(days=60),
        reason="It was shorter.",
        minutes=minutes,
    )


# ---- where hours come from -------------------------------------------------------------------------------------------


def test_a_workshop_counts_once_its_register_is_finished_and_follows_its_corrections(peers: Peers) -> None:
    first = meetings_of(peers.cohort)[0]
    session = peers.at.house.session(days=10, hours=3)
    actions.hold_as_session(first, session)
    assert peers.hours == Hours()
    hold(peers, session, minutes=150)
    assert peers.hours == Hours(attended=150)
    correct(peers, session, minutes=90)
    assert peers.hours == Hours(attended=90)


def test_shifts_in_the_service_do_not_count_only_the_courses_own_meetings(peers: Peers) -> None:
    assert holding_entries(session=peers.at.session, person=peers.at.ann).exists()
    assert peers.hours == Hours()


def test_the_meetings_of_a_set_follow_the_plan_in_its_order(here: Learning) -> None:
    told = {"name": "Tuesday set", "question": "Who decides?", "rhythm": "WEEKLY", "first_on": AFTER.date()}
    made = actions.begin_set(here.cohort, **told, by=here.at.ann, at=AFTER)
    first, second, third = modules_of(here.version)
    sets = [each.module_id for each in meetings_of(here.cohort) if each.kind == "SET"]
    assert sets == [first.pk] * 3 + [second.pk] * 3 + [third.pk] * 3
    for day in range(4):
        session = here.at.house.session(days=10 + day)
        CircleSession.objects.create(circle=made.circle, session=session, planned_at=AFTER)
        line = NewEntry(person=here.at.ann, role=here.at.house.reader, attendance="CAME", minutes=100 + day)
        after = session.ends_at + timedelta(hours=1)
        record_register(session, [line], by=here.at.nia, source="PAPER", at=after)
        close_register(session, by=here.at.nia, at=after)
    assert hours_of(here.ann) == {first.pk: Hours(303), second.pk: Hours(103)}
    assert hours_of(here.ann)[first.pk].attended > 0 == progress_of(here.ann).modules[0].minutes_left


# ---- what they complete ----------------------------------------------------------------------------------------------


def test_outcomes_alone_do_not_complete_a_course_that_asks_for_hours(peers: Peers) -> None:
    peers.reach_all()
    assert not peers.is_complete()
    assert progress_of(peers.ann).modules[0].minutes_left == 24 * 60


def test_the_register_that_brings_the_last_hours_completes_the_course(peers: Peers) -> None:
    heard: list[tuple[str, bool]] = []

    def listen(**signal: Any) -> None:
        heard.append((str(signal["gained"].module), signal["gained"].programme))

    peers.reach_all()
    peers.instead(23 * 60)
    session = peers.at.house.session(days=10, hours=3)
    actions.hold_as_session(meetings_of(peers.cohort)[0], session)
    actions.hours_settled.connect(listen)
    try:
        hold(peers, session, minutes=60)
    finally:
        actions.hours_settled.disconnect(listen)
    assert peers.is_complete()
    assert heard[0] == ("Peer course", True)
    correct(peers, session, minutes=30)
    assert peers.is_complete(), "fewer hours take nothing back that was completed"


def test_whoever_could_not_come_once_completes_by_what_counts_instead(peers: Peers) -> None:
    peers.reach_all()
    assert peers.instead(24 * 60).agreed_by == peers.at.cai
    assert peers.is_complete()
    assert peers.hours == Hours(0, 24 * 60)


def test_what_was_recognised_from_before_needs_no_meeting(peers: Peers) -> None:
    outcomes = list(peers.module.outcomes.select_related("module"))
    claims = actions.claim_prior_learning(
        peers.ann, outcomes, source="LIFE", words="Nine years on the ward.", by=peers.at.ann, at=AFTER
    )
    for claim in claims:
        for by in (peers.at.ben, peers.at.gwen):
            actions.judge_claim(claim, word="YES", words="It shows.", by=by, at=AFTER)
    assert peers.is_complete()


# ---- what counts instead ---------------------------------------------------------------------------------------------


def test_only_who_teaches_or_assesses_agrees_and_never_for_themselves(peers: Peers) -> None:
    for other in (peers.at.ann, peers.at.nia, peers.at.olwen):
        with pytest.raises(Refusal, match="never for themselves"):
            peers.instead(60, by=other)
    with pytest.raises(Refusal, match="few words what they did"):
        peers.instead(60, what=" ")
    with pytest.raises(Refusal, match="1440 minutes at most"):
        peers.instead(24 * 60 + 1)
    assert not InsteadOfHours.objects.exists()


def test_nothing_counts_instead_where_no_hours_are_asked_for_or_no_more(here: Learning) -> None:
    module = Module.objects.get(version=here.version, code="PRACTICE")
    with pytest.raises(Refusal, match="no more hours together"):
        actions.count_instead(here.ann, module, minutes=60, what="Read.", by=here.at.cai, at=AFTER)


def test_what_counted_instead_is_taken_back_with_a_reason_and_stays_to_be_read(peers: Peers) -> None:
    row = peers.instead(60)
    with pytest.raises(Refusal, match="Give the reason"):
        actions.take_back_instead(row, reason=" ", by=peers.at.cai, at=AFTER)
    actions.take_back_instead(row, reason="It was another workshop.", by=peers.at.cai, at=AFTER)
    assert peers.hours == Hours()
    with pytest.raises(Refusal, match="taken back already"):
        actions.take_back_instead(row, reason="Again.", by=peers.at.cai, at=AFTER)


def test_being_forgotten_takes_it_along_and_whoever_agreed_leaves_it_without_a_name(peers: Peers) -> None:
    peers.instead(60)
    people.erase_person(peers.at.cai, by=peers.at.nia, at=AFTER)
    assert (peers.hours.instead, InsteadOfHours.objects.get().agreed_by) == (60, None)
    people.erase_person(peers.at.ann, by=peers.at.nia, at=AFTER)
    assert not InsteadOfHours.objects.exists()


def test_a_course_that_asks_for_more_than_it_meets_or_names_no_other_way_is_not_published(
    peers: Peers,
) -> None:
    draft = actions.draft_next(peers.version.programme, by=peers.at.nia, at=AFTER)
    (module,) = modules_of(draft)
    told = {"code": "PEER", "name": "Peer course", "credits": 0, "hours": 40}
    for more, says in (
        ({"together": 33, "instead": "Read the notes."}, "does not meet for that long"),
        ({"together": 24, "instead": ""}, "what counts instead"),
    ):
        actions.change_line(draft, "modules", module.pk, told | more)
        with pytest.raises(Refusal, match=says):
            actions.publish(draft, changed="", by=peers.at.nia, at=AFTER)


# ---- on the pages ----------------------------------------------------------------------------------------------------


def test_the_learner_reads_their_hours_beside_those_planned_and_the_other_way(peers: Peers) -> None:
    session = peers.at.house.session(days=10, hours=3)
    actions.hold_as_session(meetings_of(peers.cohort)[0], session)
    hold(peers, session, minutes=180)
    address = reverse("programmes:enrolment", args=[peers.ann.public_id])
    shown = peers.at.house.sign_in(peers.at.ann).get(address).content.decode()
    assert "Meetings attended, by their registers: 3 hours of 32 hours planned" in shown
    assert "(40 hours altogether)" in shown
    assert "Still to come: 21 hours" in shown
    assert "by telephone if you like" in shown
    assert "Agree to what counts instead" not in shown


def test_a_tutor_agrees_on_the_learners_page_and_takes_it_back(peers: Peers) -> None:
    client, key = peers.at.house.sign_in(peers.at.cai), peers.ann.public_id
    page = reverse("programmes:enrolment", args=[key])
    address = reverse("programmes:instead", args=[key, peers.module.pk])
    assert address in client.get(page).content.decode()
    assert client.get(address).status_code == 200
    assert client.post(address, {"what": "Read it all.", "minutes": "99999"}).status_code == 422
    assert client.post(address, {"what": "Read the notes.", "minutes": "180"}).status_code == 302
    row = InsteadOfHours.objects.get()
    shown = peers.at.house.sign_in(peers.at.ann).get(page).content.decode()
    assert "Read the notes. (3 hours)" in shown
    assert "Agreed by Cai Cedar" in shown
    back = reverse("programmes:take_back_instead", args=[key, row.public_id])
    assert client.get(back).status_code == 200
    assert client.post(back, {"reason": "Another one."}).status_code == 302
    assert "Taken back: Another one." in client.get(page).content.decode()
    for other in (peers.at.ann, peers.at.nia):
        assert peers.at.house.sign_in(other).get(address).status_code == 404

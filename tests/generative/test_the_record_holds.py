"""Whatever people do, in whatever order, the record holds: places, registers, acts and hours agree after each step."""

from __future__ import annotations

import os
from collections import Counter
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from alongside.web.charters import actions as charters
from alongside.web.charters.models import Proposal
from alongside.web.charters.queries import standing_here
from alongside.web.delivery.actions import invitations, register, sessions
from alongside.web.delivery.actions.acts import record_act, reverse_act
from alongside.web.delivery.actions.held import work_out_again
from alongside.web.delivery.models import Act, Invitation, RegisterEntry, Session, SessionRole
from alongside.web.delivery.queries.acts import hours_by
from alongside.web.delivery.queries.reconciling import differences
from alongside.web.people import actions as people
from alongside.web.people.models import Person
from alongside.web.services import actions as services
from tests.generative.record_world import LAY, VIEW, World
from tests.sweep.test_privacy import where_it_stands

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "fuzz"
HOW_LONG = settings(
    max_examples=400 if LONG else 25,
    stateful_step_count=60 if LONG else 20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
which = st.integers(0, 50)
seldom = st.sampled_from([True, False, False, False])
minutes = st.sampled_from([0, 30, 60, 120])
said = st.sampled_from(
    [
        ("CAME", 120),
        ("CAME", 180),
        ("PARTLY", 30),
        ("STAND_IN", 60),
        ("EXCUSED", 0),
        ("NO_SHOW", 0),
        ("CAME", 0),
    ]
)
lines = st.lists(st.tuples(which, st.booleans(), said), max_size=4)


def one(rows: list[Any], number: int) -> Any:
    return rows[number % len(rows)] if rows else None


class Record(RuleBasedStateMachine):
    """Plans, answers, registers, corrections, merges and erasures, as they come."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.world = World()

    def teardown(self) -> None:
        for mark in self.world.forgotten:
            assert where_it_stands(mark) == []
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def do(self, action: Any, *given: Any, **named: Any) -> Any:
        return self.world.attempt(action, *given, at=self.world.at, **named)

    @initialize()
    def some_sessions(self) -> None:
        """One to come, one that was held, one whose register lies open."""
        world = self.world
        held, lies_open, _to_come = [world.plan(hours, places) for hours, places in ((1, 2), (2, 2), (80, 1))]
        for session in (held, lies_open):
            for person in (world.people()[0], world.people()[1]):
                self.do(invitations.come_forward, world.line(session, True), person, by=person, how="WEB")
        world.pass_time(10)
        coming = [(0, True, ("CAME", 120)), (1, True, ("PARTLY", 60)), (4, False, ("CAME", 120))]
        self.send(held, coming, close=True)
        self.send(lies_open, coming[:2], close=False)

    @rule(hours=st.sampled_from([-1, 0, 1, 30]), places=st.integers(1, 2))
    def plan(self, hours: int, places: int) -> None:
        self.world.plan(hours, places)

    @rule(hours=st.sampled_from([1, 3, 30]))
    def time_passes(self, hours: int) -> None:
        self.world.pass_time(hours)
        invitations.record_no_answers(self.world.at)
        invitations.offer_places_in_turn(self.world.at)

    @rule(session=which, person=which, lay=st.booleans(), forward=st.booleans())
    def ask(self, session: int, person: int, lay: bool, forward: bool) -> None:
        line = self.world.line(one(self.world.sessions(), session), lay)
        who = one(self.world.people(), person)
        if forward:
            self.do(invitations.come_forward, line, who, by=who, how="WEB")
        else:
            self.do(invitations.offer, line, who, by=self.world.by)

    @precondition(lambda self: Invitation.objects.exists())
    @rule(invitation=which, what=st.sampled_from(sorted(invitations.ANSWERS)), themselves=st.booleans())
    def answer(self, invitation: int, what: str, themselves: bool) -> None:
        asked = one(self.world.invitations(), invitation)
        by, how = (None, "EMAIL") if themselves else (self.world.by, "PHONE")
        before = self.standing(asked.person)
        self.do(invitations.answer, asked, what, by=by, how=how)
        assert self.standing(asked.person) == before, f"{what} changed what somebody may decide"

    @precondition(lambda self: Invitation.objects.exists())
    @rule(invitation=which, person=which)
    def stand_in(self, invitation: int, person: int) -> None:
        asked, who = one(self.world.invitations(), invitation), one(self.world.people(), person)
        self.do(invitations.stand_in, asked, who, by=asked.person, how="WEB")

    @precondition(lambda self: Invitation.objects.exists())
    @rule(invitation=which)
    def withdraw(self, invitation: int) -> None:
        asked = one(self.world.invitations(), invitation)
        self.do(invitations.withdraw, asked, reason="A mistake", by=self.world.by)

    @rule(session=which, most=st.integers(1, 3))
    def change_places(self, session: int, most: int) -> None:
        line = self.world.line(one(self.world.sessions(), session), True)
        self.do(sessions.change_places, line, minimum=1, ideal=1, maximum=most)

    @rule(session=which, hours=st.integers(-2, 4))
    def move(self, session: int, hours: int) -> None:
        chosen, by = one(self.world.sessions(), session), timedelta(hours=hours)
        when = {"starts_at": chosen.starts_at + by, "ends_at": chosen.ends_at + by}
        self.do(sessions.change_session, chosen, **when, by=self.world.by)

    @rule(session=which, really=seldom)
    def cancel(self, session: int, really: bool) -> None:
        if really:
            self.do(
                sessions.cancel_session, one(self.world.sessions(), session), reason="Snow", by=self.world.by
            )

    @rule(session=which, lines=lines, close=st.booleans(), early=seldom)
    def take_register(self, session: int, lines: list[Any], close: bool, early: bool) -> None:
        chosen = one(self.world.sessions(), session)
        if not early:
            self.world.at = max(self.world.at, chosen.ends_at)
        self.send(chosen, lines, close)

    def send(self, session: Session, lines: list[Any], close: bool) -> None:
        house, everybody = self.world.house, self.world.people()
        sent = [
            register.NewEntry(
                person=one(everybody, person),
                role=house.reader if lay else house.librarian,
                attendance=attendance,
                minutes=long,
            )
            for person, lay, (attendance, long) in lines
        ]
        self.do(register.record_register, session, sent, by=self.world.by, close=close)

    @precondition(lambda self: RegisterEntry.objects.exists())
    @rule(entry=which, said=said, lay=st.booleans())
    def correct(self, entry: int, said: tuple[str, int], lay: bool) -> None:
        role = self.world.house.reader if lay else self.world.house.librarian
        right = {"attendance": said[0], "minutes": said[1], "reason": "Put right", "role": role}
        self.do(register.correct_entry, one(self.world.entries(), entry), **right, by=self.world.by)

    @precondition(lambda self: RegisterEntry.objects.exists())
    @rule(entry=which)
    def take_off(self, entry: int) -> None:
        self.do(register.remove_entry, one(self.world.entries(), entry), reason="Not so", by=self.world.by)

    @precondition(lambda self: RegisterEntry.objects.exists())
    @rule(entry=which, person=which)
    def confirm(self, entry: int, person: int) -> None:
        who = one(self.world.people(), person)
        self.do(register.confirm_entry, one(self.world.entries(), entry), by=who)

    @rule(person=which, long=minutes)
    def record_act(self, person: int, long: int) -> None:
        who, house = one(self.world.people(), person), self.world.house
        known = {"on": self.world.at.date(), "minutes": long, "person": who, "service": house.service}
        self.do(record_act, house.organisation, VIEW, **known, by=self.world.by)

    @precondition(lambda self: Act.objects.exists())
    @rule(act=which)
    def take_back_act(self, act: int) -> None:
        self.do(reverse_act, one(self.world.acts(), act), "Not so", by=self.world.by)

    @rule(person=which, kind=st.sampled_from((*LAY, "EMPLOYED_PEER", "PROFESSIONAL")))
    def tie(self, person: int, kind: str) -> None:
        who, service = one(self.world.people(), person), self.world.house.service
        self.do(services.relate, who, service, kind, active_from=self.world.at.date(), by=self.world.by)

    @rule(session=which)
    def work_out_again(self, session: int) -> None:
        self.do(work_out_again, one(self.world.sessions(), session), by=self.world.by)

    @rule(person=which, agrees=st.booleans())
    def consent(self, person: int, agrees: bool) -> None:
        change = people.give_consent if agrees else people.withdraw_consent
        self.do(change, one(self.world.people(), person), "CONTACT", by=self.world.by)

    @rule(person=which)
    def propose(self, person: int) -> None:
        starts = self.world.at + timedelta(hours=6)
        when = {"starts_at": starts, "ends_at": starts + timedelta(hours=1)}
        who, service = one(self.world.people(), person), self.world.house.service
        self.do(charters.propose_session, who, service, title="Poems", **when)

    @precondition(lambda self: Proposal.objects.exists())
    @rule(proposal=which, person=which, agrees=st.booleans())
    def say_to_proposal(self, proposal: int, person: int, agrees: bool) -> None:
        of, who = one(list(Proposal.objects.order_by("pk")), proposal), one(self.world.people(), person)
        if agrees:
            self.do(charters.voice_consent, of, who)
        else:
            self.do(charters.refuse, of, who, reason=f"{who.full_name} says no")

    @rule(kept=which, merged=which)
    def merge(self, kept: int, merged: int) -> None:
        everybody = self.world.people()
        self.do(people.merge_people, one(everybody, kept), one(everybody, merged), by=self.world.by)

    @precondition(lambda self: self.world.merges())
    @rule(merge=which)
    def part_again(self, merge: int) -> None:
        self.do(people.undo_merge, one(self.world.merges(), merge), by=self.world.by)

    @rule(person=which, really=seldom)
    def forget(self, person: int, really: bool) -> None:
        if really:
            self.world.erase(one(self.world.people(), person))

    def standing(self, person: Person) -> Any:
        return standing_here(person, self.world.house.service, self.world.at.date())

    @invariant()
    def places_taken_are_those_of_people_who_said_yes(self) -> None:
        said_yes = Counter(Invitation.objects.filter(state="ACCEPTED").values_list("session_role", flat=True))
        for line in SessionRole.objects.all():
            assert line.taken == said_yes[line.pk] <= line.maximum

    @invariant()
    def steps_lead_to_where_each_invitation_stands(self) -> None:
        for asked in Invitation.objects.prefetch_related("steps"):
            steps = sorted(asked.steps.all(), key=lambda step: step.pk)
            assert steps[-1].to_state == asked.state
            assert all(before.to_state == after.from_state for before, after in pairwise(steps))

    @invariant()
    def hours_acts_and_rules_agree(self) -> None:
        assert not [str(each) for each in differences()]

    @invariant()
    def nobody_has_less_than_nothing(self) -> None:
        for line in hours_by(self.world.house.organisation, ["person", "service", "month", "mode", "grade"]):
            assert line.minutes >= 0, line
            assert line.acts >= 0, line

    @invariant()
    def nobody_stands_twice_on_one_register(self) -> None:
        standing = RegisterEntry.objects.filter(reverses=None, reversed_by=None)
        twice = [k for k, n in Counter(standing.values_list("session", "person")).items() if n > 1]
        assert not twice

    @invariant()
    def each_who_came_to_a_held_session_has_one_act_and_nobody_else(self) -> None:
        came = RegisterEntry.objects.filter(
            reverses=None,
            reversed_by=None,
            session__state="HELD",
            attendance__in=["CAME", "PARTLY", "STAND_IN"],
        )
        acts = Act.objects.filter(entry__isnull=False, reverses=None, reversed_by=None)
        assert sorted(came.values_list("pk", "minutes")) == sorted(acts.values_list("entry", "minutes"))

    @invariant()
    def a_cancelled_session_has_nobody_who_comes_or_came(self) -> None:
        gone = Session.objects.filter(state__in=["CANCELLED", "REFUSED"])
        assert not Invitation.objects.filter(session__in=gone, state__in=["ACCEPTED", "OFFERED", "WAITING"])
        came = RegisterEntry.objects.filter(session__in=gone, reverses=None, reversed_by=None, minutes__gt=0)
        assert not came.exists()

    @invariant()
    def who_was_forgotten_has_nothing_that_can_be_answered(self) -> None:
        assert not Invitation.objects.filter(person__erased_at__isnull=False).exists()
        assert not Act.objects.filter(person__erased_at__isnull=False).exists()


@pytest.mark.long
@pytest.mark.django_db
def test_the_record_holds_whatever_is_done_in_whatever_order() -> None:
    run_state_machine_as_test(Record, settings=HOW_LONG)

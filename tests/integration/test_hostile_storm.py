"""Everything at once, many times over: nobody waits for anybody in a ring, and the record holds afterwards."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from alongside.core.shared.errors import Refusal
from alongside.web.charters import actions as charters
from alongside.web.charters.models import Proposal
from alongside.web.delivery.actions import invitations, register, sessions
from alongside.web.delivery.actions.acts import record_act
from alongside.web.delivery.actions.newcomers import record_newcomer
from alongside.web.delivery.models import Invitation, RegisterEntry, Session
from alongside.web.messaging.actions.sending import send_waiting
from alongside.web.people import actions as people
from alongside.web.people.models import Person
from alongside.web.services import actions as services
from tests.integration.at_once import at_once
from tests.integration.test_delivery_hours import VIEW
from tests.integration.test_hostile_races import check_the_record, faults
from tests.session_cast import NOW, House, a_house, line_of

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

AT_ONCE = 8
EACH_DOES = 14


class Storm:
    """One pair of hands: picks at random what to do with whom, from what there is at that moment."""

    def __init__(self, house: House, seed: int) -> None:
        self.house, self.dice, self.by = house, random.Random(seed), house.coordinator

    def any_of(self, rows: Any) -> Any:
        found = list(rows)
        return self.dice.choice(found) if found else None

    def person(self) -> Person:
        others = Person.objects.select_related("organisation").exclude(pk=self.by.pk)
        return self.any_of(others)

    def session(self) -> Session:
        return self.any_of(Session.objects.select_related("service__organisation"))

    def invitation(self) -> Invitation:
        return self.any_of(Invitation.objects.select_related("person"))

    def line(self) -> Any:
        role = self.dice.choice([self.house.reader, self.house.librarian])
        return line_of(self.session(), role)

    def rage(self) -> list[Exception]:
        """Do so many things; whatever was raised and is no refusal."""
        raised = []
        for _each in range(EACH_DOES):
            try:
                self.dice.choice(DOINGS)(self)
            except Refusal:
                continue
            except Exception as fault:
                raised.append(fault)
        return raised

    def answer(self) -> None:
        if asked := self.invitation():
            what = self.dice.choice(list(invitations.ANSWERS))
            by = self.dice.choice([None, self.by])
            invitations.answer(asked, what, by=by, how="PHONE", at=NOW)

    def ask(self) -> None:
        invitations.offer(self.line(), self.person(), by=self.by, at=NOW)

    def ask_many(self) -> None:
        invitations.offer_to_many(self.line(), [self.person() for _n in range(5)], by=self.by, at=NOW)

    def come_forward(self) -> None:
        who = self.person()
        invitations.come_forward(self.line(), who, by=who, how="WEB", at=NOW)

    def stand_in(self) -> None:
        if asked := self.invitation():
            invitations.stand_in(asked, self.person(), by=asked.person, how="WEB", at=NOW)

    def change(self) -> None:
        session = self.session()
        later = timedelta(hours=self.dice.randint(-1, 1))
        when = {"starts_at": session.starts_at + later, "ends_at": session.ends_at + later}
        sessions.change_session(session, **when, by=self.by, at=NOW)

    def cancel(self) -> None:
        if self.dice.random() < 0.3:
            sessions.cancel_session(self.session(), reason="Snow", by=self.by, at=NOW)

    def register(self) -> None:
        session, role = self.session(), self.dice.choice([self.house.reader, self.house.librarian])
        lines = [
            register.NewEntry(person=self.person(), role=role, attendance="CAME", minutes=60)
            for _n in range(3)
        ]
        close = self.dice.random() < 0.7
        register.record_register(session, lines, by=self.person(), at=session.ends_at, close=close)

    def newcomer(self) -> None:
        session = self.session()
        record_newcomer(
            session, full_name="New", kind="USES", role=self.house.reader, attendance="CAME", minutes=30, by=self.by,
            at=session.ends_at,
        )  # fmt: skip

    def correct(self) -> None:
        if entry := self.any_of(RegisterEntry.objects.all()):
            right = {"attendance": "PARTLY", "minutes": self.dice.randint(1, 59), "reason": "Put right"}
            register.correct_entry(entry, **right, by=self.person(), at=NOW + timedelta(days=9))

    def confirm(self) -> None:
        if entry := self.any_of(RegisterEntry.objects.all()):
            register.confirm_entry(entry, by=self.person(), at=NOW + timedelta(days=9))

    def act(self) -> None:
        known = {"on": NOW.date(), "minutes": 5, "person": self.person(), "service": self.house.service}
        record_act(self.house.organisation, VIEW, **known, by=self.by, at=NOW)

    def details(self) -> None:
        phone = f"07700 900{self.dice.randint(100, 999)}"
        people.change_person(self.person(), phone=phone, by=self.person(), how="PHONE", at=NOW)

    def tie(self) -> None:
        services.relate(
            self.person(), self.house.service, "NEIGHBOUR", active_from=NOW.date(), by=self.by, at=NOW
        )

    def merge(self) -> None:
        people.merge_people(self.person(), self.person(), by=self.by, at=NOW)

    def forget(self) -> None:
        if self.dice.random() < 0.3:
            people.erase_person(self.person(), by=self.by, at=NOW)

    def propose(self) -> None:
        starts = NOW + timedelta(days=self.dice.randint(2, 9))
        when = {"starts_at": starts, "ends_at": starts + timedelta(hours=1)}
        charters.propose_session(self.person(), self.house.service, title="Poems", **when, at=NOW)

    def say_to_proposal(self) -> None:
        if proposal := self.any_of(Proposal.objects.all()):
            if self.dice.random() < 0.5:
                charters.voice_consent(proposal, self.person(), at=NOW)
            else:
                charters.refuse(proposal, self.person(), reason="No", at=NOW)

    def lead(self) -> None:
        charters.lead(self.session(), self.person(), at=NOW)

    def mail(self) -> None:
        send_waiting(NOW)
        invitations.offer_places_in_turn(NOW)


DOINGS: tuple[Callable[[Storm], None], ...] = tuple(
    getattr(Storm, name)
    for name in vars(Storm)
    if not name.startswith("_") and name not in {"any_of", "person", "session", "invitation", "line", "rage"}
)


@pytest.mark.parametrize("seed", [1, 2])
def test_in_a_storm_nobody_is_stuck_and_nothing_is_lost(seed: int) -> None:
    house = a_house()
    for number in range(12):
        house.person(f"Reader {number}")
    for number in range(4):
        house.person(f"Nurse {number}", "PROFESSIONAL")
    for days in (3, 4, 5):
        house.session(days=days, readers=(1, 2, 3))
    storms = [Storm(house, seed * 100 + number) for number in range(AT_ONCE)]
    results = at_once(*(storm.rage for storm in storms))
    assert not faults(results), faults(results)
    assert not [fault for raised in results for fault in raised]
    check_the_record()

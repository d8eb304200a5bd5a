"""People with costs and kind words for the tests of thanks: the library of the session cast, a session held there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from alongside.web.delivery.actions.register import NewEntry, close_register, record_register
from alongside.web.people import actions as people
from alongside.web.thanks import actions
from alongside.web.thanks.actions import NewClaim
from alongside.web.thanks.models import Claim
from tests.session_cast import NOW, House, a_house

AFTER = NOW + timedelta(days=4)
"""The day after the session."""


@dataclass
class Reading:
    """Ann and Ben read with the children, Gwen is the librarian; Nia and Olwen are the office, Cai is of neither."""

    house: House
    session: Any
    ann: Any
    ben: Any
    gwen: Any
    cai: Any
    olwen: Any

    @property
    def nia(self) -> Any:
        """Who coordinates."""
        return self.house.coordinator

    def claim(self, person: Any = None, *, by: Any = None, at: datetime = AFTER, **more: Any) -> Claim:
        """A bus fare of Ann’s, by herself."""
        person = person or self.ann
        given = {"kind": "FARES", "on": at.date(), "what": "bus there and back", "pence": 460, **more}
        return actions.claim_expense(
            person, NewClaim(**given), by=by or person, how=given.pop("how", "WEB"), at=at
        )

    def move(self, claim: Claim, event: str, *, by: Any = None, at: datetime = AFTER, **more: Any) -> Claim:
        """What Nia does with it."""
        return actions.move_claim(claim, event, by=by or self.nia, at=at, **more)


def reading(name: str = "Aberwen Council", *, readers: tuple = (2, 2, 3)) -> Reading:
    """A session that was held, with its register."""
    house = a_house(name)
    for role in (house.reader, house.librarian):
        type(role).objects.filter(pk=role.pk).update(task="Reads with a child")
    ann, ben = house.person("Ann Aspen"), house.person("Ben Birch")
    gwen, cai = house.person("Gwen Gorse", "PROFESSIONAL"), house.person("Cai Cedar")
    olwen = people.record_person(house.organisation, full_name="Olwen Oak", by=None, at=NOW)
    people.give_post(olwen, "ADMINISTRATOR", active_from=NOW.date() - timedelta(days=9), by=None, at=NOW)
    session = house.session(readers=readers)
    came = [(ann, house.reader), (ben, house.reader), (gwen, house.librarian)]
    lines = [NewEntry(person=who, role=role, attendance="CAME", minutes=120) for who, role in came]
    record_register(session, lines, by=house.coordinator, source="PHONE", at=AFTER)
    session.refresh_from_db()
    if session.state != "HELD":
        close_register(session, by=house.coordinator, at=AFTER)
        session.refresh_from_db()
    return Reading(house, session, ann, ben, gwen, cai, olwen)

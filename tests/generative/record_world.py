"""A small world in which anything may be done in any order, for the tests that the record holds whatever happens.

Every rule calls the real actions. A refusal is an answer like any other; any other exception is a fault.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from alongside.core.participation.acts import Act as Facts
from alongside.core.participation.facts import Output
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.models import Act, Invitation, RegisterEntry, Session
from alongside.web.people import actions as people
from alongside.web.people.models import Merge, Person
from tests.session_cast import NOW, a_house, line_of

VIEW = Facts(dated=True, happened=True, output=Output.OPINION, asked_by_org=True)
LAY = ("USES", "NEIGHBOUR", "CARES_FOR", "OUTSIDE_VOLUNTEER")


class World:
    """One service with its people, sessions and a clock that only goes forward."""

    def __init__(self) -> None:
        self.house = a_house()
        self.at: datetime = NOW
        self.by = self.house.coordinator
        for number, kind in enumerate(LAY):
            self.house.person(f"qz{number}v Lay", kind)
        for number in (8, 9):
            self.house.person(f"qz{number}v Nurse", "PROFESSIONAL")
        self.forgotten: list[str] = []

    def attempt(self, action: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Do it, or take the refusal, which must be a sentence."""
        try:
            return action(*given, **named)
        except Refusal as refusal:
            if not str(refusal.sentence).strip():
                raise AssertionError("a refusal says nothing") from refusal
            return None

    def pass_time(self, hours: int) -> None:
        self.at += timedelta(hours=hours)

    def people(self) -> list[Person]:
        """Everybody, the forgotten and merged among them, as an old page would have them."""
        return list(Person.objects.select_related("organisation").exclude(pk=self.by.pk).order_by("pk"))

    def plan(self, hours: int, places: int) -> Session | None:
        house = self.house
        from alongside.web.delivery.actions.sessions import plan_session

        starts = self.at + timedelta(hours=hours)
        return self.attempt(
            plan_session,
            house.service,
            title="Reading",
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            place=house.place,
            roles={house.reader: (1, places, places), house.librarian: (1, 1, 2)},
            by=self.by,
            at=self.at,
        )

    def line(self, session: Session, lay: bool) -> Any:
        return line_of(session, self.house.reader if lay else self.house.librarian)

    def erase(self, person: Person) -> None:
        name = str(person.full_name)
        if self.attempt(people.erase_person, person, by=self.by, at=self.at) is not None and name:
            self.forgotten.append(name.split()[0])

    def sessions(self) -> list[Session]:
        return list(Session.objects.select_related("service__organisation").order_by("pk"))

    def invitations(self) -> list[Invitation]:
        return list(Invitation.objects.select_related("person").order_by("pk"))

    def entries(self) -> list[RegisterEntry]:
        return list(RegisterEntry.objects.select_related("person", "role").order_by("pk"))

    def acts(self) -> list[Act]:
        return list(Act.objects.select_related("organisation").order_by("pk"))

    def merges(self) -> list[Merge]:
        return list(Merge.objects.order_by("pk"))

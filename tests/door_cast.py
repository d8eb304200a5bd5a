"""A session whose doors are open now, with people who said that they are coming, for the tests of the door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.actions.sessions import plan_session
from alongside.web.delivery.models import Session
from alongside.web.people import actions as people
from tests.session_cast import House, a_house, line_of


@dataclass
class Doorway:
    """A house, a session that began half an hour ago, and who said yes to it."""

    house: House
    session: Any
    ana: Any
    ben: Any
    nia: Any
    starts_at: datetime

    def account(self, person: Any) -> Any:
        if person.account_id is None:
            people.open_account(
                person, f"a{person.pk}@door.example", by=None, at=self.house.at, welcome=False
            )
            person.refresh_from_db()
        people.remember_language(person.account, "en", at=self.house.at)
        return person.account


def a_doorway(*, begun: timedelta = timedelta(minutes=30), name: str = "Aberwen Council") -> Doorway:
    """A session of two hours; Ana and Ben read, Nia coordinates."""
    now = timezone.now().replace(microsecond=0)
    house = a_house(name, at=now - timedelta(days=3))
    starts = now - begun
    session = plan_session(
        house.service, title="Reading together", starts_at=starts, ends_at=starts + timedelta(hours=2),
        place=house.place, roles={house.reader: (1, 3, 6), house.librarian: (1, 1, 1)}, by=house.coordinator,
        at=house.at,
    )  # fmt: skip
    ana, ben = house.person("Ana Lloyd"), house.person("Ben Hughes")
    for each in (ana, ben):
        asked = offer(line_of(session, house.reader), each, by=house.coordinator, at=house.at)
        answer(asked, "ACCEPT", by=each, how="WEB", at=house.at)
    return Doorway(house, Session.objects.get(pk=session.pk), ana, ben, house.coordinator, starts)

"""People and a service for the tests of sessions and invitations: a library in Aberwen that reads with children."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client

from alongside.web.delivery.actions.sessions import plan_session
from alongside.web.people import actions as people
from alongside.web.services import actions as services

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday morning in winter, for tests that hand in the clock."""
_numbers = count(1)


@dataclass
class House:
    """An organisation with one service, its two roles, a place and a coordinator."""

    organisation: Any
    service: Any
    reader: Any
    librarian: Any
    place: Any
    coordinator: Any
    at: datetime
    named: dict[str, Any] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return self.at.astimezone(LONDON).date()

    def person(
        self, name: str, kind: str = "USES", *, consents: bool = True, email: str | None = None, **more: Any
    ) -> Any:
        """Somebody of the service; by default they use it, have e-mail and agreed to be asked."""
        number = next(_numbers)
        address = f"person{number}@example.org" if email is None else email
        made = people.record_person(
            self.organisation, full_name=name, email=address, by=None, at=self.at, **more
        )
        if kind:
            services.relate(
                made, self.service, kind, active_from=self.today - timedelta(days=400), by=None, at=self.at
            )
        if consents:
            people.give_consent(made, "CONTACT", by=None, at=self.at)
        self.named[name] = made
        return made

    def session(
        self, *, days: int = 3, hour: int = 10, hours: int = 2, readers: tuple = (1, 1, 1), **more: Any
    ) -> Any:
        """A session so many days on, at that hour, with so many places for readers and one librarian."""
        starts = datetime.combine(self.today + timedelta(days=days), datetime.min.time(), LONDON).replace(
            hour=hour
        )
        roles = {self.reader: readers, self.librarian: (1, 1, 1)}
        return plan_session(
            self.service,
            title=more.pop("title", "Reading together"),
            starts_at=starts,
            ends_at=starts + timedelta(hours=hours),
            place=self.place,
            roles=roles,
            by=self.coordinator,
            at=self.at,
            **more,
        )

    def sign_in(self, person: Any) -> Client:
        """A browser in which this person is signed in."""
        client = Client()
        if person.account_id is None:
            people.open_account(person, f"account{person.pk}@example.org", by=None, at=self.at, welcome=False)
            person.refresh_from_db()
        client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
        return client


def a_house(name: str = "Aberwen Council", *, at: datetime = NOW) -> House:
    """A new organisation, its library, and Nia who coordinates."""
    organisation = people.record_organisation(
        name, kind="COUNCIL", at=at, contact_email="library@example.org", contact_phone="01632 960001"
    )
    service = services.open_service(
        organisation, name="Library reading hour", name_cy="Awr ddarllen y llyfrgell", by=None, at=at,
        opened_on=at.date() - timedelta(days=900),
    )  # fmt: skip
    reader = services.add_role(
        service,
        title="Reader",
        title_cy="Darllenydd",
        side="LAY",
        minimum=1,
        ideal=2,
        maximum=3,
        by=None,
        at=at,
    )
    librarian = services.add_role(
        service, title="Librarian", title_cy="Llyfrgellydd", side="PROFESSIONAL", minimum=1, by=None, at=at
    )
    place = services.add_place(
        organisation, name="Aberwen library", address="1 High Street", access="Level entrance", by=None, at=at
    )
    coordinator = people.record_person(
        organisation, full_name="Nia Rees", email=f"nia{next(_numbers)}@example.org", by=None, at=at
    )
    people.give_post(coordinator, "COORDINATOR", active_from=at.date() - timedelta(days=100), by=None, at=at)
    return House(organisation, service, reader, librarian, place, coordinator, at)


def line_of(session: Any, role: Any) -> Any:
    """The session's line of a role."""
    return session.roles.get(role=role)

"""A walking group for the tests of registers and acts: one service, its people, a session last Tuesday."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from alongside.web.delivery.models import Invitation, Session, SessionRole
from alongside.web.people.models import Account, Organisation, Person, Post
from alongside.web.services.models import Relationship, Role, Service

TUESDAY = date(2026, 3, 3)
STARTS = datetime(2026, 3, 3, 10, tzinfo=UTC)
ENDS = STARTS + timedelta(hours=2)
AFTER = datetime(2026, 3, 3, 13, tzinfo=UTC)


@dataclass
class WalkingGroup:
    """Ann uses the group, Bo is a neighbour, Nia the nurse; Cai coordinates; Eve evaluates."""

    organisation: Organisation
    service: Service
    lead: Role
    nurse: Role
    session: Session
    people: dict[str, Person] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        people = self.__dict__.get("people", {})
        if name in people:
            return people[name]
        raise AttributeError(name)

    def person(self, name: str, kind: str = "", *, account: bool = True) -> Person:
        """Another person, with a tie to the group since the new year."""
        who = (
            Account.objects.create_user(f"{name.lower()}@{self.organisation.pk}.example.org")
            if account
            else None
        )
        person = Person.objects.create(
            organisation=self.organisation, full_name=f"{name} Example", known_as=name, account=who,
            name_key=name.lower(), search_key=f"{name.lower()} example",
        )  # fmt: skip
        if kind:
            since = self.session.starts_at.date() - timedelta(days=61)
            Relationship.objects.create(person=person, service=self.service, kind=kind, active_from=since)
        self.people[name.lower()] = person
        return person

    def another_session(self, starts_at: datetime, hours: float = 2, **fields: Any) -> Session:
        """One more session of the group, with the same two roles."""
        session = Session.objects.create(
            service=self.service, title="Tuesday walk", starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=hours), **fields,
        )  # fmt: skip
        for role in (self.lead, self.nurse):
            SessionRole.objects.create(session=session, role=role, minimum=1, ideal=1, maximum=3)
        return session

    def accepts(self, person: Person, role: Role, session: Session | None = None) -> Invitation:
        """The person has said yes to the session."""
        session = session or self.session
        line = session.roles.get(role=role)
        return Invitation.objects.create(
            session_role=line,
            session=session,
            person=person,
            state="ACCEPTED",
            asked_at=STARTS - timedelta(days=7),
        )


def walking_group(name: str = "Fenwick Health", starts_at: datetime = STARTS) -> WalkingGroup:
    """A fresh group in an organisation of that name, nobody recorded yet; Ann and Nia have said yes."""
    organisation = Organisation.objects.create(name=name, kind="NHS")
    service = Service.objects.create(
        organisation=organisation, name="Walk and talk", opened_on=date(2025, 1, 1)
    )
    lead = Role.objects.create(
        service=service, title="Walk leader", side="LAY", task="Leads the walk", maximum=3
    )
    nurse = Role.objects.create(
        service=service, title="Nurse", side="PROFESSIONAL", task="Takes blood pressure"
    )
    group = WalkingGroup(organisation, service, lead, nurse, Session())
    group.session = group.another_session(starts_at)
    for person, kind in (
        ("Ann", "USES"),
        ("Bo", "NEIGHBOUR"),
        ("Nia", "PROFESSIONAL"),
        ("Cai", ""),
        ("Eve", ""),
    ):
        group.person(person, kind)
    for person, post in ((group.cai, "COORDINATOR"), (group.eve, "EVALUATOR")):
        Post.objects.create(person=person, kind=post, active_from=date(2026, 1, 1))
    group.accepts(group.ann, lead)
    group.accepts(group.nia, nurse)
    return group

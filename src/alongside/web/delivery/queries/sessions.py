"""What can be asked about sessions: which there are, what they need, what they are short of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from alongside.core.delivery.viability import RoleNeed, Viability, viability
from alongside.core.messaging.channels import SENT
from alongside.core.shared.periods import Span
from alongside.core.shared.sides import Side
from alongside.web.delivery.models import Invitation, Session, SessionRole
from alongside.web.delivery.queries.names import title_of
from alongside.web.messaging.queries import reachable_by, ways_of
from alongside.web.people.queries.clock import clock_of

EXPECTING_WORD = (Invitation.State.ACCEPTED, Invitation.State.OFFERED, Invitation.State.WAITING)
"""Who is told when a session changes or is cancelled."""
A_SESSION_AT_MOST = timedelta(days=1)
BY_EMAIL = "EMAIL"
BY_PHONE = "PHONE"


def sessions_of_organisation(organisation: Any) -> QuerySet[Session]:
    """Every session of an organisation's services."""
    return Session.objects.filter(service__organisation=organisation)


def get_session(organisation: Any, public_id: Any) -> Session:
    """The session of that identity, with its service, place and roles; 404 in another organisation."""
    found = sessions_of_organisation(organisation).select_related(
        "service__organisation", "place", "proposed_by"
    )
    return get_object_or_404(found.prefetch_related(roles_in_order()), public_id=public_id)


def linked_session(public_id: Any) -> Session | None:
    """The session that a signed link names, of whatever organisation; None where there is none."""
    found = Session.objects.filter(public_id=public_id).select_related("service__organisation", "place")
    return found.prefetch_related(roles_in_order()).first()


def get_session_role(session: Session, pk: Any) -> SessionRole:
    """One of the session's roles; 404 where it is another's."""
    return get_object_or_404(session.roles.select_related("role"), pk=pk)


def roles_in_order() -> Prefetch:
    """Lay roles first, then professional ones, as they were added."""
    return Prefetch("roles", SessionRole.objects.select_related("role").order_by("role__side", "pk"))


def coming_sessions(service: Any, at: datetime) -> QuerySet[Session]:
    """Sessions that are not over yet, next first; cancelled ones among them, for people must see that they are."""
    found = Session.objects.filter(service=service, starts_at__gt=at - A_SESSION_AT_MOST, ends_at__gt=at)
    return found.exclude(state=Session.State.REFUSED).order_by("starts_at", "pk")


def past_sessions(service: Any, at: datetime) -> QuerySet[Session]:
    """Sessions that are over, last first."""
    found = Session.objects.filter(service=service, ends_at__lte=at).exclude(state=Session.State.REFUSED)
    return found.order_by("-starts_at", "-pk")


def sessions_starting(organisation: Any, begins: datetime, ends: datetime) -> QuerySet[Session]:
    """Sessions of the organisation that start within the half-open stretch, in order, with their roles."""
    found = sessions_of_organisation(organisation).filter(starts_at__gte=begins, starts_at__lt=ends)
    return (
        found.select_related("service", "place")
        .prefetch_related(roles_in_order())
        .order_by("starts_at", "pk")
    )


def sessions_of_keys(organisation: Any, keys: Iterable[int]) -> QuerySet[Session]:
    """These sessions (by key) of the organisation, in order, each with its service and place."""
    found = sessions_of_organisation(organisation).filter(pk__in=list(keys))
    return found.select_related("service", "place").order_by("starts_at", "pk")


def planned_days(pattern: Any, days: Iterable[date]) -> set[date]:
    """Of these original days of a pattern, those for which a session was made already."""
    made = Session.objects.filter(pattern=pattern, original_on__in=list(days))
    return set(made.values_list("original_on", flat=True))


def left_out_but_planned(service: Any, skipped: dict[Any, set[date]], at: datetime) -> list[Session]:
    """Coming sessions of days that their pattern has since left out. ``skipped`` maps a pattern to such days."""
    chosen = Q(pk__in=[])
    for pattern, days in skipped.items():
        chosen |= Q(pattern=pattern, original_on__in=days)
    found = Session.objects.filter(chosen, service=service, starts_at__gt=at, state=Session.State.PLANNED)
    return list(found.order_by("starts_at"))


@dataclass(frozen=True, slots=True)
class ToTell:
    """How many people a change of a session is told to: by message, and by somebody who rings or meets them."""

    by_message: int
    by_phone: int

    @property
    def people(self) -> int:
        return self.by_message + self.by_phone


def people_to_tell(session: Session) -> ToTell:
    """Who said yes, was asked or waits for a place: how many get a message and how many are to be rung."""
    expected = session.invitations.filter(state__in=EXPECTING_WORD).select_related("person")
    ways = list(ways_of(each.person for each in expected).values())
    sent = sum(way in SENT for way in ways)
    return ToTell(sent, len(ways) - sent)


def way_to_reach(person: Any) -> str:
    """How a person can be told something now; somebody is to ring where there is no other way."""
    return reachable_by(person) or BY_PHONE


def span_of(session: Session) -> Span:
    """When it is."""
    return Span(session.starts_at, session.ends_at)


def zone_of(session: Session) -> ZoneInfo:
    """The organisation's own clock."""
    return clock_of(session.service.organisation)


def local_day(session: Session) -> date:
    """The local day on which it starts."""
    return session.starts_at.astimezone(zone_of(session)).date()


def is_open(session: Session, at: datetime) -> bool:
    """Whether people can still be asked and answer: planned, and not begun."""
    return session.state == Session.State.PLANNED and session.starts_at > at


def needs_of(session: Session) -> tuple[RoleNeed, ...]:
    """What each role of the session needs, by the key of its line."""
    return tuple(need_of(line) for line in session.roles.all())


def need_of(line: SessionRole) -> RoleNeed:
    """What one role needs."""
    return RoleNeed(
        line.pk, title_of(line.role), Side(line.role.side), line.minimum, line.ideal, line.maximum
    )


def viability_of(session: Session) -> Viability | None:
    """How the session stands by who has said yes; None for one without roles."""
    lines = list(session.roles.all())
    if not lines:
        return None
    return viability([need_of(line) for line in lines], {line.pk: line.taken for line in lines})

"""A professional's day: which sessions, with whom, what to know beforehand, and what waits to be written down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from alongside.web.delivery.models import Invitation, RegisterEntry, Session
from alongside.web.delivery.queries.register import WAS_THERE
from alongside.web.delivery.queries.reversals import that_hold
from alongside.web.delivery.queries.sessions import A_SESSION_AT_MOST
from alongside.web.people.queries import team_needs_of_many
from alongside.web.services.queries import relationships_of

DAYS_AHEAD = 14
REGISTERS_FROM = timedelta(days=62)
MOST_LATER = 10
ACCEPTED = Invitation.State.ACCEPTED


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody who said that they are coming: in which role, whether it is their first time, what they need."""

    person: Any
    role: Any
    first_time: bool
    needs: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """One session as somebody who runs it sees it. ``mine`` is whether they said that they are coming."""

    session: Session
    coming: tuple[Coming, ...]
    mine: bool
    has_begun: bool

    @property
    def is_held(self) -> bool:
        """Whether its register is closed."""
        return self.session.state == Session.State.HELD


@dataclass(frozen=True, slots=True)
class Day:
    """Today's sessions, the next ones, and registers that still wait."""

    on: date
    today: tuple[Visit, ...]
    later: tuple[Visit, ...]
    waiting: tuple[Session, ...]


def day_of(person: Any, at: datetime) -> Day:
    """The day of somebody who is a professional of some service; however much it holds, few queries."""
    zone = ZoneInfo(person.organisation.time_zone)
    on = at.astimezone(zone).date()
    services = professional_in(person, on)
    accepted = Invitation.objects.filter(person=person, state=ACCEPTED)
    near = _near(on, zone, DAYS_AHEAD, "session__") | _under_way(at, "session__")
    mine = set(accepted.filter(near).values_list("session", flat=True))
    today_here = Q(service__in=services) & (_near(on, zone, 1) | _under_way(at))
    visits = _visits(_sessions(Q(pk__in=mine) | today_here), mine, on, at)
    today = tuple(visit for visit in visits if _is_of_today(visit.session, on, at, zone))
    later = tuple(visit for visit in visits if visit not in today and not visit.has_begun)[:MOST_LATER]
    waiting = _registers_waiting(person, services, at, {visit.session.pk for visit in today})
    return Day(on, today, later, tuple(waiting))


def professional_in(person: Any, on: date) -> list[int]:
    """The services (by key) in which somebody is a professional that day."""
    ties = relationships_of(person, on=on)
    return [tie.service_id for tie in ties if tie.kind == "PROFESSIONAL"]


def _near(on: date, zone: ZoneInfo, ahead: int, path: str = "") -> Q:
    begins = datetime.combine(on, time(), zone)
    ends = datetime.combine(on + timedelta(days=ahead), time(), zone)
    return Q(**{f"{path}starts_at__gte": begins, f"{path}starts_at__lt": ends})


def _under_way(at: datetime, path: str = "") -> Q:
    return Q(**{f"{path}starts_at__lte": at, f"{path}ends_at__gt": at})


def _is_of_today(session: Session, on: date, at: datetime, zone: ZoneInfo) -> bool:
    """Whether it starts today, or began yesterday and goes on past midnight."""
    return session.starts_at.astimezone(zone).date() == on or session.starts_at <= at < session.ends_at


def _sessions(wanted: Q) -> list[Session]:
    found = Session.objects.filter(wanted, state__in=[Session.State.PLANNED, Session.State.HELD])
    return list(found.select_related("service__organisation", "place").order_by("starts_at", "pk"))


def _visits(sessions: list[Session], mine: set[int], on: date, at: datetime) -> list[Visit]:
    coming = coming_to(sessions, on)
    return [
        Visit(session, coming[session.pk], session.pk in mine, session.starts_at <= at)
        for session in sessions
    ]


def coming_to(sessions: Iterable[Session], on: date) -> dict[int, tuple[Coming, ...]]:
    """Who said that they are coming to each of these sessions, lay people first; three queries for all."""
    held = list(sessions)
    said_yes = Invitation.objects.filter(session__in=held, state=ACCEPTED).select_related(
        "person", "session_role__role"
    )
    invited = list(said_yes.order_by("session_role__role__side", "person__search_key"))
    people = {each.person_id for each in invited}
    been, needs = been_before(held, people), team_needs_of_many(people, on)
    services = {session.pk: session.service_id for session in held}
    found: dict[int, list[Coming]] = defaultdict(list)
    for each in invited:
        first = (services[each.session_id], each.person_id) not in been
        needed = tuple(needs.get(each.person_id, ()))
        found[each.session_id].append(Coming(each.person, each.session_role.role, first, needed))
    return {session.pk: tuple(found[session.pk]) for session in held}


def been_before(sessions: Iterable[Session], people: set[int]) -> set[tuple[int, int]]:
    """Service and person (by key) for those who took part in a session of the service at some time."""
    services = {session.service_id for session in sessions}
    there = RegisterEntry.objects.filter(
        person__in=people, session__service__in=services, attendance__in=WAS_THERE
    )
    return set(that_hold(there).values_list("session__service_id", "person_id").distinct())


def _registers_waiting(person: Any, services: list[int], at: datetime, but: set[int]) -> QuerySet[Session]:
    """Sessions that are over and whose register nobody has finished, of these services or that the person came to."""
    since = at - REGISTERS_FROM
    came = Invitation.objects.filter(
        person=person, state=ACCEPTED, session__starts_at__gt=since - A_SESSION_AT_MOST
    )
    over = Session.objects.filter(
        Q(service__in=services) | Q(pk__in=list(came.values_list("session", flat=True))),
        state=Session.State.PLANNED,
        starts_at__gt=since - A_SESSION_AT_MOST,
        starts_at__lte=at,
        ends_at__lte=at,
        ends_at__gt=since,
    )
    return over.exclude(pk__in=but).select_related("service", "place").order_by("starts_at", "pk")

"""What is on record of many people at once, for whoever plans whom to ask: asked, came, and what is settled already.

Each question is one query, however many people and sessions there are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q

from alongside.core.shared.periods import Span
from alongside.core.shared.sides import Side
from alongside.web.delivery.models import Invitation, RegisterEntry, Session, SessionRole
from alongside.web.delivery.queries.register import WAS_THERE
from alongside.web.delivery.queries.reversals import that_hold

State = Invitation.State
ANSWERED = (State.ACCEPTED, State.DECLINED, State.WAITING, State.CANT_COME, State.NO_ANSWER)
SAID_YES = (State.ACCEPTED, State.CANT_COME)


@dataclass(frozen=True, slots=True)
class Record:
    """How often somebody was asked, when last, how many of these they answered or let pass, and how many with yes."""

    asked: int
    last_asked_at: datetime
    answered: int
    said_yes: int


@dataclass(frozen=True, slots=True)
class Came:
    """How often somebody came to what goes on under one pattern, or one title of a service; and how often lately."""

    person: int
    pattern: int | None
    service: int
    title: str
    times: int
    lately: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Settled:
    """That somebody was asked to a session, and what came of it."""

    person: int
    state: str
    role: int
    side: Side
    session: int
    service: int
    span: Span
    session_state: str
    public_id: Any


@dataclass(slots=True)
class PlannedLine:
    """What a session needs in one role, and how many said yes."""

    pk: int
    session_id: int
    role_id: int
    minimum: int
    ideal: int
    maximum: int
    taken: int
    draws_lots: bool
    role: Any = None


@dataclass(slots=True)
class PlannedSession:
    """A session to plan for, without what its row holds besides. Roles, places and services are the rows themselves."""

    pk: int
    public_id: UUID
    title: str
    starts_at: datetime
    ends_at: datetime
    service_id: int
    pattern_id: int | None
    place_id: int | None
    service: Any = None
    place: Any = None
    lines: list[PlannedLine] = field(default_factory=list)


def sessions_to_plan(services: Mapping[int, Any], window: Span) -> list[PlannedSession]:
    """The planned sessions of these services (by key) that start within a stretch, in order, with what they need.

    Four queries, however many there are.
    """
    found = Session.objects.filter(
        service__in=services.keys(),
        starts_at__gte=window.starts_at,
        starts_at__lt=window.ends_at,
        state=Session.State.PLANNED,
    ).order_by("starts_at", "pk")
    read = [each.name for each in fields(PlannedSession)][:8]
    sessions = {row[0]: PlannedSession(*row) for row in found.values_list(*read)}
    lines = _lines_of(sessions)
    roles = _in_bulk(SessionRole, "role", {line.role_id for line in lines})
    places = _in_bulk(Session, "place", {each.place_id for each in sessions.values() if each.place_id})
    for session in sessions.values():
        session.service, session.place = services[session.service_id], places.get(session.place_id)
    for line in sorted(lines, key=lambda each: (roles[each.role_id].side, each.pk)):
        line.role = roles[line.role_id]
        sessions[line.session_id].lines.append(line)
    return list(sessions.values())


def _lines_of(sessions: Collection[int]) -> list[PlannedLine]:
    read = [each.name for each in fields(PlannedLine)][:8]
    rows = SessionRole.objects.filter(session__in=list(sessions)).order_by("pk")
    return [PlannedLine(*row) for row in rows.values_list(*read)]


def _in_bulk(model: Any, link: str, keys: Collection[int | None]) -> dict[int | None, Any]:
    """The rows that a link leads to, each once."""
    return dict(model._meta.get_field(link).related_model.objects.in_bulk(keys)) if keys else {}


def asking_record(people: Collection[int]) -> dict[int, Record]:
    """How often each was ever asked, and what they said; who never was is missing."""
    rows = Invitation.objects.filter(person__in=people).order_by().values_list("person_id")
    told = rows.annotate(
        asked=Count("pk"),
        last=Max("asked_at"),
        answered=Count("pk", filter=Q(state__in=ANSWERED)),
        yes=Count("pk", filter=Q(state__in=SAID_YES)),
    )
    return {person: Record(asked, last, answered, yes) for person, asked, last, answered, yes in told}


def came_by_series(people: Collection[int], since: datetime) -> list[Came]:
    """How often each came to what, ever and since a moment, by the registers as they hold."""
    entries = that_hold(RegisterEntry.objects.filter(person__in=people, attendance__in=WAS_THERE)).order_by()
    rows = entries.values_list("person_id", "session__pattern_id", "session__service_id", "session__title")
    told = rows.annotate(
        times=Count("pk"),
        lately=Count("pk", filter=Q(session__starts_at__gte=since)),
        last=Max("session__starts_at"),
    )
    return [Came(*row) for row in told]


def settled_within(people: Collection[int], sessions: Collection[int], window: Span) -> list[Settled]:
    """What was asked for these sessions, and for any other of the stretch of these people (all by key)."""
    ours = Q(session__in=sessions) | Q(
        person__in=people, session__starts_at__gte=window.starts_at, session__starts_at__lt=window.ends_at
    )
    rows = Invitation.objects.filter(ours).order_by("pk").values_list(
        "person_id", "state", "session_role__role_id", "session_role__role__side", "session_id",
        "session__service_id", "session__starts_at", "session__ends_at", "session__state", "public_id",
    )  # fmt: skip
    return [
        Settled(person, state, role, Side(side), session, service, Span(starts, ends), held, public_id)
        for person, state, role, side, session, service, starts, ends, held, public_id in rows
    ]

"""What is on record of many people at once, for whoever plans whom to ask: asked, came, and what is settled already.

Each question is one query, however many people and sessions there are.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from alongside.core.shared.periods import Span
from alongside.core.shared.sides import Side
from alongside.web.delivery.models import Invitation, RegisterEntry, Session
from alongside.web.delivery.queries.register import WAS_THERE
from alongside.web.delivery.queries.reversals import that_hold
from alongside.web.delivery.queries.sessions import roles_in_order

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


def sessions_to_plan(services: Collection[int], window: Span) -> QuerySet[Session]:
    """The planned sessions of these services (by key) that start within a stretch, in order, with their roles."""
    found = Session.objects.filter(
        service__in=services,
        starts_at__gte=window.starts_at,
        starts_at__lt=window.ends_at,
        state=Session.State.PLANNED,
    )
    return found.select_related("place").prefetch_related(roles_in_order()).order_by("starts_at", "pk")


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

"""The coordinator's week: its sessions day by day, and what is short.

The same few queries for five sessions or five hundred; rows are read as plain values, for this is the page
that is opened most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, QuerySet

from alongside.core.delivery.viability import Key, Readiness, RoleNeed, Viability, viability
from alongside.core.shared.periods import Span
from alongside.core.shared.sentences import Sentence
from alongside.core.shared.sides import Side
from alongside.web.delivery.models import Invitation, Session, SessionRole
from alongside.web.delivery.queries.names import chosen_for_reading

SHOWN = (Session.State.PLANNED, Session.State.HELD, Session.State.CANCELLED, Session.State.PROPOSED)
ASKED_ABOUT = (Invitation.State.OFFERED, Invitation.State.WAITING)
PLANNED = Session.State.PLANNED.value

READ = (
    "pk", "public_id", "title", "starts_at", "ends_at", "state",
    "service__name", "service__name_cy", "service_id", "place__name",
)  # fmt: skip
NEEDED = (
    "session_id", "pk", "role__title", "role__title_cy", "role__side", "minimum", "ideal", "maximum", "taken",
)  # fmt: skip

_Roles = tuple[list[RoleNeed], dict[Key, int]]


class SessionLine(NamedTuple):
    """One session in the week: what its roles need, and how many said yes to each."""

    pk: int
    public_id: UUID
    title: str
    starts_at: datetime
    ends_at: datetime
    state: str
    service: str
    service_id: int
    place: str
    needs: Sequence[RoleNeed] = ()
    taken: Mapping[Key, int] = MappingProxyType({})
    unanswered: int = 0
    waiting: int = 0

    @property
    def stands(self) -> Viability | None:
        """How it stands; None for one without roles."""
        return viability(self.needs, self.taken) if self.needs else None


class Row(NamedTuple):
    """A session as it is drawn: the line, how it stands, and whether people can still be asked."""

    line: SessionLine
    readiness: Readiness | None
    sentences: tuple[Sentence, ...]
    is_open: bool
    is_over: bool

    @property
    def is_short(self) -> bool:
        return self.is_open and self.readiness is Readiness.SHORT


@dataclass(slots=True)
class DayOf:
    """One day and its sessions."""

    on: date
    rows: list[Row] = field(default_factory=list)


def rows_between(organisation: Any, window: Span, at: datetime) -> list[Row]:
    """The sessions that start within the window, in order, each with what it is short of."""
    found = Session.objects.filter(
        service__organisation=organisation,
        starts_at__gte=window.starts_at,
        starts_at__lt=window.ends_at,
        state__in=SHOWN,
    )
    return rows_of(found.order_by("starts_at", "pk"), at)


def rows_of(found: QuerySet[Session], at: datetime) -> list[Row]:
    """These sessions in their order, each with what it is short of: three queries, however many they are."""
    read = list(found.values_list(*READ))
    keys = [pk for pk, *_rest in read]
    return [_row(line, at) for line in _lines(read, _roles(keys), _asked(keys))]


def by_day(rows: Iterable[Row], zone: Any) -> list[DayOf]:
    """The rows under the local day on which each starts."""
    days: dict[date, DayOf] = {}
    for row in rows:
        on = row.line.starts_at.astimezone(zone).date()
        days.setdefault(on, DayOf(on)).rows.append(row)
    return list(days.values())


def _lines(
    read: Iterable[tuple[Any, ...]], roles: dict[int, _Roles], asked: dict[tuple[int, str], int]
) -> Iterable[SessionLine]:
    called = chosen_for_reading()
    offered, waiting = Invitation.State.OFFERED.value, Invitation.State.WAITING.value
    for pk, public_id, title, starts_at, ends_at, state, name, name_cy, service_id, place in read:
        yield SessionLine(
            pk,
            public_id,
            title,
            starts_at,
            ends_at,
            state,
            called(name, name_cy),
            service_id,
            place or "",
            *roles[pk],
            asked.get((pk, offered), 0),
            asked.get((pk, waiting), 0),
        )


def _roles(keys: list[int]) -> dict[int, _Roles]:
    rows = SessionRole.objects.filter(session__pk__in=keys).order_by("session_id", "role__side", "pk")
    found: dict[int, _Roles] = {key: ([], {}) for key in keys}
    called = chosen_for_reading()
    for session, pk, title, title_cy, side, low, ideal, most, taken in rows.values_list(*NEEDED):
        needs, so_far = found[session]
        needs.append(RoleNeed(pk, called(title, title_cy), Side(side), low, ideal, most))
        so_far[pk] = taken
    return found


def _asked(keys: list[int]) -> dict[tuple[int, str], int]:
    rows = Invitation.objects.filter(session__pk__in=keys, state__in=ASKED_ABOUT).order_by()
    counted = rows.values_list("session_id", "state").annotate(people=Count("pk"))
    return {(session, state): people for session, state, people in counted}


def _row(line: SessionLine, at: datetime) -> Row:
    stands = line.stands
    is_open = line.state == PLANNED and line.starts_at > at
    said = stands.sentences if stands is not None and is_open else ()
    readiness = stands.readiness if stands is not None else None
    return Row(line, readiness, said, is_open, is_over=line.ends_at <= at)


def soonest(rows: Iterable[Row]) -> dict[int, UUID]:
    """For each service (by key) the first of these sessions, in their order, to which people can be asked."""
    first: dict[int, UUID] = {}
    for row in rows:
        if row.is_open:
            first.setdefault(row.line.service_id, row.line.public_id)
    return first


def next_sessions(services: list[int], at: datetime) -> dict[int, UUID]:
    """For each of these services (by key), its next session that people can be asked to."""
    coming = Session.objects.filter(service__in=services, state=PLANNED, starts_at__gt=at)
    first: dict[int, UUID] = {}
    for service, public_id in coming.order_by("starts_at", "pk").values_list("service_id", "public_id")[:500]:
        first.setdefault(service, public_id)
    return first

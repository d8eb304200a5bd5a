"""A draft laid out: each session with its parts, who is in them, and what is short; and the same by person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from alongside.core.delivery.invitations import State
from alongside.core.rota.problem import Offer
from alongside.core.rota.rules.plan import Plan
from alongside.core.shared.sides import Side
from alongside.web.people.queries.clock import clock_of
from alongside.web.rotas.queries.hindering import Bound, bound_by, discreetly
from alongside.web.rotas.queries.naming import roles_by_key
from alongside.web.rotas.queries.problem import Planning

ACCEPTED, ASKED, KEPT, OFFERED = "ACCEPTED", "ASKED", "KEPT", "OFFERED"


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody in a part: said yes, was asked, is kept in the draft, or only in it."""

    pk: int
    public_id: UUID
    name: str
    stand: str
    never_asked: bool
    first_time: bool
    needs: bool = False
    alias: str = ""

    @property
    def in_draft(self) -> bool:
        """Whether the coordinator can still change it here."""
        return self.stand in (KEPT, OFFERED)

    @property
    def kept(self) -> bool:
        return self.stand == KEPT


@dataclass(slots=True)
class BoardPart:
    """One part of a session. ``bound`` are the rules that hold people back where it is short, ``free`` who is left."""

    line: Any
    title: str
    side: Side
    minimum: int
    ideal: int
    maximum: int
    guests: list[Guest]
    bound: Sequence[Bound] = ()
    free: int = 0

    @property
    def missing(self) -> int:
        """How many more it needs to stand."""
        return max(0, self.minimum - len(self.guests))

    @property
    def welcome(self) -> int:
        """How many more would be welcome."""
        return max(0, self.ideal - len(self.guests))

    @property
    def has_room(self) -> bool:
        return len(self.guests) < self.maximum and not self.line.draws_lots


@dataclass(slots=True)
class BoardSession:
    """One session with its parts."""

    row: Any
    on: date
    starts_at: datetime
    ends_at: datetime
    parts: list[BoardPart]
    is_open: bool

    @property
    def stands(self) -> bool:
        """Whether every part has its minimum, with the draft's offers taken as yes."""
        return not any(part.missing for part in self.parts)

    @property
    def is_ideal(self) -> bool:
        return not any(part.welcome for part in self.parts)

    @property
    def missing(self) -> int:
        return sum(part.missing for part in self.parts)

    @property
    def people(self) -> int:
        return sum(len(part.guests) for part in self.parts)

    @property
    def anchor(self) -> str:
        """What it is called in the address of the board."""
        return f"s-{self.row.pk}"


@dataclass(slots=True)
class BoardDay:
    """A day and its sessions."""

    on: date
    sessions: list[BoardSession] = field(default_factory=list)


@dataclass(slots=True)
class BoardWeek:
    """A week from its Monday, all seven days of it."""

    monday: date
    days: list[BoardDay]

    @property
    def sessions(self) -> list[BoardSession]:
        return [each for day in self.days for each in day.sessions]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a draft comes to in numbers."""

    sessions: int
    standing: int
    ideal: int
    offers: int
    people: int
    never_asked: int
    never_asked_in_all: int
    accepted: int

    @property
    def short(self) -> int:
        return self.sessions - self.standing


@dataclass(frozen=True)
class Board:
    """The whole draft laid out."""

    planning: Planning
    sessions: list[BoardSession]

    @property
    def weeks(self) -> list[BoardWeek]:
        """Every week of the rota, with every day of each."""
        days: dict[date, BoardDay] = {}
        for session in self.sessions:
            days.setdefault(session.on, BoardDay(session.on)).sessions.append(session)
        rota, found = self.planning.rota, []
        for number in range((rota.until_on - rota.first_on).days // 7):
            monday = rota.first_on + timedelta(weeks=number)
            seven = [monday + timedelta(days=ahead) for ahead in range(7)]
            found.append(BoardWeek(monday, [days.get(day) or BoardDay(day) for day in seven]))
        return found

    @property
    def summary(self) -> Summary:
        """Numbers over all sessions that are still to come."""
        coming = [each for each in self.sessions if each.is_open]
        guests = [guest for each in coming for part in each.parts for guest in part.guests]
        people = self.planning.problem.people
        never = {int(person.key) for person in people if person.past.never_asked and person.services}
        return Summary(
            sessions=len(coming),
            standing=sum(each.stands for each in coming),
            ideal=sum(each.is_ideal for each in coming),
            offers=sum(guest.in_draft for guest in guests),
            people=len({guest.pk for guest in guests}),
            never_asked=len({guest.pk for guest in guests if guest.pk in never}),
            never_asked_in_all=len(never),
            accepted=sum(guest.stand == ACCEPTED for guest in guests),
        )


def board_of(planning: Planning, *, why: bool = True, only: int | None = None) -> Board:
    """The draft laid out; with ``why`` also what keeps people from each part that is short.

    ``only`` lays out one session (by key).
    """
    guests = _guests(planning)
    plan = Plan.of(planning.problem, planning.offers)
    rows = [row for row in planning.sources.sessions if only in (None, row.pk)]
    titles = roles_by_key(planning)
    sessions = [_session(planning, row, guests, titles) for row in rows]
    for session in sessions:
        if why and session.is_open and not session.is_ideal:
            _say_why(planning, plan, session)
    return Board(planning, sessions)


def _session(
    planning: Planning, row: Any, guests: dict[tuple[int, int], list[Guest]], titles: dict[str, Any]
) -> BoardSession:
    zone = clock_of(planning.rota.organisation)
    starts = row.starts_at.astimezone(zone)
    parts = [
        BoardPart(
            line, titles[str(line.role_id)], Side(line.role.side), line.minimum, line.ideal, line.maximum,
            guests.get((row.pk, line.role_id), []),
        )
        for line in row.lines
    ]  # fmt: skip
    is_open = str(row.pk) in planning.sessions.ours
    return BoardSession(row, starts.date(), starts, row.ends_at.astimezone(zone), parts, is_open)


def _guests(planning: Planning) -> dict[tuple[int, int], list[Guest]]:
    """Who is in which part, by session and role: those who said yes first, then by name."""
    found: dict[tuple[int, int], list[Guest]] = defaultdict(list)
    stands: dict[tuple[int, int, int], str] = {}
    for each in planning.sources.settled:
        if each.state in (State.ACCEPTED, State.OFFERED):
            key = (each.session, each.role, each.person)
            stands[key] = ACCEPTED if each.state == State.ACCEPTED else ASKED
    for key in map(_keys, planning.offers):
        stands.setdefault(key, OFFERED)
    for draft in planning.sources.pencilled:
        key = (draft.session, draft.role, draft.person)
        if draft.state == KEPT and stands.get(key) == OFFERED:
            stands[key] = KEPT
    for (session, role, person), stand in stands.items():
        if person in planning.sources.people:
            found[session, role].append(_guest(planning, person, stand))
    order = (ACCEPTED, ASKED, KEPT, OFFERED)
    for guests in found.values():
        guests.sort(key=lambda each: (order.index(each.stand), each.name.casefold()))
    return found


def _keys(offer: Offer) -> tuple[int, int, int]:
    return int(offer.session), int(offer.part.partition("-")[0]), int(offer.person)


def _guest(planning: Planning, person: int, stand: str) -> Guest:
    row, known = planning.sources.people[person], planning.problem.person.get(str(person))
    past = known.past if known is not None else None
    return Guest(
        person,
        row.public_id,
        row.name,
        stand,
        never_asked=past is not None and past.never_asked,
        first_time=past is not None and past.first_time,
        needs=planning.sources.needs.get(person, (0, 0))[1] > 0,
        alias=row.alias,
    )


def _say_why(planning: Planning, plan: Plan, session: BoardSession) -> None:
    there = planning.problem.session[str(session.row.pk)]
    for part in session.parts:
        if part.missing and not part.line.draws_lots:
            wanted = there.part_of[str(part.line.role_id)]
            part.bound, part.free = bound_by(planning.problem, plan, there, wanted)
            part.bound = part.bound if planning.confides else discreetly(part.bound)

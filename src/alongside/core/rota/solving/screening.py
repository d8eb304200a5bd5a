"""Who may be asked for what, worked out for everybody at once.

Each function answers one of the rules about a person and a part (``core.rota.rules.hard``) with a row of truths, one
for each person. What is the same for many sessions (a place, a weekday and hour, a set of skills) is worked out once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from alongside.core.calendar.clashes import Fit, FreeTime, fit, local_days
from alongside.core.rota.problem import Part, Person, Place, Problem, Session
from alongside.core.shared.sides import Side

Truths = NDArray[np.bool_]
Whole = NDArray[np.int64]
Measures = NDArray[np.float64]
Key = TypeVar("Key", bound=Hashable)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = 24 * 60 * 60 * 1_000_000
WEEK = 7 * DAY
NEARLY = 1e-6
"""Distances (km) that lie nearer to a border than this are measured again, person by person."""


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970, exactly."""
    return (moment.astimezone(UTC) - EPOCH) // timedelta(microseconds=1)


class Remembered(dict[Key, Truths]):
    """A row of truths for each key, worked out when first asked for."""

    def __init__(self, work_out: Callable[[Key], Truths]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: Key) -> Truths:
        self[key] = found = self._work_out(key)
        return found


class Screen:
    """The people of a problem, and what each rule says of all of them."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.people = tuple(problem.person.values())
        self.lay = self._each(lambda person: person.side is Side.LAY)
        self.without_needs = self._each(lambda person: not person.needs)
        self._free = FreeHours(self.people, problem)
        self._away = self._days_away()
        self._held = self._checks()
        self.service = Remembered(self._in_service)
        self.skilled = Remembered(self._with_skills)
        self.speaking = Remembered(self._speaking)
        self.speaking_one_of = Remembered(self._speaking_one_of)
        self.checked = Remembered(self._checked)
        self.accessible = Remembered(self._accessible)
        self.reaches = Reaches(self.people)

    def of_session(self, session: Session) -> tuple[Whole, Measures]:
        """The people whom nothing about the session itself keeps away, and their ways to it (nan: unknown)."""
        place = self.problem.place.get(session.place)
        reached, ways = self.reaches.of(place)
        access = self.accessible[place.access] if place else self.without_needs
        kept = self.service[session.service] & access & self._free.at(session)
        for day in local_days(session.span, self.problem.zone):
            if day in self._away:
                kept = kept & ~self._away[day]
        stays = kept[reached]
        return reached[stays], ways[stays]

    def of_part(self, part: Part, day: date) -> Truths:
        """The people whom nothing about the part keeps away, on that day."""
        if part.fills_removed_post:
            found = ~self.lay & (part.side is Side.PROFESSIONAL)
        else:
            found = self.lay == (part.side is Side.LAY)
        if part.skills:
            found = found & self.skilled[part.skills]
        if part.languages:
            found = found & self.speaking[part.languages]
        for kind in part.checks:
            found = found & self.checked[kind, day]
        return found

    def _each(self, holds: Callable[[Person], bool]) -> Truths:
        return np.fromiter((holds(person) for person in self.people), dtype=bool, count=len(self.people))

    def _in_service(self, service: str) -> Truths:
        return self._each(lambda person: person.services is None or service in person.services)

    def _with_skills(self, skills: frozenset[str]) -> Truths:
        return self._each(lambda person: skills <= person.skills)

    def _speaking(self, languages: frozenset[str]) -> Truths:
        return self._each(lambda person: languages <= person.languages)

    def _speaking_one_of(self, languages: frozenset[str]) -> Truths:
        return self._each(lambda person: bool(languages & person.languages))

    def _accessible(self, access: frozenset[str]) -> Truths:
        return self._each(lambda person: person.needs <= access)

    def _checks(self) -> dict[str, tuple[Whole, Whole, Whole]]:
        rows: dict[str, list[tuple[int, int, int]]] = {}
        for index, person in enumerate(self.people):
            for held in person.checks:
                first = held.first.toordinal() if held.first else 0
                last = held.last.toordinal() if held.last else date.max.toordinal()
                rows.setdefault(held.kind, []).append((index, first, last))
        return {kind: _columns(found) for kind, found in rows.items()}

    def _checked(self, asked: tuple[str, date]) -> Truths:
        kind, day = asked
        found = np.zeros(len(self.people), dtype=bool)
        if kind in self._held:
            index, first, last = self._held[kind]
            found[index[(first <= day.toordinal()) & (day.toordinal() <= last)]] = True
        return found

    def _days_away(self) -> dict[date, Truths]:
        days = {
            day
            for session in self.problem.session.values()
            for day in local_days(session.span, self.problem.zone)
        }
        found: dict[date, Truths] = {}
        for index, person in enumerate(self.people):
            for day in (day for stretch in person.away for day in days if day in stretch):
                found.setdefault(day, np.zeros(len(self.people), dtype=bool))[index] = True
        return found


def _columns(rows: list[tuple[int, int, int]]) -> tuple[Whole, Whole, Whole]:
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2]


class FreeHours:
    """When people are generally free: each pattern of a week once, as stretches that touch made one."""

    def __init__(self, people: tuple[Person, ...], problem: Problem) -> None:
        self._zone = problem.zone
        patterns: dict[tuple[FreeTime, ...] | None, int] = {None: 0}
        self._pattern = np.array(
            [patterns.setdefault(person.free, len(patterns)) for person in people], dtype=np.int64
        )
        self._patterns = tuple(patterns)
        rows = [(i, *row) for i, free in enumerate(self._patterns) for row in _stretches(free or ())]
        self._of, self._starts, self._until = _columns(rows)
        self._known: dict[object, Truths] = {}

    def at(self, session: Session) -> Truths:
        """Who is free for the whole session."""
        slot = self._slot(session)
        if slot not in self._known:
            fitting = self._simple(*slot) if isinstance(slot, tuple) else self._exact(session)
            fitting[0] = True
            self._known[slot] = fitting[self._pattern]
        return self._known[slot]

    def _slot(self, session: Session) -> object:
        starts = session.span.starts_at.astimezone(self._zone)
        ends = session.span.ends_at.astimezone(self._zone)
        lasts = microseconds(ends) - microseconds(starts)
        if starts.utcoffset() != ends.utcoffset() or lasts > DAY:
            return session.span
        return _in_week(starts.weekday(), starts), lasts

    def _simple(self, starts: int, lasts: int) -> Truths:
        found = np.zeros(len(self._patterns), dtype=bool)
        found[self._of[(self._starts <= starts) & (starts + lasts <= self._until)]] = True
        return found

    def _exact(self, session: Session) -> Truths:
        found = (
            bool(free) and fit(session.span, free or (), self._zone) is Fit.FREE for free in self._patterns
        )
        return np.fromiter(found, dtype=bool, count=len(self._patterns))


def _in_week(weekday: int, at: datetime) -> int:
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    return weekday * DAY + (at.replace(tzinfo=None) - midnight) // timedelta(microseconds=1)


def _stretches(free: Iterable[FreeTime]) -> list[tuple[int, int]]:
    """Stretches of two weeks running, in microseconds from the first Monday, those that touch made one."""
    monday = date(2024, 1, 1)
    week = sorted((_clock(each, monday) for each in free), key=lambda row: row[0])
    found: list[tuple[int, int]] = []
    for starts, until in week + [(starts + WEEK, until + WEEK) for starts, until in week]:
        if found and starts <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], until))
        else:
            found.append((starts, until))
    return found


def _clock(stretch: FreeTime, monday: date) -> tuple[int, int]:
    starts, until = stretch.on(monday)
    begins = stretch.weekday * DAY + _in_week(0, starts)
    return begins, begins + (until - starts) // timedelta(microseconds=1)


class Reaches:
    """Who can come to a place, and how far it is for them."""

    def __init__(self, people: tuple[Person, ...]) -> None:
        self._people = people
        count = len(people)
        homes = [(p.home.east, p.home.north) if p.home else (np.nan, np.nan) for p in people]
        self._homes = np.array(homes, dtype=np.float64).reshape(count, 2)
        most = [np.inf if p.travels_km is None else p.travels_km for p in people]
        self._most = np.array(most, dtype=np.float64)
        self._known: dict[str, list[tuple[int, float]]] = {}
        for at, person in enumerate(people):
            for key, way in person.distances.items():
                self._known.setdefault(key, []).append((at, way))
        self._found: dict[str | None, tuple[Whole, Measures]] = {}

    def of(self, place: Place | None) -> tuple[Whole, Measures]:
        """Everybody who can come there, in order, and their ways; nan where nobody knows the way."""
        key = place.key if place else None
        if key not in self._found:
            ways = self._ways(place) if place else np.full(len(self._people), np.nan)
            reached = np.flatnonzero(~(ways > self._most))
            self._found[key] = reached, ways[reached]
        return self._found[key]

    def _ways(self, place: Place) -> Measures:
        ways = np.full(len(self._people), np.nan)
        if place.at:
            ways = np.hypot(self._homes[:, 0] - place.at.east, self._homes[:, 1] - place.at.north)
            near = (np.abs(ways - np.rint(ways)) < NEARLY) | (np.abs(ways - self._most) < NEARLY)
            for at in np.flatnonzero(near).tolist():
                ways[at] = self._people[at].distance_to(place)
        for at, way in self._known.get(place.key, ()):
            ways[at] = way
        return ways

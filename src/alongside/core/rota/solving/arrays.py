"""A problem as arrays: everybody, every session, every part, and every offer that may be made at all.

People, sessions and parts are numbers here, in the order of the problem. An *option* is an offer that the rules about
one person and one part allow; only options are kept, never everybody beside every session. Promises are options that
are always taken. Moments and lengths of time are microseconds, except limits and ``minutes``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from alongside.core.rota.problem import Offer, Problem
from alongside.core.rota.solving.screening import Truths, Whole

NO_LIMIT = 1 << 40


@dataclass(frozen=True)
class Prices:
    """What one unit of each wish costs in this problem: units times the coordinator's words."""

    ideal: int
    never_asked: int
    least_asked: int
    continuity: int
    buddy: int
    company: int
    language: int
    travel: int
    load: int
    rest: int


@dataclass(frozen=True)
class People:
    """What counts about each person, one row each. ``newcomer`` is a lay first time that a buddy should see through."""

    carried: Whole
    never_asked: Truths
    a_week: Whole
    in_all: Whole
    minutes: Whole
    rest: Whole
    newcomer: Truths
    buddy: Truths
    company: Mapping[int, frozenset[int]]
    apart: Mapping[int, frozenset[int]]

    def __len__(self) -> int:
        return len(self.carried)


@dataclass(frozen=True)
class Sessions:
    """What counts about each session; ``series`` is −1 for one that goes on with nothing."""

    starts: Whole
    ends: Whole
    week: Whole
    minutes: Whole
    series: Whole

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True)
class Parts:
    """Every part of every session, in order: its session and its numbers; ``most`` makes room for promises."""

    session: Whole
    least: Whole
    ideal: Whole
    most: Whole

    def __len__(self) -> int:
        return len(self.session)


@dataclass(frozen=True)
class Options:
    """Every offer that may be made, by part: ``cost`` is what it costs by itself; ``group`` numbers the person and the
    series that is new to them, −1 where nothing is new; ``fixed`` tells promises."""

    person: Whole
    part: Whole
    cost: Whole
    group: Whole
    fixed: Truths

    def __len__(self) -> int:
        return len(self.person)

    def kept(self, which: Truths) -> Options:
        """Only some of the options."""
        rows = (self.person, self.part, self.cost, self.group, self.fixed)
        return Options(*(row[which] for row in rows))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Arrays:
    """A whole problem. ``groups`` is how many pairs of a person and a new series there are."""

    problem: Problem
    prices: Prices
    people: People
    sessions: Sessions
    parts: Parts
    options: Options
    groups: int

    @cached_property
    def session(self) -> Whole:
        """The session of each option."""
        return self.parts.session[self.options.part]

    @cached_property
    def week(self) -> Whole:
        """The week of each option."""
        return self.sessions.week[self.session]

    @cached_property
    def person_week(self) -> Whole:
        """One number for the person and the week of each option."""
        return self.options.person * self.weeks + self.week

    @cached_property
    def weeks(self) -> int:
        """How many weeks there are."""
        return int(self.sessions.week.max(initial=0)) + 1

    @cached_property
    def starts(self) -> Whole:
        """When each option starts."""
        return self.sessions.starts[self.session]

    @cached_property
    def rested(self) -> Whole:
        """When the person of each option would be rested after it."""
        return self.sessions.ends[self.session] + self.people.rest[self.options.person]

    @cached_property
    def first_option(self) -> Whole:
        """Where the options of each part begin; one more number at the end."""
        return np.searchsorted(self.options.part, np.arange(len(self.parts) + 1))

    @cached_property
    def first_part(self) -> Whole:
        """Where the parts of each session begin; one more number at the end."""
        return np.searchsorted(self.parts.session, np.arange(len(self.sessions) + 1))

    @cached_property
    def by_person(self) -> Whole:
        """Options in order of person, then of part."""
        return np.argsort(self.options.person, kind="stable")

    @cached_property
    def first_of_person(self) -> Whole:
        """Where each person's options begin in ``by_person``; one more number at the end."""
        ordered = self.options.person[self.by_person]
        return np.searchsorted(ordered, np.arange(len(self.people) + 1))

    @cached_property
    def promised(self) -> Parts:
        """As ``parts``, less what promises fill already: what is still missing, and how many more there may be."""
        filled = np.bincount(self.options.part[self.options.fixed], minlength=len(self.parts))
        least, ideal = (np.maximum(row - filled, 0) for row in (self.parts.least, self.parts.ideal))
        return Parts(self.parts.session, least, ideal, np.maximum(self.parts.most - filled, 0))

    @cached_property
    def always(self) -> Truths:
        """Whether a session stands whatever is offered: it needs nobody, or has everybody by promises."""
        return self._all_parts(self.promised.least == 0)

    @cached_property
    def possible(self) -> Truths:
        """Whether each part of a session has as many options as it needs people."""
        there = np.bincount(self.options.part, minlength=len(self.parts))
        return self._all_parts(there >= self.parts.least)

    def _all_parts(self, holds: Truths) -> Truths:
        short = np.bincount(self.parts.session, weights=~holds, minlength=len(self.sessions))
        return np.asarray(short == 0)

    def within(self, free: Whole, chosen: Whole) -> tuple[Arrays, Whole]:
        """The smaller problem in which only some options are free and others are as good as promised; and which
        options of this problem its options are."""
        kept = np.union1d(free, chosen)
        rows = (self.options.person, self.options.part, self.options.cost, self.options.group)
        person, part, cost, group = (row[kept] for row in rows)
        options = Options(person, part, cost, group, np.isin(kept, chosen))
        whole = (self.problem, self.prices, self.people, self.sessions, self.parts)
        return Arrays(*whole, options, self.groups), kept

    def options_of_person(self, person: int) -> Whole:
        """The options of one person."""
        return self.by_person[self.first_of_person[person] : self.first_of_person[person + 1]]

    def offer(self, option: int) -> Offer:
        """What an option is to the rest of the code."""
        part = int(self.options.part[option])
        session = self.keys[0][self.parts.session[part]]
        return Offer(session, self.keys[1][part], self.keys[2][self.options.person[option]])

    @cached_property
    def keys(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """The keys of sessions, of parts and of people."""
        sessions = tuple(self.problem.session.values())
        parts = tuple(part.key for session in sessions for part in session.part_of.values())
        return tuple(self.problem.session), parts, tuple(self.problem.person)

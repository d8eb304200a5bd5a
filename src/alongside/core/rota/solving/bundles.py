"""What one person could be offered altogether: every bundle of offers that comes near that person's cheapest.

A bundle is some of a person's options that keep every rule about that person: limits, rest, no two at once. What it
costs is what the person carries (each further offer more than the one before, several in a week, series new to them,
never being asked) less what each offer is *worth* to the sessions. All bundles of all people are grown together,
option by option; one is given up as soon as nothing that it could still become is near enough to the cheapest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from alongside.core.rota.solving.bounding import GRAIN
from alongside.core.rota.solving.completing import NEVER, OFFERS, WEEKLY, Completion
from alongside.core.rota.solving.screening import Truths, Whole
from alongside.core.rota.solving.shelves import BITS, Shelves
from alongside.core.rota.solving.staffing import Staffing

MOST_OF_ONE, MOST_OF_ALL = 200_000, 60_000
"""Bundles of one person, and of all, kept while they are grown; what is given up beyond that is remembered as a
bound."""
EQUALLY_FROM, MOST_EQUALLY = 150, 400_000
"""People from which everybody has the same share of so many: what some leave to the others costs them more time than it
makes the bound better."""
FEWEST = 50
"""Bundles that are kept of anybody at least."""


@dataclass(frozen=True)
class Bundles:
    """Some bundles: whose each is, what that person carries with it (in units), and which of the person's options are
    in it (bits)."""

    person: Whole
    cost: Whole
    mask: Whole

    def __len__(self) -> int:
        return len(self.person)

    def rows(self) -> Iterator[tuple[int, Whole]]:
        """Person and bits of each."""
        return zip(self.person.tolist(), self.mask, strict=True)

    def beside(self, other: Bundles) -> Bundles:
        """These and others, each once."""
        person, cost = np.concatenate([self.person, other.person]), np.concatenate([self.cost, other.cost])
        mask = np.concatenate([self.mask, other.mask])
        _rows, first = np.unique(np.column_stack([person, mask]), axis=0, return_index=True)
        return Bundles(person[first], cost[first], mask[first])


@dataclass(frozen=True)
class Near:
    """The bundles that come near each person's cheapest. ``least`` is what no bundle of each person falls below, in
    grains; ``known`` tells up to what all of that person's are there, in grains."""

    bundles: Bundles
    value: Whole
    least: Whole
    known: Whole

    @property
    def complete(self) -> int:
        """Whoever has another bundle than these makes a plan dearer than the bound by more than so many grains."""
        return int((self.known - self.least).min(initial=NEVER))


@dataclass
class _Growing:
    person: Whole
    offers: Whole
    minutes: Whole
    cost: Whole
    worth: Whole
    paid: Whole
    mask: Whole

    def kept(self, which: Truths | Whole) -> _Growing:
        rows = (self.person, self.offers, self.minutes, self.cost, self.worth, self.paid, self.mask)
        return _Growing(*(row[which] for row in rows))

    def beside(self, *others: _Growing) -> _Growing:
        every = (self, *others)
        return _Growing(*(np.concatenate([getattr(one, name) for one in every]) for name in vars(self)))


class Grower:
    """Grows the bundles of all people of a programme, for whatever offers are worth."""

    def __init__(self, staffing: Staffing) -> None:
        arrays, settled = staffing.arrays, staffing.settled
        self.arrays, self.prices = arrays, arrays.prices
        self.shelves = Shelves(staffing)
        self.to_come = Completion(self.shelves, self.prices.continuity * GRAIN)
        self.before, self.before_in_week = settled.of_person, settled.of_person_week
        self.room = np.maximum(arrays.people.in_all - self.before, 0)
        used = np.zeros(len(arrays.people), dtype=np.int64)
        fixed = np.flatnonzero(arrays.options.fixed)
        np.add.at(used, arrays.options.person[fixed], arrays.sessions.minutes[arrays.session[fixed]])
        self.minutes = np.maximum(arrays.people.minutes - used, 0)
        self.first = arrays.people.never_asked & (self.before == 0)

    def near(self, worth: Whole, slack: int, most: int | None = None) -> Near:
        """All bundles that come within ``slack`` grains of their person's cheapest, by what each option is worth; of
        all people about ``most`` (None: as many as suit so many people) are kept while they grow."""
        shelves = self.shelves
        self.most = most or (MOST_OF_ALL if len(self.arrays.people) < EQUALLY_FROM else MOST_EQUALLY)
        self._price(worth[shelves.order])
        growing, count = self._nothing(), len(self.arrays.people)
        self.least, self.known = np.zeros(count, dtype=np.int64), np.full(count, NEVER)
        ended: list[_Growing] = []
        for place in range(int(shelves.count.max(initial=0)) + 1):
            over = shelves.count[growing.person] <= place
            ended.append(growing.kept(over))
            growing = self._grown(growing.kept(~over), place, slack)
        return self._found(ended[0].beside(*ended[1:]), slack)

    def _nothing(self) -> _Growing:
        count = len(self.arrays.people)
        none = np.zeros(count, dtype=np.int64)
        mask = np.zeros((count, self.shelves.words), dtype=np.int64)
        return _Growing(np.arange(count), none, none, none, none, none, mask)

    def _price(self, worth: Whole) -> None:
        """What each option costs as the next offer, less what it is worth; and what all that follow could bring."""
        shelves, prices, people = self.shelves, self.prices, self.arrays.people
        self.worth = worth
        carried = people.carried[shelves.person] + self.before[shelves.person]
        cost = prices.load * (carried[:, None] + np.arange(OFFERS)) * GRAIN - worth[:, None]
        cost[:, 0] -= prices.never_asked * GRAIN * self.first[shelves.person]
        self.to_come.work_out(
            cost, prices.rest * GRAIN, self.before_in_week[shelves.week], people.a_week, self.room
        )

    def _grown(self, rows: _Growing, place: int, slack: int) -> _Growing:
        at = self.shelves.first[rows.person] + place
        more = rows.kept(np.flatnonzero(self._may_add(rows, at)))
        if len(more.person):
            self._add(more, place)
        both = rows.beside(more)
        np.minimum.at(self.least, both.person, self._value(both))
        bound = self._value(both) + self._to_come(both, place + 1)
        near = np.flatnonzero(bound <= self.least[both.person] + slack)
        return self._not_too_many(both.kept(near), bound[near])

    def _value(self, rows: _Growing) -> Whole:
        return np.asarray(rows.cost * GRAIN - rows.worth)

    def _may_add(self, rows: _Growing, at: Whole) -> Truths:
        shelves, people = self.shelves, self.arrays.people
        may = rows.offers < self.room[rows.person]
        may &= ~(rows.mask & shelves.clashing[at]).any(axis=1)
        may &= rows.minutes + shelves.minutes[at] <= self.minutes[rows.person]
        return np.asarray(may & (self._in_week(rows, at) < people.a_week[rows.person]))

    def _in_week(self, rows: _Growing, at: Whole) -> Whole:
        there = np.bitwise_count(rows.mask & self.shelves.in_week[at]).sum(axis=1)
        return np.asarray(there.astype(np.int64) + self.before_in_week[self.shelves.week[at]])

    def _add(self, rows: _Growing, place: int) -> None:
        """Put the option at this place into each."""
        shelves, prices = self.shelves, self.prices
        at = shelves.first[rows.person] + place
        carried = self.arrays.people.carried[rows.person] + self.before[rows.person] + rows.offers
        cost = prices.load * carried - prices.never_asked * (self.first[rows.person] & (rows.offers == 0))
        cost = cost + prices.rest * (self._in_week(rows, at) > 0)
        new = (shelves.group[at] >= 0) & ~(rows.mask & shelves.in_group[at]).any(axis=1)
        rows.paid = rows.paid + new * self.to_come.share[at] * self._more_in_group(place, at)
        rows.cost = rows.cost + cost + prices.continuity * new
        rows.worth = rows.worth + self.worth[at]
        rows.minutes = rows.minutes + shelves.minutes[at]
        rows.offers = rows.offers + 1
        rows.mask = rows.mask | shelves.of[at]

    def _more_in_group(self, place: int, at: Whole) -> Whole:
        """How many options of the same new series are still to come."""
        later = self.shelves.in_group[at].copy()
        later[:, : place // BITS] = 0
        later[:, place // BITS] &= ~((np.int64(2) << (place % BITS)) - 1)
        return np.asarray(np.bitwise_count(later).sum(axis=1), dtype=np.int64)

    def _to_come(self, rows: _Growing, place: int) -> Whole:
        """What the options from this place on could bring at least: nought or less."""
        shelves, to_come = self.shelves, self.to_come
        more = np.zeros(len(rows.person), dtype=np.int64)
        left = np.flatnonzero(shelves.count[rows.person] > place)
        at = shelves.first[rows.person[left]] + place
        mine = rows.kept(left)
        in_week = np.minimum(self._in_week(mine, at), WEEKLY)
        more[left] = to_come.least[at, in_week, np.minimum(mine.offers, OFFERS - 1)] - mine.paid
        return more

    def _not_too_many(self, rows: _Growing, bound: Whole) -> _Growing:
        count = np.bincount(rows.person, minlength=len(self.least))
        most = min(level(count, self.most), MOST_OF_ONE)
        if (count <= most).all():
            return rows
        order = np.lexsort((bound, rows.person))
        first = np.concatenate([[0], np.cumsum(count)])
        rank = np.arange(len(order)) - first[rows.person[order]]
        given_up = order[rank >= most]
        np.minimum.at(self.known, rows.person[given_up], bound[given_up] - 1)
        return rows.kept(np.sort(order[rank < most]))

    def _found(self, rows: _Growing, slack: int) -> Near:
        least = np.minimum(self.least, self.known + 1)
        known = np.minimum(self.known, least + slack)
        kept = (self._value(rows) <= self.least[rows.person] + slack) | (rows.offers == 0)
        rows = rows.kept(np.flatnonzero(kept))
        return Near(Bundles(rows.person, rows.cost, rows.mask), self._value(rows), least, known)

    def of_plan(self, taken: Truths) -> Bundles:
        """The bundles of a plan that takes these free options."""
        shelves, count = self.shelves, len(self.arrays.people)
        self.worth = np.zeros(len(shelves.order), dtype=np.int64)
        rows = self._nothing()
        there = taken[shelves.order]
        for place in range(int(shelves.count.max(initial=0))):
            at = np.minimum(shelves.first[:-1] + place, len(there) - 1)
            has = np.flatnonzero((shelves.count > place) & there[at])
            more = rows.kept(has)
            self._add(more, place)
            rows = rows.kept(np.setdiff1d(np.arange(count), has)).beside(more)
            rows = rows.kept(np.argsort(rows.person))
        return Bundles(rows.person, rows.cost, rows.mask)

    def contents(self, bundles: Bundles) -> tuple[Whole, Whole]:
        """One row for each offer in them: the bundle's place, and the option's among the free ones."""
        shelves = self.shelves
        where, options = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
        for place in range(int(shelves.count.max(initial=0))):
            has = np.flatnonzero((bundles.mask[:, place // BITS] >> (place % BITS)) & 1)
            where.append(has)
            options.append(shelves.order[shelves.first[bundles.person[has]] + place])
        return np.concatenate(where), np.concatenate(options)


def level(counts: Whole, most: int) -> int:
    """How many bundles each may have where all have about ``most``: by a fair level among few people, by equal shares
    among many."""
    return fair_level(counts, most) if len(counts) < EQUALLY_FROM else max(FEWEST, most // len(counts))


def fair_level(counts: Whole, most: int) -> int:
    """How many each may have so that all together have no more than ``most``; who has fewer leaves the others more."""
    ordered = np.sort(counts)
    shares = (most - (np.cumsum(ordered) - ordered)) // np.arange(len(ordered), 0, -1)
    above = np.flatnonzero(ordered > shares)
    return max(FEWEST, int(shares[above[0]])) if len(above) else most

"""The whole relaxation: what a plan costs at least, and the same with whole numbers: what it costs.

To what sessions cost (``Staffing``) comes what people carry:

- ``v``  a person's first, second, … offer; ``e`` an offer beyond the first of a week; ``w`` a person goes to a series
  that is new to them.
"""

from __future__ import annotations

import numpy as np

from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.clashing import cliques
from alongside.core.rota.solving.screening import Measures, Truths
from alongside.core.rota.solving.staffing import Staffing

MOST_STEPS = 40
"""Offers of one person beyond so many cost as much as the last of these: never more than they truly cost."""


class Relaxation(Staffing):
    """The programme of a problem with every row that there is from the start."""

    def __init__(self, arrays: Arrays) -> None:
        super().__init__(arrays)
        self._loads()
        self._weeks()
        self._minutes()
        self._series()
        self._clashes()

    def _loads(self) -> None:
        arrays, people = self.arrays, self.arrays.people
        before = self.settled.of_person
        room = np.minimum(
            np.maximum(people.in_all - before, 0), np.bincount(self.person, minlength=len(people))
        )
        room = np.minimum(room, np.minimum(people.a_week, MOST_STEPS) * arrays.weeks)
        steps = np.minimum(room, MOST_STEPS)
        person = np.repeat(np.arange(len(people)), steps)
        nth = np.arange(len(person)) - np.repeat(np.cumsum(steps) - steps, steps)
        offer = nth + before[person]
        first = people.never_asked[person] & (offer == 0)
        cost = arrays.prices.load * (people.carried[person] + offer) - arrays.prices.never_asked * first
        most = np.where(nth == steps[person] - 1, room[person] - steps[person] + 1, 1)
        self.v = self.programme.add_columns("v", cost, most)
        self._first_steps = np.flatnonzero(offer == 0)
        self.stepping, self.nth = person, nth
        row = self.programme.add_rows("load", np.zeros(len(people)), np.zeros(len(people)))
        self.add_offers(row + self.person, np.arange(len(self.free)))
        self.programme.add_terms(row + person, self.v + np.arange(len(person)), -1)

    def _weeks(self) -> None:
        arrays, before = self.arrays, self.settled.of_person_week
        week = arrays.person_week[self.free]
        there = np.bincount(week, minlength=len(before))
        busy = np.flatnonzero((there > 0) & (there + before > 1))
        limit = np.maximum(arrays.people.a_week[busy // arrays.weeks], before[busy])
        most = np.minimum(limit, (before + there)[busy])
        self.busy, self.had = busy, np.maximum(1 - before[busy], 0)
        column = self.programme.add_columns(
            "e", np.full(len(busy), arrays.prices.rest), most - np.maximum(before[busy], 1)
        )
        row = self.programme.add_rows("week", np.full(len(busy), -np.inf), self.had)
        places = np.flatnonzero(np.isin(week, busy))
        self.add_offers(row + np.searchsorted(busy, week[places]), places)
        self.programme.add_terms(row + np.arange(len(busy)), column + np.arange(len(busy)), -1)

    def _minutes(self) -> None:
        arrays = self.arrays
        lasts = arrays.sessions.minutes[self.session]
        used = np.zeros(len(arrays.people), dtype=np.int64)
        fixed = np.flatnonzero(arrays.options.fixed)
        np.add.at(used, arrays.options.person[fixed], arrays.sessions.minutes[arrays.session[fixed]])
        wanted = np.zeros_like(used)
        np.add.at(wanted, self.person, lasts)
        left = arrays.people.minutes - used
        tight = np.flatnonzero((wanted > left) & (wanted > 0))
        row = self.programme.add_rows("minutes", np.full(len(tight), -np.inf), np.maximum(left[tight], 0))
        places = np.flatnonzero(np.isin(self.person, tight))
        self.add_offers(row + np.searchsorted(tight, self.person[places]), places, lasts[places])

    def _series(self) -> None:
        """Whoever goes to a new series pays for it once; and whoever is asked at all goes to some series."""
        programme = self.programme
        self.several = np.flatnonzero((self.group >= 0) & ~self.alone)
        self.groups, self.of_group = np.unique(self.group[self.several], return_inverse=True)
        self.w = programme.add_columns("w", np.full(len(self.groups), self.arrays.prices.continuity), 1.0)
        count = len(self.several)
        row = programme.add_rows("series", np.full(count, -np.inf), np.zeros(count))
        self.add_offers(row + np.arange(count), self.several)
        programme.add_terms(row + np.arange(count), self.w + self.of_group, -1)
        self._ways()

    def _ways(self) -> None:
        owner = np.zeros(len(self.groups), dtype=np.int64)
        owner[self.of_group] = self.person[self.several]
        steps = self._first_steps[np.isin(self.stepping[self._first_steps], owner)]
        people = self.stepping[steps]
        row = self.programme.add_rows("way", np.full(len(people), -np.inf), np.zeros(len(people)))
        self.programme.add_terms(row + np.arange(len(people)), self.v + steps, 1)
        paid = np.flatnonzero(np.isin(owner, people))
        self.programme.add_terms(row + np.searchsorted(people, owner[paid]), self.w + paid, -1)
        other = np.ones(len(self.free), dtype=bool)
        other[self.several] = False
        places = np.flatnonzero(other & np.isin(self.person, people))
        self.add_offers(row + np.searchsorted(people, self.person[places]), places, -1.0)

    def _clashes(self) -> None:
        """Nobody is in two places at once: one row for each largest set of a person's options that clash."""
        arrays = self.arrays
        theirs = (arrays.options_of_person(person) for person in np.unique(self.person).tolist())
        free = (options[~arrays.options.fixed[options]] for options in theirs)
        self._only_one("clash", [clique for options in free for clique in cliques(arrays, options)])

    def whole(self) -> Truths:
        """Which columns are whole numbers in a plan; the others follow."""
        found = np.zeros(self.programme.width, dtype=bool)
        for name in ("x", "xb", "y", "yb", "w"):
            found[self.programme.columns[name]] = True
        return found

    def shares(self, values: Measures) -> Measures:
        """How much of each option is taken, promises wholly."""
        found = np.ones(len(self.arrays.options))
        found[self.free] = values[self.programme.columns["x"]]
        found[self.free[self.doubled]] += values[self.programme.columns["xb"]]
        return found

    def values_of(self, taken: Truths) -> Measures:
        """What every column comes to in a plan that takes these free options beside the promises."""
        values = np.zeros(self.programme.width)
        self.values_of_sessions(values, taken)
        self._values_of_people(values, taken)
        return values

    def _values_of_people(self, values: Measures, taken: Truths) -> None:
        arrays, columns = self.arrays, self.programme.columns
        offers = np.bincount(self.person[taken], minlength=len(arrays.people))
        steps = np.bincount(self.stepping, minlength=len(arrays.people))[self.stepping]
        beyond = np.where(self.nth == steps - 1, np.maximum(offers[self.stepping] - steps, 0), 0)
        values[columns["v"]] = (self.nth < offers[self.stepping]) + beyond
        weeks = np.bincount(arrays.person_week[self.free[taken]], minlength=len(arrays.people) * arrays.weeks)
        values[columns["e"]] = np.maximum(weeks[self.busy] - self.had, 0)
        went = np.zeros(len(self.groups))
        went[self.of_group[taken[self.several]]] = 1
        values[columns["w"]] = went

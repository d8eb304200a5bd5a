"""A plan under way: offers are added and taken back, and what another one would cost is known at once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.screening import Truths, Whole


class Draft:
    """Some chosen options of a problem, promises first. It never breaks a rule but that sessions be whole."""

    def __init__(self, arrays: Arrays, chosen: Iterable[int] = ()) -> None:
        self.arrays = arrays
        self.chosen: set[int] = set()
        self.filled = np.zeros(len(arrays.parts), dtype=np.int64)
        self.offers = np.zeros(len(arrays.people), dtype=np.int64)
        self.in_week = np.zeros(len(arrays.people) * arrays.weeks, dtype=np.int64)
        self.minutes = np.zeros(len(arrays.people), dtype=np.int64)
        self.in_group = np.zeros(arrays.groups + 1, dtype=np.int64)
        self.buddies = np.zeros(len(arrays.sessions), dtype=np.int64)
        self.of_person: dict[int, set[int]] = {}
        self.there: dict[int, set[int]] = {}
        for option in np.flatnonzero(arrays.options.fixed).tolist():
            self.add(option)
        for option in chosen:
            if option not in self.chosen:
                self.add(int(option))

    @property
    def options(self) -> Whole:
        """The chosen options, in order."""
        return np.array(sorted(self.chosen), dtype=np.int64)

    def add(self, option: int) -> None:
        """Choose an option."""
        self._count(option, 1)
        self.chosen.add(option)
        self.of_person.setdefault(int(self.arrays.options.person[option]), set()).add(option)
        self.there.setdefault(int(self.arrays.session[option]), set()).add(option)

    def take_back(self, option: int) -> None:
        """Choose it no longer."""
        self._count(option, -1)
        self.chosen.discard(option)
        self.of_person[int(self.arrays.options.person[option])].discard(option)
        self.there[int(self.arrays.session[option])].discard(option)

    def _count(self, option: int, step: int) -> None:
        arrays = self.arrays
        person, session = arrays.options.person[option], arrays.session[option]
        self.filled[arrays.options.part[option]] += step
        self.offers[person] += step
        self.in_week[arrays.person_week[option]] += step
        self.minutes[person] += step * arrays.sessions.minutes[session]
        self.in_group[arrays.options.group[option]] += step
        self.buddies[session] += step * arrays.people.buddy[person]

    def may_add(self, options: Whole) -> Truths:
        """Which of these options could be added now, each by itself."""
        arrays, people = self.arrays, self.arrays.people
        person, session = arrays.options.person[options], arrays.session[options]
        may = (self.offers[person] < people.in_all[person]) & ~arrays.options.fixed[options]
        may &= self.in_week[arrays.person_week[options]] < people.a_week[person]
        may &= self.minutes[person] + arrays.sessions.minutes[session] <= people.minutes[person]
        may &= self.filled[arrays.options.part[options]] < arrays.parts.most[arrays.options.part[options]]
        for at in np.flatnonzero(may & (self.offers[person] > 0)).tolist():
            may[at] = not self._clashes(int(options[at]), self.of_person[int(person[at])])
        for at in np.flatnonzero(may).tolist() if people.apart else ():
            may[at] = not self._meets(int(person[at]), int(session[at]))
        return np.asarray(may)

    def _clashes(self, option: int, theirs: set[int]) -> bool:
        arrays = self.arrays
        starts, rested = arrays.starts[option], arrays.rested[option]
        return any(starts < arrays.rested[each] and arrays.starts[each] < rested for each in theirs)

    def _meets(self, person: int, session: int) -> bool:
        apart = self.arrays.people.apart.get(person)
        return apart is not None and any(
            self.arrays.options.person[o] in apart for o in self.there.get(session, ())
        )

    def cost_of_adding(self, options: Whole) -> Whole:
        """What each would add to the cost, its place and its company aside."""
        arrays, prices, people = self.arrays, self.arrays.prices, self.arrays.people
        person, session = arrays.options.person[options], arrays.session[options]
        cost = arrays.options.cost[options] + prices.load * (people.carried[person] + self.offers[person])
        cost = cost - prices.never_asked * (people.never_asked[person] & (self.offers[person] == 0))
        cost = cost + prices.rest * (self.in_week[arrays.person_week[options]] > 0)
        group = arrays.options.group[options]
        cost = cost + prices.continuity * ((group >= 0) & (self.in_group[group] == 0))
        return np.asarray(cost + prices.buddy * (people.newcomer[person] & (self.buddies[session] == 0)))

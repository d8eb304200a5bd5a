"""The whole relaxation: what a plan costs at least, and the same with whole numbers: what it costs.

To who is offered what (``Staffing``) come the rows that tie offers to one another: company, time, who must be apart.
"""

from __future__ import annotations

import numpy as np

from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.clashing import cliques
from alongside.core.rota.solving.screening import Measures, Truths, Whole
from alongside.core.rota.solving.staffing import Staffing

BEYOND = 0.02
"""An offer made by so much more than its session stands gets a row against it."""


class Relaxation(Staffing):
    """The programme of a problem with every row that there is from the start."""

    def __init__(self, arrays: Arrays) -> None:
        super().__init__(arrays)
        self._companions()
        self._clashes()
        self._apart()

    def _companions(self) -> None:
        fixed = self.arrays.options.fixed
        wishes = {p: o for p, o in self.companions.items() if len(o) and not fixed[o].any()}
        self.wishes = wishes
        places = np.array(list(wishes), dtype=np.int64)
        column = self.programme.add_columns("u", np.full(len(places), self.arrays.prices.company), 1.0)
        row = self.programme.add_rows("company", np.full(len(places), -np.inf), np.zeros(len(places)))
        self.add_offers(row + np.arange(len(places)), places)
        self.programme.add_terms(row + np.arange(len(places)), column + np.arange(len(places)), -1)
        if wishes:
            times = np.array([len(others) for others in wishes.values()])
            others = np.searchsorted(self.free, np.concatenate(list(wishes.values())))
            self.add_offers(row + np.repeat(np.arange(len(places)), times), others, -1.0)

    def _clashes(self) -> None:
        """Nobody is in two places at once: one row for each largest set of a person's options that clash."""
        arrays = self.arrays
        theirs = (arrays.options_of_person(person) for person in np.unique(self.person).tolist())
        free = (options[~arrays.options.fixed[options]] for options in theirs)
        self._only_one("clash", [clique for options in free for clique in cliques(arrays, options)])

    def _apart(self) -> None:
        arrays, pairs = self.arrays, []
        for person, others in arrays.people.apart.items():
            mine = arrays.options_of_person(person)
            for other in (each for each in others if each > person):
                theirs = arrays.options_of_person(other)
                meeting = np.intersect1d(arrays.session[mine], arrays.session[theirs])
                both = np.concatenate([mine, theirs])
                pairs += [both[arrays.session[both] == session] for session in meeting]
        self._only_one("apart", [pair for pair in pairs if not arrays.options.fixed[pair].any()])

    def _only_one(self, name: str, sets: list[Whole]) -> None:
        row = self.programme.add_rows(name, np.full(len(sets), -np.inf), np.ones(len(sets)))
        if sets:
            rows = np.repeat(np.arange(len(sets)), [len(options) for options in sets])
            self.add_offers(row + rows, self.place[np.concatenate(sets)])

    def tighten(self, values: Measures) -> int:
        """Add rows that these values break: no offer is made more than its session stands. Gives how many."""
        broken = 0
        at, stands = np.arange(len(self.free)), self.y + self.session
        broken += self._not_beyond("close", self.x + at, stands, values)
        state = self.yb + np.searchsorted(self.two, self.session[self.doubled])
        broken += self._not_beyond("closeb", self.xb + np.arange(len(self.doubled)), state, values)
        return broken

    def _not_beyond(self, name: str, offers: Whole, stands: Whole, values: Measures) -> int:
        beyond = np.flatnonzero(values[offers] > values[stands] + BEYOND)
        row = self.programme.add_rows(
            f"{name}{len(self.programme.rows)}", np.full(len(beyond), -np.inf), np.zeros(len(beyond))
        )
        self.programme.add_terms(row + np.arange(len(beyond)), offers[beyond], 1)
        self.programme.add_terms(row + np.arange(len(beyond)), stands[beyond], -1)
        return len(beyond)

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
        arrays, left, values = self.arrays, self.arrays.promised, np.zeros(self.programme.width)
        there = np.bincount(self.part[taken], minlength=len(arrays.parts))
        short = np.bincount(arrays.parts.session[there < left.least], minlength=len(arrays.sessions)) > 0
        buddies = (
            np.bincount(self.session[taken & arrays.people.buddy[self.person]], minlength=len(short)) > 0
        )
        seen = buddies & self.split
        values[self.programme.columns["y"]] = ~short & ~seen & (arrays.possible | arrays.always)
        values[self.programme.columns["yb"]] = (~short & seen)[self.two]
        values[self.programme.columns["x"]] = taken & ~seen[self.session]
        values[self.programme.columns["xb"]] = (taken & seen[self.session])[self.doubled]
        missing = np.maximum(left.ideal - there, 0) * ~short[arrays.parts.session]
        seen_part = seen[arrays.parts.session]
        values[self.programme.columns["z"]] = missing * ~seen_part
        values[self.programme.columns["zb"]] = (missing * seen_part)[self.split[arrays.parts.session]]
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
        alone = [
            taken[place] and not taken[self.place[others]].any() for place, others in self.wishes.items()
        ]
        values[columns["u"]] = alone

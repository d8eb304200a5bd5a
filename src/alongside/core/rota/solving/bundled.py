"""The relaxation by whole bundles: sessions may still be cut into pieces, what one person is offered may not.

It is tighter than the relaxation by single offers, since a third of a bundle carries a third of its whole load; there
the dearest offers of a person could be left to the other two thirds. (Dantzig and Wolfe 1960.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.bounding import GRAIN, NEVER, cheapest_state, paid_by_rows
from alongside.core.rota.solving.bundles import Bundles, Grower
from alongside.core.rota.solving.linear import Programme
from alongside.core.rota.solving.screening import Measures, Truths, Whole
from alongside.core.rota.solving.staffing import Staffing

WORTHLESS = 1 << 40


@dataclass(frozen=True)
class Worth:
    """What every plan costs sessions at least, and what each free option is worth to its session then, in grains."""

    sessions: int
    offers: Whole


class Bundled(Staffing):
    """The programme over some bundles: everybody is offered one of theirs."""

    def __init__(self, arrays: Arrays) -> None:
        super().__init__(arrays)
        count, people = len(self.free), len(arrays.people)
        link = self.programme.add_rows("link", np.zeros(count), np.zeros(count))
        self.programme.add_rows("one", np.ones(people), np.ones(people))
        self.add_offers(link + np.arange(count), np.arange(count), -1.0)

    def with_bundles(self, grower: Grower, pool: Bundles) -> Programme:
        """The programme with a column for each of these bundles."""
        programme = self.programme.copied()
        first = programme.add_columns("bundle", pool.cost, 1.0)
        bundle, option = grower.contents(pool)
        programme.add_terms(programme.rows["link"].start + option, first + bundle, 1)
        programme.add_terms(programme.rows["one"].start + pool.person, first + np.arange(len(pool)), 1)
        return programme

    def whole(self, programme: Programme) -> Truths:
        """Which columns are whole numbers in a plan; the others follow."""
        found = np.zeros(programme.width, dtype=bool)
        for name in ("x", "xb", "y", "yb", "bundle"):
            found[programme.columns[name]] = True
        return found

    def values_of(self, programme: Programme, grower: Grower, pool: Bundles, plan: Whole) -> Measures | None:
        """What every column comes to in a plan; None where one of its bundles is not in the pool."""
        taken = np.isin(self.free, plan)
        known = {(int(person), mask.tobytes()): at for at, (person, mask) in enumerate(pool.rows())}
        own = [known.get((int(person), mask.tobytes()), -1) for person, mask in grower.of_plan(taken).rows()]
        if min(own, default=0) < 0:
            return None
        values = np.zeros(programme.width)
        self.values_of_sessions(values, taken)
        values[programme.columns["bundle"].start + np.array(own, dtype=np.int64)] = 1
        return values

    def plan(self, values: Measures) -> Whole:
        """The options taken in an answer, promises among them."""
        taken = np.ones(len(self.arrays.options))
        taken[self.free] = values[self.programme.columns["x"]]
        taken[self.free[self.doubled]] += values[self.programme.columns["xb"]]
        return np.flatnonzero(taken > 0.5)

    def worth(self, multipliers: Measures) -> Worth:
        """What offers are worth by these multipliers of the rows of the sessions: as much as their sessions gain."""
        programme = self.programme
        of_sessions = multipliers.copy()
        for name in ("link", "one"):
            of_sessions[programme.rows[name]] = 0
        constant, reduced = paid_by_rows(programme, of_sessions)
        cheapest = cheapest_state(self, programme, reduced)
        high = np.concatenate(programme.high).astype(np.int64)
        taken = np.minimum(reduced, 0) * high
        for name in ("x", "xb"):
            taken[programme.columns[name]] = 0
        sessions = constant + int(taken.sum()) + self.constant * GRAIN
        return Worth(sessions, np.where(cheapest >= NEVER // 2, -WORTHLESS, -cheapest))

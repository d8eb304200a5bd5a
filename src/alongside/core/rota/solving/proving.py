"""The bound, made better and better: the relaxation is solved, what its answer breaks is added, and again."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

import numpy as np

from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.bounding import Bound, bound_by, fallen_by
from alongside.core.rota.solving.bundling import Bundling
from alongside.core.rota.solving.linear import Solved
from alongside.core.rota.solving.linear_solver import Precision, solve
from alongside.core.rota.solving.relaxation import Relaxation
from alongside.core.rota.solving.screening import Measures

FIRST_ORDER_FROM = 60_000
"""Columns from which the relaxation is solved by a first-order method."""
ROUNDS = 2
MOST_OF_ONE, MOST_OPTIONS = 500, 200_000
"""Options of one person, and of all, up to which bundles are looked at."""
BEYOND = 1e-3
ADDED = 0.003
"""Fewer new rows than such a share of the sessions are not worth another round."""


class Proving:
    """The best bound known, and what the relaxation says of each option."""

    def __init__(self, arrays: Arrays, until: float) -> None:
        self.arrays, self.until = arrays, until
        self.best: Bound | None = None
        self.shares: Measures | None = None
        self.bundling: Bundling | None = None
        self._counted, self._must_fall = False, 0

    def run(self) -> None:
        """Solve and tighten until there is nothing to add, or no time; then look at people's whole bundles."""
        relaxation, tightened = Relaxation(self.arrays), []
        multipliers: Measures | None = None
        for _round in range(ROUNDS):
            solved = self._solved(relaxation)
            if solved is None:
                break
            multipliers = solved.multipliers
            self._take(bound_by(relaxation, solved.multipliers))
            self.shares = relaxation.shares(solved.values)
            added = relaxation.tighten(solved.values)
            tightened.append(solved.values)
            if not self._counted and self._fallen(relaxation, solved) > BEYOND:
                added += self._count_fallen(relaxation)
            if added <= ADDED * len(self.arrays.sessions):
                break
        if multipliers is not None and self._within_reach():
            self._bundle(relaxation, multipliers, tightened)

    def _within_reach(self) -> bool:
        """Whether people have so few options that their bundles can be looked through."""
        options = np.bincount(self.arrays.options.person, minlength=1)
        return bool(options.max() <= MOST_OF_ONE and options.sum() <= MOST_OPTIONS)

    def _bundle(self, relaxation: Relaxation, multipliers: Measures, tightened: list[Measures]) -> None:
        bundling = Bundling(relaxation, multipliers, tightened, self._must_fall)
        self._take(bundling.best)
        self.bundling = bundling

    def _solved(self, relaxation: Relaxation) -> Solved | None:
        programme = relaxation.programme
        first_order = Precision() if programme.width > FIRST_ORDER_FROM else None
        left = self.until - monotonic()
        return solve(programme, np.ones(programme.width, dtype=bool), left, first_order=first_order)

    def _take(self, bound: Bound) -> None:
        if self.best is None or bound.exact > self.best.exact:
            self.best = bound

    def _fallen(self, relaxation: Relaxation, solved: Solved) -> float:
        """How many sessions that could stand do not, in the answer."""
        may = self.arrays.possible & ~self.arrays.always
        columns = relaxation.programme.columns
        stands = (
            solved.values[columns["y"]][may].sum() + solved.values[columns["yb"]][may[relaxation.two]].sum()
        )
        return float(may.sum() - stands)

    def _count_fallen(self, relaxation: Relaxation) -> int:
        """Find how many sessions must fall, a whole number, and require it."""
        self._counted = True
        programme = relaxation.programme
        may = self.arrays.possible & ~self.arrays.always
        cost = np.zeros(programme.width)
        cost[programme.columns["y"]] = -1.0 * may
        cost[programme.columns["yb"]] = -1.0 * may[relaxation.two]
        counting = replace(programme, cost=[cost])
        left = self.until - monotonic()
        solved = solve(counting, np.ones(programme.width, dtype=bool), left)
        fallen = fallen_by(relaxation, counting, solved.multipliers) if solved else 0
        if not fallen:
            return 0
        self._must_fall = fallen
        relaxation.let_fall(fallen)
        return len(self.arrays.sessions)

"""The bound, step by step: the relaxation is solved, more and more nearly; what its answer breaks is added."""

from __future__ import annotations

from time import monotonic

import numpy as np

from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.bounding import Bound, bound_by
from alongside.core.rota.solving.bundling import Bundling
from alongside.core.rota.solving.linear import Solved
from alongside.core.rota.solving.linear_solver import Precision, solve
from alongside.core.rota.solving.relaxation import Relaxation
from alongside.core.rota.solving.scarcity import Scarcity
from alongside.core.rota.solving.screening import Measures

FIRST_ORDER_FROM = 60_000
"""Columns from which the relaxation is solved by a first-order method."""
WHOLLY = (None, None)
"""From within: once, and once more where rows were added."""
NEARER = (Precision(1e-3), Precision(1e-4), Precision(1e-5))
"""By first order: each answer begins at the one before it, so that something is known early."""
MOST_OF_ONE, MOST_OPTIONS = 500, 200_000
"""Options of one person, and of all, up to which bundles are looked at."""
ADDED = 0.003
"""Fewer new rows than such a share of the sessions are not worth another round."""


class Proving:
    """The best bound known, and what the relaxation says of each option."""

    def __init__(self, arrays: Arrays, until: float, scarcity: Scarcity | None) -> None:
        self.arrays, self.until, self.scarcity = arrays, until, scarcity
        self.best: Bound | None = None
        self.shares: Measures | None = None
        self.relaxation = Relaxation(arrays)
        if scarcity is not None:
            self.relaxation.let_fall(scarcity.sessions, scarcity.must_fall)
        self.is_large = self.relaxation.programme.width > FIRST_ORDER_FROM
        self._ways = NEARER if self.is_large else WHOLLY
        self._solved: Solved | None = None
        self._tightened: list[Measures] = []
        self._done = 0

    @property
    def steps(self) -> int:
        """How many steps there are at most."""
        return len(self._ways)

    @property
    def is_late(self) -> bool:
        """Whether the next step is the last of a large rota, and no bundles follow it."""
        return self.is_large and self._done + 1 == self.steps and not self._within_reach()

    def step(self) -> bool:
        """Solve the relaxation once more; whether a further step may bring the bound nearer."""
        relaxation, way = self.relaxation, self._ways[self._done]
        everything = np.ones(relaxation.programme.width, dtype=bool)
        left = self.until - monotonic()
        solved = solve(relaxation.programme, everything, left, first_order=way, start=self._solved)
        self._done += 1
        if solved is None:
            return False
        self._solved = solved
        self._take(bound_by(relaxation, solved.multipliers))
        self.shares = relaxation.shares(solved.values)
        if self.is_large and self._done < self.steps:
            return True
        added = relaxation.tighten(solved.values)
        self._tightened.append(solved.values)
        return self._done < self.steps and added > ADDED * len(self.arrays.sessions)

    def bundling(self) -> Bundling | None:
        """The bound by people's whole bundles, to be made better; None where people have too many options for that."""
        if self._solved is None or not self._within_reach():
            return None
        bundling = Bundling(self.relaxation, self._solved.multipliers, self._tightened, self.scarcity)
        self._take(bundling.best)
        return bundling

    def _within_reach(self) -> bool:
        """Whether people have so few options that their bundles can be looked through."""
        options = np.bincount(self.arrays.options.person, minlength=1)
        return bool(options.max() <= MOST_OF_ONE and options.sum() <= MOST_OPTIONS)

    def _take(self, bound: Bound) -> None:
        if self.best is None or bound.exact > self.best.exact:
            self.best = bound

"""The best plan so far and the best bound so far, and whether it is time to stop."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

import numpy as np

from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.costing import cost_of, standing, unavoidable
from alongside.core.rota.solving.results import Progress, Result, Watching
from alongside.core.rota.solving.screening import Whole


class Race:
    """Between cost and bound. The clock decides when to stop and never what is tried next."""

    def __init__(self, arrays: Arrays, began: float, seconds: float) -> None:
        self.arrays = arrays
        self.began, self.until = began, began + seconds
        self.unavoidable = unavoidable(arrays)
        self.best: Whole = np.flatnonzero(arrays.options.fixed)
        self.cost = cost_of(arrays, self.best)
        self.bound = self.unavoidable
        self.steps = 0
        self.stopped = False
        self._watching: Watching | None = None
        self._cancelled: Callable[[], bool] | None = None

    def watched_by(self, watching: Watching | None, cancelled: Callable[[], bool] | None) -> None:
        """Tell somebody how things stand; ask whether to stop."""
        self._watching, self._cancelled = watching, cancelled

    @property
    def left(self) -> float:
        """Seconds left."""
        return self.until - monotonic()

    @property
    def over(self) -> bool:
        """Whether there is no time, nothing to gain, or somebody called a halt."""
        if self._cancelled is not None and self._cancelled():
            self.stopped = True
        return self.stopped or self.cost <= self.bound or self.left <= 0

    def offer(self, plan: Whole) -> bool:
        """Take a plan that is better than the best; whether it was. Nobody is asked for a session that falls."""
        arrays = self.arrays
        plan = plan[standing(arrays, plan)[arrays.session[plan]] | arrays.options.fixed[plan]]
        cost = cost_of(arrays, plan)
        if cost >= self.cost:
            return False
        self.best, self.cost = plan, cost
        self.tell()
        return True

    def prove(self, bound: int) -> None:
        """Take a bound that is higher than the highest."""
        if bound > self.bound:
            self.bound = bound
            self.tell()

    def tell(self) -> None:
        """Say how things stand."""
        if self._watching:
            now = monotonic() - self.began
            self._watching(Progress(now, self.cost, min(self.bound, self.cost), *self._people()))

    def _people(self) -> tuple[int, int]:
        stand = int(standing(self.arrays, self.best).sum())
        asked = np.unique(self.arrays.options.person[self.best])
        return stand, int(self.arrays.people.never_asked[asked].sum())

    def result(self) -> Result:
        """What came of it."""
        return Result(
            tuple(self.arrays.offer(option) for option in self.best.tolist()),
            self.cost,
            min(self.bound, self.cost),
            self.unavoidable,
            monotonic() - self.began,
            self.steps,
            *self._people(),
            self.stopped,
        )

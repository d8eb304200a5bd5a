"""Making a plan better, region by region: each is planned anew by exact search while everything else stays."""

from __future__ import annotations

import numpy as np

from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.bounding import GRAIN, Bound
from alongside.core.rota.solving.costing import cost_of
from alongside.core.rota.solving.drafting import Draft
from alongside.core.rota.solving.neighbourhoods import WAYS, Promising, pick
from alongside.core.rota.solving.region import Effort, Region
from alongside.core.rota.solving.screening import Truths, Whole
from alongside.core.rota.solving.standing import Race

WHOLE = 400
"""Options so few that everything is planned anew at once; more each time round."""
WORK = 1.0
"""What one region may take, in the solver's own units (about seconds of one idle core)."""
LEAST_OPTIONS, MOST_OPTIONS = 150, 6000


class Search:
    """Better and better plans. ``more`` tells what a plan costs at least with each option, in parts of ``GRAIN``."""

    def __init__(self, race: Race, seed: int, more: Whole | None, workers: int = 1) -> None:
        self.race, self.arrays = race, race.arrays
        self.more = more
        self.seed, self.workers = seed, workers
        self.chance = np.random.default_rng(seed)
        self.size = 600
        self.plan = race.best

    def run(self, steps: int | None = None) -> None:
        """Try regions until the race is over, or so many steps."""
        done = 0
        while not self.race.over and (steps is None or done < steps):
            if self._kept().sum() <= WHOLE * (1 + done // len(WAYS)) and done % len(WAYS) == 0:
                self.finish(WORK * (1 + done))
            else:
                self.step(WAYS[done % len(WAYS)])
            done += 1

    def finish(self, work: float) -> None:
        """Plan everything anew at once: what is found to be best is the best there is."""
        kept = np.flatnonzero(self._kept() & ~self.arrays.options.fixed)
        draft = Draft(self.arrays)
        effort = Effort(work, self.race.left, self.workers, seed=self.seed)
        found = Region(draft, kept).replanned(self.plan, effort)
        self.race.steps += 1
        if found is not None:
            plan = np.union1d(draft.options, found.options)
            self.race.prove(min(self.race.cost, cost_of(self.arrays, plan) - found.cost + found.bound))
            self._take(plan)

    def step(self, way: str) -> None:
        """Plan one region anew; keep what is no worse."""
        arrays = self.arrays
        promising = Promising(arrays, self._kept())
        sessions = self._region(promising, way)
        free = promising.of_sessions(sessions) if sessions.any() else np.zeros(0, dtype=np.int64)
        draft = Draft(arrays, self.plan[~sessions[arrays.session[self.plan]]].tolist())
        free = free[draft.may_add(free)]
        hint = self.plan[sessions[arrays.session[self.plan]]]
        effort = Effort(WORK, self.race.left, self.workers, seed=self.seed + self.race.steps)
        found = Region(draft, free).replanned(hint, effort)
        self.race.steps += 1
        if found is None:
            self.size = max(LEAST_OPTIONS, self.size * 2 // 3)
            return
        self.size = int(np.clip(self.size * (1.2 if found.proven else 0.85), LEAST_OPTIONS, MOST_OPTIONS))
        self._take(np.union1d(draft.options, found.options))

    def _take(self, plan: Whole) -> None:
        better = self.race.offer(plan)
        if better or _no_worse(self.arrays, plan, self.race.cost):
            self.plan = plan

    def _kept(self) -> Truths:
        """The options that may be in a better plan, and those that are in this one."""
        kept = np.ones(len(self.arrays.options), dtype=bool)
        if self.more is not None:
            kept = self.more < self.race.cost * GRAIN
        kept[self.plan] = True
        return kept

    def _region(self, promising: Promising, way: str) -> Truths:
        """As many sessions as have about so many promising options."""
        mean = max(promising.kept.sum() / max(len(self.arrays.sessions), 1), 1)
        return pick(promising, way, max(2, round(self.size / mean)), self.chance)


def _no_worse(arrays: Arrays, plan: Whole, cost: int) -> bool:
    return cost_of(arrays, plan) <= cost


def spread(arrays: Arrays, bound: Bound, free: Whole) -> Whole:
    """What a plan costs at least with each option, in parts of ``GRAIN``."""
    more = np.full(len(arrays.options), bound.exact, dtype=np.int64)
    more[free] += bound.more
    return more

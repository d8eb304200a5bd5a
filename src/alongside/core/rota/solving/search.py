"""Making a plan better, region by region: each is planned anew while everything else stays."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from alongside.core.rota.solving.beside import may_join
from alongside.core.rota.solving.bounding import GRAIN
from alongside.core.rota.solving.linear_solver import Effort
from alongside.core.rota.solving.neighbourhoods import Nearness
from alongside.core.rota.solving.region import Region, Replanned, replan, replan_by_bundles
from alongside.core.rota.solving.screening import Truths, Whole
from alongside.core.rota.solving.standing import Race

NODES = 5
LONGEST, BRIEF = 4.0, 0.6
"""Seconds that one region may take at most; and where others wait for it."""
FIRST_SIZES = {"week": 1000, "people": 500, "series": 500, "chance": 500}
LEAST, MOST = 60, 1600
PROMISING = 20
"""Options that cost so much more than the bound are left out of regions."""
EASY, HARD = 2_500, 8_000
"""Steps of the linear solver: a region that took fewer may grow, one that took more should shrink."""
TURNS = ("week", "people", "series", "people", "week", "series", "people", "chance")


class Search:
    """Better and better plans. ``least`` tells what a plan costs at least with each option, in parts of ``GRAIN``."""

    def __init__(self, race: Race, seed: int, threads: int) -> None:
        self.race, self.arrays = race, race.arrays
        self.chance = np.random.default_rng(seed)
        self.threads = threads
        self.sizes: dict[str, float] = dict(FIRST_SIZES)
        self.least: Whole | None = None
        self.worth: Whole | None = None
        self.nearness = Nearness(race.arrays)
        self.turn, self.longest = 0, LONGEST

    def run(self, turns: int | None = None, ways: tuple[str, ...] = TURNS) -> None:
        """Try regions, several at once, until the race is over or so many turns were had."""
        last = None if turns is None else self.turn + turns
        with ThreadPoolExecutor(self.threads) as pool:
            while not self.race.over and (last is None or self.turn < last):
                self.step(pool, ways[self.turn % len(ways)])

    def step(self, pool: ThreadPoolExecutor, way: str) -> None:
        """Plan some regions anew that have neither sessions nor people in common; keep what is better."""
        self.turn += 1
        regions = self._regions(way)
        effort = Effort(NODES, min(self.race.left, self.longest))
        plan = self.race.best
        for region, found in zip(
            regions, pool.map(lambda each: self._replanned(each, plan, effort), regions), strict=True
        ):
            self.race.steps += 1
            self._learn(way, found)
            if found.plan is not None:
                self._merge(region, found.plan)

    def _replanned(self, region: Region, plan: Whole, effort: Effort) -> Replanned:
        if self.worth is None:
            return replan(self.arrays, region, plan, effort)
        return replan_by_bundles(self.arrays, region, plan, effort, self.worth)

    def _merge(self, region: Region, plan: Whole) -> None:
        """What was found for this region beside what was found for others meanwhile."""
        arrays, best = self.arrays, self.race.best
        mine = np.zeros(len(arrays.options), dtype=bool)
        mine[region.free] = True
        self.race.offer(np.union1d(best[~mine[best]], plan[mine[plan]]))

    def _learn(self, way: str, found: Replanned) -> None:
        if not found.ended or found.work > HARD:
            self.sizes[way] = max(LEAST, self.sizes[way] * 0.7)
        elif found.work < EASY:
            self.sizes[way] = min(MOST, self.sizes[way] * 1.2)

    def _regions(self, way: str) -> list[Region]:
        kept = self.kept()
        taken = np.zeros(len(self.arrays.sessions), dtype=bool)
        people = np.zeros(len(self.arrays.people), dtype=bool)
        found = []
        for _thread in range(self.threads):
            region = self._region(way, kept, taken, people)
            if region is not None:
                found.append(region)
                taken |= region.sessions
                people[self.arrays.options.person[region.free]] = True
        return found

    def _region(self, way: str, kept: Truths, taken: Truths, people: Truths) -> Region | None:
        """A region of about the size that this way can bear, without sessions and people of others."""
        arrays, best = self.arrays, self.race.best
        sessions = self.nearness.pick(kept, way, self.sizes[way], taken, self.chance)
        free = kept & sessions[arrays.session] & ~arrays.options.fixed & ~people[arrays.options.person]
        stay = best[~free[best]]
        options = np.flatnonzero(free)
        options = options[may_join(arrays, stay, options)]
        return Region(sessions, options, stay) if len(options) else None

    def kept(self) -> Truths:
        """The options that may be in a better plan, and those that are in the best."""
        kept = np.ones(len(self.arrays.options), dtype=bool)
        if self.least is not None:
            promising = int(self.least.min()) + PROMISING * GRAIN
            kept = self.least <= min((self.race.cost - 1) * GRAIN, promising)
        kept[self.race.best] = True
        return kept

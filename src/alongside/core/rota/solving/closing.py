"""Finding the best plan there is: over all bundles that a plan below a known cost can have, in whole numbers.

A plan that costs no more than so much above the bound gives nobody a bundle that is dearer than that person's cheapest
by more. So few bundles are left, as a rule, that branch and bound (HiGHS) soon comes to its end.
"""

from __future__ import annotations

from time import monotonic

import numpy as np

from alongside.core.rota.solving.bounding import GRAIN, rounded_up
from alongside.core.rota.solving.bundles import Near
from alongside.core.rota.solving.bundling import Bundling
from alongside.core.rota.solving.linear_solver import Effort, solve_whole
from alongside.core.rota.solving.standing import Race

MANY = 60_000
"""Bundles with which branch and bound has a chance, at most."""
FIRST, FURTHER = 20, 2
"""Units above the bound to begin with; by how much further to look if that does not do."""
AT_ONCE = 1.5
"""All that is needed is looked at together where it is no more than so many times as far."""
TRIES = 5
NODES = 20_000
TOLERANCE = 1e-3


def close(race: Race, bundling: Bundling, until: float) -> bool:
    """Try to find the best plan and to prove it; whether there is nothing left to find."""
    slack = FIRST * GRAIN
    for _try in range(TRIES):
        needed = race.cost * GRAIN - bundling.best.exact
        near = bundling.within(needed if needed < AT_ONCE * slack else slack)
        if race.over or len(near.bundles) > MANY or not _ended(race, bundling, near, until - monotonic()):
            break
        slack *= FURTHER
    return race.over


def _ended(race: Race, bundling: Bundling, near: Near, seconds: float) -> bool:
    """Choose among these bundles; whether the search came to its end. What it knows before that holds as well."""
    bundled = bundling.bundled
    pool = near.bundles.beside(bundling.of_plan(race.best))
    programme = bundled.with_bundles(bundling.grower, pool)
    start = bundled.values_of(programme, bundling.grower, pool, race.best)
    found = solve_whole(programme, bundled.whole(programme), start, Effort(NODES, seconds))
    race.steps += 1
    if found.values is not None:
        race.offer(bundled.plan(found.values))
    if found.ended or np.isfinite(found.bound):
        race.prove(_proven(race, bundling, near, found.bound))
    return found.ended


def _proven(race: Race, bundling: Bundling, near: Near, bound: float) -> int:
    """No plan costs less: one of these bundles alone costs no less than ``bound``, any other one is dearer still."""
    other = rounded_up(bundling.best.exact + near.complete, race.arrays.prices)
    if not np.isfinite(bound):
        return other
    return min(other, int(np.ceil(bound + bundling.bundled.constant - TOLERANCE)))

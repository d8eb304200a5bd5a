"""A region of a plan, planned anew by branch and bound: some options are free, everything else is as good as promised.

The model is the relaxation itself, with whole numbers. Being tight, it seldom needs to branch at all. How long a
region may take is counted in branches; the clock is only there for one that would take too long all the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.bounding import GRAIN
from alongside.core.rota.solving.bundled import Bundled
from alongside.core.rota.solving.bundles import Grower
from alongside.core.rota.solving.linear_solver import Effort, solve_whole
from alongside.core.rota.solving.relaxation import Relaxation
from alongside.core.rota.solving.screening import Truths, Whole

SLACKS, MOST_BUNDLES = (60, 40, 20, 10, 5), 1500
"""How far from their cheapest people's bundles may be, in units: as far as gives no more than so many bundles."""
TOLERANCE = 1e-3
"""Bounds of branch and bound are taken to be right within so much; costs are whole numbers."""


@dataclass(frozen=True)
class Region:
    """Some free options; ``stay`` are the chosen ones that stay, promises among them."""

    sessions: Truths
    free: Whole
    stay: Whole


@dataclass(frozen=True)
class Replanned:
    """The plan found, None for none in time; what no plan of the region costs less than; whether the search came to
    its end; how many steps it took."""

    plan: Whole | None
    bound: int
    ended: bool
    work: int


def replan(arrays: Arrays, region: Region, plan: Whole, effort: Effort) -> Replanned:
    """The best plan of the region that is found in the given effort, starting from ``plan``."""
    smaller, options = arrays.within(region.free, region.stay)
    relaxation = Relaxation(smaller)
    start = relaxation.values_of(np.isin(options[relaxation.free], plan))
    found = solve_whole(relaxation.programme, relaxation.whole(), start, effort)
    if found.values is None:
        return Replanned(None, 0, False, found.work)
    better = options[np.flatnonzero(relaxation.shares(found.values) > 0.5)]
    bound = found.bound + relaxation.constant - TOLERANCE
    return Replanned(better, int(np.ceil(bound)) if np.isfinite(bound) else 0, found.ended, found.work)


def replan_by_bundles(arrays: Arrays, region: Region, plan: Whole, effort: Effort, worth: Whole) -> Replanned:
    """The same over people's whole bundles, those near their cheapest by what offers are worth (one for each option of
    the problem, in grains): far less to branch on. A plan with other bundles is not looked at."""
    smaller, options = arrays.within(region.free, region.stay)
    bundled = Bundled(smaller)
    grower = Grower(bundled)
    of_free = worth[options[bundled.free]]
    for slack in SLACKS:
        near = grower.near(of_free, slack * GRAIN)
        if len(near.bundles) <= MOST_BUNDLES:
            break
    taken = np.flatnonzero(np.isin(options, plan))
    pool = near.bundles.beside(grower.of_plan(np.isin(bundled.free, taken)))
    programme = bundled.with_bundles(grower, pool)
    start = bundled.values_of(programme, grower, pool, taken)
    found = solve_whole(programme, bundled.whole(programme), start, effort)
    better = None if found.values is None else options[bundled.plan(found.values)]
    return Replanned(better, 0, found.ended, found.work)

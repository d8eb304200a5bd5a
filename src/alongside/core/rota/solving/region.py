"""A region of a plan, planned anew by branch and bound: some options are free, everything else is as good as promised.

The model is the relaxation itself, with whole numbers. Being tight, it seldom needs to branch at all. How long a
region may take is counted in branches; the clock is only there for one that would take too long all the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.linear_solver import Effort, solve_whole
from alongside.core.rota.solving.relaxation import Relaxation
from alongside.core.rota.solving.screening import Truths, Whole

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
    return Replanned(
        better, int(np.ceil(found.bound + relaxation.constant - TOLERANCE)), found.ended, found.work
    )

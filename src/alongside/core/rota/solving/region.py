"""A region of a plan, planned anew by branch and bound: some options are free, everything else is as good as promised.

The model is the relaxation itself, with whole numbers. Being tight, it seldom needs to branch at all. How long a
region may take is counted in branches; the clock is only there for one that would take too long all the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.linear_solver import solve_whole
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
class Effort:
    """How hard to try: branches, and seconds at most."""

    nodes: int
    seconds: float


@dataclass(frozen=True)
class Replanned:
    """The plan found, None where there is none below the cutoff; what no plan of the region costs less than; whether
    the search came to its end; how many steps it took."""

    plan: Whole | None
    bound: int
    ended: bool
    work: int


def replan(arrays: Arrays, region: Region, below: int, effort: Effort) -> Replanned:
    """The best plan of the region that costs less than ``below``, in the given effort."""
    smaller, options = arrays.within(region.free, region.stay)
    relaxation = Relaxation(smaller)
    cutoff = below - relaxation.constant - 0.5
    found = solve_whole(relaxation.programme, relaxation.whole(), effort.seconds, effort.nodes, cutoff)
    plan = None
    if found.values is not None:
        plan = options[np.flatnonzero(relaxation.shares(found.values) > 0.5)]
    bound = below if found.ended and plan is None else _floor(found.bound + relaxation.constant)
    return Replanned(plan, min(bound, below), found.ended, found.work)


def _floor(bound: float) -> int:
    return int(np.ceil(bound - TOLERANCE)) if np.isfinite(bound) else 0

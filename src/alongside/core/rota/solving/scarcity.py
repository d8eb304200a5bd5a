"""Which sessions compete for the few who could hold them, and how many of these must fall at least.

Most sessions that fall do so for want of the same handful of people. These people's sessions are looked at by
themselves, all others left out, as if everybody else were free for them alone: what must fall there must fall in any
plan. So few are left that branch and bound (HiGHS) tells the number, and who would let the rest stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.linear_solver import Effort, solve_whole
from alongside.core.rota.solving.relaxation import Relaxation
from alongside.core.rota.solving.screening import Truths, Whole

WIDTHS = (2, 3, 4, 6, 8, 12)
"""A part is scarce that has at most so many times as many people as it needs; wider and wider circles are looked at."""
MOST_OPTIONS = 25_000
NODES = 2000
TOLERANCE = 1e-3


@dataclass(frozen=True)
class Scarcity:
    """Of these sessions so many fall in every plan at least; ``taken`` are offers by which most of them stand."""

    sessions: Truths
    must_fall: int
    taken: Whole


def competing(arrays: Arrays, fallen: Whole) -> Iterator[Truths]:
    """The sessions that compete with these for scarce people, in wider and wider circles."""
    people_there = np.bincount(arrays.options.part, minlength=len(arrays.parts))
    before = -1
    for width in WIDTHS:
        scarce = people_there <= width * np.maximum(arrays.parts.least, 1)
        circle = _circle(arrays, fallen, scarce[arrays.options.part])
        options = int(circle[arrays.session].sum())
        if options > MOST_OPTIONS:
            return
        if options > before:
            yield circle
        before = options


def _circle(arrays: Arrays, fallen: Whole, scarce: Truths) -> Truths:
    """All sessions that are reached from these by people who have scarce parts in both."""
    session, person = arrays.session[scarce], arrays.options.person[scarce]
    reached = np.zeros(len(arrays.sessions), dtype=bool)
    reached[fallen] = True
    count = 0
    while reached.sum() > count:
        count = int(reached.sum())
        people = np.zeros(len(arrays.people), dtype=bool)
        people[person[reached[session]]] = True
        reached[session[people[person]]] = True
    return reached


def count_fallen(arrays: Arrays, circle: Truths, seconds: float) -> Scarcity | None:
    """How many of these sessions fall at least, looked at by themselves; None where no answer came in time."""
    free = np.flatnonzero(circle[arrays.session] & ~arrays.options.fixed)
    smaller, options = arrays.within(free, np.flatnonzero(arrays.options.fixed))
    relaxation = Relaxation(smaller)
    programme, may = relaxation.programme, smaller.possible & ~smaller.always & circle
    cost = np.zeros(programme.width)
    cost[programme.columns["y"]] = -1.0 * may
    cost[programme.columns["yb"]] = -1.0 * may[relaxation.two]
    counting = replace(programme, cost=[cost])
    found = solve_whole(counting, relaxation.whole(), None, Effort(NODES, seconds))
    if found.values is None or not np.isfinite(found.bound):
        return None
    must_fall = max(0, int(np.ceil(may.sum() + found.bound - TOLERANCE)))
    taken = options[np.flatnonzero(relaxation.shares(found.values) > 0.5)]
    return Scarcity(may, must_fall, _no_more_than_needed(arrays, taken))


def _no_more_than_needed(arrays: Arrays, taken: Whole) -> Whole:
    """So many of these offers as each part needs at least: the search did not ask whether more of them pay."""
    taken = taken[~arrays.options.fixed[taken]]
    part = arrays.options.part[taken]
    nth = np.arange(len(taken)) - np.searchsorted(part, part)
    return taken[nth < arrays.promised.least[part]]

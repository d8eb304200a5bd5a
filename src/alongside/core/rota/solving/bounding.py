"""A bound that holds whatever the linear solver said: worked out again in whole numbers from its multipliers.

Any multipliers give a bound (Lagrange): each row that must hold is left out and its multiplier times what it is broken
by is added to the cost; what is left falls apart into columns, each taken where it pays. Only rows of the series
need no multiplier: a person's offers in one series and the price of the series are taken together, or none of them.
Multipliers are rounded to whole parts of ``GRAIN``, so every step is exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd

import numpy as np

from alongside.core.rota.solving.arrays import Prices
from alongside.core.rota.solving.linear import Programme
from alongside.core.rota.solving.relaxation import Relaxation
from alongside.core.rota.solving.screening import Measures, Whole
from alongside.core.rota.solving.staffing import Staffing
from alongside.core.rota.weights import NOT_STANDING

GRAIN = 1 << 16
NEVER = 1 << 60


@dataclass(frozen=True)
class Bound:
    """No plan costs less than ``cost``. ``least`` tells what one costs at least with each option in it, in parts of
    ``GRAIN``; ``exact`` is the bound itself in such parts, not rounded up."""

    cost: int
    exact: int
    least: Whole


def bound_by(relaxation: Relaxation, multipliers: Measures) -> Bound:
    """The bound that these multipliers give."""
    exact, more = _worked_out(relaxation, relaxation.programme, multipliers)
    exact += relaxation.constant * GRAIN
    least = np.full(len(relaxation.arrays.options), exact, dtype=np.int64)
    least[relaxation.free] += more
    return Bound(rounded_up(exact, relaxation.arrays.prices), exact, least)


def _worked_out(relaxation: Relaxation, programme: Programme, multipliers: Measures) -> tuple[int, Whole]:
    """The bound on a programme's cost, and by how much it grows with each free option, in parts of ``GRAIN``."""
    multipliers = multipliers.copy()
    multipliers[programme.rows["series"]] = 0
    constant, reduced = paid_by_rows(programme, multipliers)
    taken = np.minimum(reduced, 0) * np.concatenate(programme.high).astype(np.int64)
    for name in ("x", "xb", "w"):
        taken[programme.columns[name]] = 0
    more, of_offers = _offers(relaxation, programme, reduced)
    return constant + int(taken.sum()) + of_offers, more


def paid_by_rows(programme: Programme, multipliers: Measures) -> tuple[int, Whole]:
    """What the rows come to by their multipliers, and what each column costs less what its rows pay for it."""
    least, most = np.concatenate(programme.least), np.concatenate(programme.most)
    whole = np.rint(multipliers * GRAIN)
    whole = np.where(whole > 0, np.where(np.isinf(least), 0, whole), np.where(np.isinf(most), 0, whole))
    limit = np.where(whole > 0, least, most)
    constant = int((whole[whole != 0] * limit[whole != 0]).astype(np.int64).sum())
    return constant, _reduced_costs(programme, whole)


def _reduced_costs(programme: Programme, whole: Measures) -> Whole:
    """What each column costs less what its rows pay for it, in parts of ``GRAIN``; exact below 2^53."""
    reduced = np.concatenate(programme.cost) * GRAIN
    for rows, columns, factors in programme.terms:
        reduced -= np.bincount(columns, weights=whole[rows] * factors, minlength=programme.width)
    return reduced.astype(np.int64)


def cheapest_state(staffing: Staffing, programme: Programme, reduced: Whole) -> Whole:
    """What each free option costs in the cheaper state of its session; ``NEVER`` where it can be taken in none."""
    count, doubled = len(staffing.free), staffing.doubled
    cheapest = reduced[staffing.x : staffing.x + count].copy()
    cheapest[np.concatenate(programme.high)[staffing.x : staffing.x + count] == 0] = NEVER
    cheapest[doubled] = np.minimum(cheapest[doubled], reduced[staffing.xb : staffing.xb + len(doubled)])
    return cheapest


def _offers(relaxation: Relaxation, programme: Programme, reduced: Whole) -> tuple[Whole, int]:
    """Each option in its cheaper state; those of a new series together with its price."""
    cheapest = cheapest_state(relaxation, programme, reduced)
    pays = np.minimum(cheapest, 0)
    several, of_group = relaxation.several, relaxation.of_group
    series = reduced[relaxation.w : relaxation.w + len(relaxation.groups)].copy()
    np.add.at(series, of_group, pays[several])
    more = cheapest - pays
    more[several] += np.maximum(series, 0)[of_group]
    alone = int(pays.sum()) - int(pays[several].sum())
    return more, alone + int(np.minimum(series, 0).sum())


def rounded_up(exact: int, prices: Prices) -> int:
    """To the next cost that a plan can have: all of them are multiples of one number."""
    step = gcd(NOT_STANDING, *vars(prices).values())
    return -(-exact // (GRAIN * step)) * step

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
from alongside.core.rota.weights import NOT_STANDING

GRAIN = 1 << 16


@dataclass(frozen=True)
class Bound:
    """No plan costs less than ``cost``. ``more`` tells for each free option by how much the bound grows, in parts of
    ``GRAIN``, where the option is taken; ``exact`` is the bound itself in such parts, not rounded up."""

    cost: int
    exact: int
    more: Whole


def bound_by(relaxation: Relaxation, multipliers: Measures) -> Bound:
    """The bound that these multipliers give."""
    programme = relaxation.programme
    least, most = np.concatenate(programme.least), np.concatenate(programme.most)
    whole = np.rint(multipliers * GRAIN)
    whole[programme.rows["series"]] = 0
    whole = np.where(whole > 0, np.where(np.isinf(least), 0, whole), np.where(np.isinf(most), 0, whole))
    limit = np.where(whole > 0, least, most)
    constant = int((whole[whole != 0] * limit[whole != 0]).astype(np.int64).sum())
    reduced = reduced_costs(programme, whole)
    taken = np.minimum(reduced, 0) * np.concatenate(programme.high).astype(np.int64)
    for name in ("x", "xb", "w"):
        taken[programme.columns[name]] = 0
    more, of_offers = _offers(relaxation, reduced)
    exact = relaxation.constant * GRAIN + constant + int(taken.sum()) + of_offers
    return Bound(_rounded_up(exact, relaxation.arrays.prices), exact, more)


def reduced_costs(programme: Programme, whole: Measures) -> Whole:
    """What each column costs less what its rows pay for it, in parts of ``GRAIN``; exact below 2^53."""
    reduced = np.concatenate(programme.cost) * GRAIN
    for rows, columns, factors in programme.terms:
        paid = whole[rows] * factors
        reduced -= np.bincount(columns, weights=paid, minlength=programme.width)
    return reduced.astype(np.int64)


def _offers(relaxation: Relaxation, reduced: Whole) -> tuple[Whole, int]:
    """Each option in its cheaper state; those of a new series together with its price."""
    count = len(relaxation.free)
    may = relaxation.programme.high
    cheapest = reduced[relaxation.x : relaxation.x + count].copy()
    barred = np.concatenate(may)[relaxation.x : relaxation.x + count] == 0
    cheapest[barred] = np.iinfo(np.int64).max // 4
    doubled = relaxation.doubled
    cheapest[doubled] = np.minimum(cheapest[doubled], reduced[relaxation.xb : relaxation.xb + len(doubled)])
    pays = np.minimum(cheapest, 0)
    several, of_group = relaxation.several, relaxation.of_group
    whole = reduced[relaxation.w : relaxation.w + len(relaxation.groups)].copy()
    np.add.at(whole, of_group, pays[several])
    more = cheapest - pays
    more[several] += np.maximum(whole, 0)[of_group]
    alone = int(pays.sum()) - int(pays[several].sum())
    return more, alone + int(np.minimum(whole, 0).sum())


def _rounded_up(exact: int, prices: Prices) -> int:
    """To the next cost that a plan can have: all of them are multiples of one number."""
    step = gcd(NOT_STANDING, *vars(prices).values())
    return -(-exact // (GRAIN * step)) * step

"""Services that began at different times: does something change when a service begins to deliver alongside?

With a handful of services neither many rows nor clever errors help; two things hold: bias-reduced errors with their own
degrees of freedom, and asking how often as large a difference comes about when the start dates are dealt out anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from math import factorial

import numpy as np
from numpy.typing import NDArray

from alongside.core.measurement.chain.sweeping import sweep
from alongside.core.measurement.few_clusters import regress
from alongside.core.shared.estimates import Estimate, NotEstimable
from alongside.core.shared.sentences import say

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
FEWEST_SERVICES, MOST_ORDERS, SEED = 4, 5_000, 20_240_602


@dataclass(frozen=True, slots=True)
class AfterStart:
    """The change after the start, its interval by CR2 and Satterthwaite, and p by dealing out the start dates anew.

    ``orders`` is how many ways of dealing were looked at, ``every`` whether these were all there are.
    """

    change: Estimate
    p_dealt: float
    orders: int
    every: bool


def after_start(outcome: Floats, starts: Floats) -> AfterStart | NotEstimable:
    """``outcome`` (services, months) may miss values (NaN); ``starts`` (services,) is a month's place, NaN for never.

    Service and month are taken out. Nothing is said of fewer than four services or where all began at once.
    """
    services = len(outcome)
    if services < FEWEST_SERVICES or len({float(start) for start in np.nan_to_num(starts, nan=-1.0)}) < 2:
        return NotEstimable(
            say(
                "{services} services that began at the same time, or so few, tell nothing.", services=services
            ),
            say("At least {fewest} services that began in different months.", fewest=FEWEST_SERVICES),
        )
    service, month = (each.ravel().astype(np.int64) for each in np.indices(outcome.shape))
    there = np.isfinite(outcome).ravel()
    y = sweep(outcome.ravel()[there, None], service[there], month[there])[:, 0]
    x = _swept(starts, outcome.shape, service[there], month[there], there)
    if not (x @ x) > 1e-9:
        return NotEstimable(
            say("The start dates fall on no month between the first and the last."),
            say("Months before and after."),
        )
    found = regress(x[:, None], y, service[there])
    value = float(found.value[0])
    low, high = found.interval(0)
    dealt = [
        abs(_slope(_swept(starts[list(order)], outcome.shape, service[there], month[there], there), y))
        for order in _orders(services)
    ]
    p = (1 + sum(each >= abs(value) - 1e-12 for each in dealt)) / (1 + len(dealt))
    return AfterStart(Estimate(value, low, high, services), p, len(dealt), factorial(services) <= MOST_ORDERS)


def _swept(starts: Floats, shape: tuple[int, ...], service: Ints, month: Ints, there: Bools) -> Floats:
    begun = (np.arange(shape[1])[None, :] >= np.nan_to_num(starts, nan=np.inf)[:, None]).astype(float)
    return sweep(begun.ravel()[there, None], service, month)[:, 0]


def _slope(x: Floats, y: Floats) -> float:
    size = float(x @ x)
    return float(x @ y) / size if size > 1e-9 else 0.0


def _orders(services: int) -> Iterator[tuple[int, ...]]:
    """Every other way of dealing where there are few, otherwise many drawn by chance (always the same)."""
    if factorial(services) <= MOST_ORDERS:
        yield from (order for order in permutations(range(services)) if order != tuple(range(services)))
        return
    chance = np.random.default_rng(SEED)
    for _ in range(MOST_ORDERS - 1):
        yield tuple(chance.permutation(services).tolist())

"""A thousand resamples of a mediation for the price of one: weights on products that are formed once.

Least squares on resampled rows solves (Σ wᵢ xᵢxᵢ') β = Σ wᵢ xᵢyᵢ. The products are the same in every resample; only the
weights differ. So all resamples are one matrix product and one batch of small solves.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.stats import poisson

from alongside.core.measurement.mediation.linear import Data, Floats

CHUNK = 200_000
"""Weights held at once: as many as stay in a processor's own memory, and at least one resample."""
POISSON_STEPS = 1 << 16


class Weights(StrEnum):
    """How rows are drawn again: exactly as many as there are, or each a Poisson number of times (quicker, as good)."""

    MULTINOMIAL = "MULTINOMIAL"
    POISSON = "POISSON"


@dataclass(frozen=True)
class Resampled:
    """Estimates of each resample. Shapes (replications, m), (replications, m), (replications,)."""

    a: Floats
    b: Floats
    direct: Floats

    @property
    def indirect(self) -> Floats:
        """Through each mediator. Shape (replications, m)."""
        return self.a * self.b

    @property
    def total(self) -> Floats:
        """All of it. Shape (replications,)."""
        return np.asarray(self.indirect.sum(axis=1) + self.direct)


def resample(
    data: Data, replications: int, *, seed: int, weights: Weights = Weights.MULTINOMIAL
) -> Resampled:
    """Bootstrap estimates of all paths. Raises ``numpy.linalg.LinAlgError`` where a resample cannot be solved."""
    columns = np.column_stack([data.inner, data.mediators, data.outcome]).astype(np.float64)
    columns[:, 1:] -= columns[:, 1:].mean(axis=0)
    upper = np.triu_indices(columns.shape[1])
    products = columns[:, upper[0]] * columns[:, upper[1]]
    chance, rows = np.random.default_rng(seed), len(columns)
    each = max(1, CHUNK // rows)
    sums = np.empty((replications, products.shape[1]))
    for first in range(0, replications, each):
        some = sums[first : first + each]
        np.matmul(_weights(chance, weights, len(some), rows), products, out=some)
    return _solved(sums, upper, data)


def _weights(chance: np.random.Generator, kind: Weights, replications: int, rows: int) -> Floats:
    if kind is Weights.POISSON:
        drawn = np.frombuffer(chance.bytes(2 * replications * rows), dtype=np.uint16)
        return _poisson().take(drawn).reshape(replications, rows)
    picked = chance.integers(0, rows, (replications, rows))
    picked += np.arange(replications)[:, None] * rows
    return (
        np.bincount(picked.ravel(), minlength=replications * rows)
        .reshape(replications, rows)
        .astype(np.float64)
    )


@cache
def _poisson() -> Floats:
    """The Poisson law of mean 1 in equal steps of chance, so that a draw is a look-up: right to 1 in 65,536."""
    chances = (np.arange(POISSON_STEPS) + 0.5) / POISSON_STEPS
    return np.searchsorted(poisson.cdf(np.arange(12), 1.0), chances).astype(np.float64)


def _solved(sums: Floats, upper: tuple[NDArray[np.intp], ...], data: Data) -> Resampled:
    size, inner, mediators = int(upper[0].max()) + 1, data.inner.shape[1], data.mediators.shape[1]
    whole = np.empty((len(sums), size, size))
    whole[:, upper[0], upper[1]] = sums
    whole[:, upper[1], upper[0]] = sums
    a = np.linalg.solve(whole[:, :inner, :inner], whole[:, :inner, inner : inner + mediators])[:, 1]
    outer = np.linalg.solve(whole[:, :-1, :-1], whole[:, :-1, -1:])[..., 0]
    return Resampled(*(np.asarray(each, dtype=np.float64) for each in (a, outer[:, inner:], outer[:, 1])))


def percentile_interval(values: Floats, level: float = 0.95) -> tuple[float, float]:
    """The middle part of the resamples."""
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)

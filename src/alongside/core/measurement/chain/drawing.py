"""Intervals of effects and of their products by drawing from what the jackknife says of their spread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alongside.core.measurement.chain.panel import Floats

DRAWS, SEED = 100_000, 20_240_601
LEVEL = 0.95


@dataclass(frozen=True)
class Spread:
    """Effects with the spread that leaving out each cluster shows. Shapes (k,), (k, k)."""

    value: Floats
    covariance: Floats
    clusters: int

    def draws(self) -> Floats:
        """Values that would be no surprise, with t tails for few clusters. Shape (draws, k); always the same ones.

        The Monte-Carlo interval of a product (Preacher & Selig 2012, Commun. Methods Meas. 6:77–98), with the
        jackknife's covariance and χ² for its own uncertainty.
        """
        chance = np.random.default_rng(SEED)
        normal = chance.standard_normal((DRAWS, len(self.value)))
        freedom = self.clusters - 1
        tails = np.sqrt(freedom / chance.chisquare(freedom, DRAWS))
        return np.asarray(self.value + (normal @ _root(self.covariance).T) * tails[:, None])


def spread_of(value: Floats, without: Floats) -> Spread:
    """The exact delete-one jackknife: (n−1)/n times squares about the estimate. Shapes (k,), (clusters, k)."""
    clusters = len(without)
    apart = without - value
    return Spread(value, (clusters - 1) / clusters * (apart.T @ apart), clusters)


def interval(draws: Floats) -> tuple[float, float]:
    """The middle 95% of the draws."""
    low, high = np.quantile(draws, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def _root(covariance: Floats) -> Floats:
    """A square root of a covariance that may lack full rank."""
    sizes, directions = np.linalg.eigh((covariance + covariance.T) / 2)
    return np.asarray(directions * np.sqrt(np.maximum(sizes, 0.0)))

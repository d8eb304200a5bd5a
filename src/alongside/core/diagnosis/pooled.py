"""How one service stands among all: each drawn towards the others as far as its own figures are unsure.

Shares follow a beta-binomial model and effects a normal one. How much services differ is not known either, so it is
averaged over (a grid with an even prior), and not fixed at its best guess: few services do not feign certainty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from scipy.special import betainc, betaln, logsumexp, ndtr

from alongside.core.measurement.chain.panel import Floats
from alongside.core.participation.named import Named
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import say

FEWEST_SERVICES = 4
SURE = 0.95
MEANS = np.linspace(0.02, 0.98, 33)
STRENGTHS = np.geomspace(1.0, 400.0, 17)
"""Beta distributions that shares of services could have: their means, and how alike services are."""
POINTS = 121
SPREADS = np.linspace(0.0, 6.0, 61)
"""How far effects of services could lie apart, in units of the middle standard error: none likelier than another."""

Key = TypeVar("Key")


class Standing(Named):
    """Where a service stands among the others."""

    ABOVE = "ABOVE", "Higher here than elsewhere"
    ALIKE = "ALIKE", "Cannot be told apart from the others"
    BELOW = "BELOW", "Lower here than elsewhere"


@dataclass(frozen=True, slots=True)
class Among:
    """A service's value drawn towards the others, with a 95% interval; the middle of all services; where it stands."""

    value: float
    low: float
    high: float
    middle: float
    standing: Standing
    services: int


def among_shares(counts: Mapping[Key, tuple[int, int]]) -> Mapping[Key, Among] | NotEstimable:
    """Each service's share (how many of how many people) among all. Services with nobody are left out."""
    kept = {key: pair for key, pair in counts.items() if pair[1] > 0}
    if len(kept) < FEWEST_SERVICES:
        return too_few(len(kept))
    part, whole = (np.array(each, dtype=np.float64) for each in zip(*kept.values(), strict=True))
    mean, strength = (each.ravel() for each in np.meshgrid(MEANS, STRENGTHS))
    ours, theirs = mean * strength, (1 - mean) * strength
    fits = betaln(part[:, None] + ours, (whole - part)[:, None] + theirs) - betaln(ours, theirs)
    weight = np.exp(fits.sum(axis=0) - logsumexp(fits.sum(axis=0)))
    likely = weight > weight.max() * 1e-4
    ours, theirs, mean = ours[likely], theirs[likely], mean[likely]
    weight = weight[likely] / weight[likely].sum()
    middle = float(weight @ mean)
    return {
        key: _share_among(ours + x, theirs + n - x, weight, mean, middle, len(kept))
        for key, (x, n) in kept.items()
    }


def _share_among(
    ours: Floats, theirs: Floats, weight: Floats, mean: Floats, middle: float, services: int
) -> Among:
    centre = ours / (ours + theirs)
    value = float(weight @ centre)
    reach = float(np.sqrt(weight @ (centre * (1 - centre) / (ours + theirs + 1) + (centre - value) ** 2)))
    points = np.linspace(max(0.0, value - 6 * reach), min(1.0, value + 6 * reach), POINTS)
    below = weight @ betainc(ours[:, None], theirs[:, None], points[None, :])
    low, high = (float(np.interp(at, below, points)) for at in (0.025, 0.975))
    lower = float(weight @ betainc(ours, theirs, mean))
    return Among(value, min(low, value), max(high, value), middle, _standing(lower), services)


def among_effects(effects: Mapping[Key, tuple[float, float]]) -> Mapping[Key, Among] | NotEstimable:
    """Each service's effect (estimate and standard error) among all."""
    kept = {key: pair for key, pair in effects.items() if pair[1] > 0}
    if len(kept) < FEWEST_SERVICES:
        return too_few(len(kept))
    value, se = (np.array(each, dtype=np.float64) for each in zip(*kept.values(), strict=True))
    spread = SPREADS * float(np.median(se))
    precision = 1 / (se[:, None] ** 2 + spread[None, :] ** 2)
    middle = (precision * value[:, None]).sum(axis=0) / precision.sum(axis=0)
    fits = 0.5 * (np.log(precision) - precision * (value[:, None] - middle) ** 2).sum(axis=0)
    fits -= 0.5 * np.log(precision.sum(axis=0))
    weight = np.exp(fits - logsumexp(fits))
    unsure = 1 / precision.sum(axis=0)
    return {
        key: _effect_among(own, error, spread, middle, unsure, weight, len(kept))
        for key, (own, error) in kept.items()
    }


def _effect_among(
    own: float, se: float, spread: Floats, middle: Floats, unsure: Floats, weight: Floats, services: int
) -> Among:
    """The posterior is a mixture of normals, one for each spread that services could have."""
    drawn = se**2 / (se**2 + spread**2)
    centre = drawn * middle + (1 - drawn) * own
    width = np.sqrt((1 - drawn) * se**2 + drawn**2 * unsure)
    value = float(weight @ centre)
    reach = float(np.sqrt(weight @ (width**2 + (centre - value) ** 2)))
    points = np.linspace(value - 6 * reach, value + 6 * reach, POINTS)
    below = weight @ ndtr((points[None, :] - centre[:, None]) / width[:, None])
    low, high = (float(np.interp(at, below, points)) for at in (0.025, 0.975))
    apart = np.sqrt((1 - drawn) * se**2 + (1 - drawn) ** 2 * unsure)
    ahead = np.where(apart > 0, (centre - middle) / np.maximum(apart, 1e-300), 0.0)
    lower = float(weight @ ndtr(-ahead))
    return Among(value, low, high, float(weight @ middle), _standing(lower), services)


def _standing(lower: float) -> Standing:
    """From the chance that a service's true value lies below the middle of all."""
    return Standing.BELOW if lower > SURE else Standing.ABOVE if lower < 1 - SURE else Standing.ALIKE


def too_few(services: int) -> NotEstimable:
    """Why nothing is said of services in general."""
    return NotEstimable(
        say("{services} services are too few to compare one with the others.", services=services),
        say("At least {fewest} services; until then each is shown by itself.", fewest=FEWEST_SERVICES),
    )

"""From fitted equations to the numbers of the chain: links, paths, the remainder, contrasts, with their intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from alongside.core.measurement.chain.drawing import Spread, interval, spread_of
from alongside.core.measurement.chain.equations import RELIANCE, SELF, Measured, Term
from alongside.core.measurement.chain.fitting import Fit
from alongside.core.measurement.chain.names import Name, total_of
from alongside.core.measurement.chain.panel import Floats

PATHS = {
    Name.VIA_RELIANCE: (Name.A_RELIANCE, Name.B_RELIANCE),
    Name.VIA_SELF: (Name.A_SELF, Name.B_SELF),
}


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect, its 95% interval and its standard error, in units of the outcome for one more session in a month."""

    estimate: float
    low: float
    high: float
    se: float


class TooLittle(Exception):
    """The panel is too short, or too few clusters stand behind it."""


@dataclass(frozen=True)
class Fitted:
    """A fit with the place of each of its terms."""

    fit: Fit
    place: Mapping[Term, int]

    def of(self, term: Term) -> tuple[float, Floats] | None:
        """A term's effect and the same without each cluster; None where it could not be told."""
        at = self.place.get(term)
        if at is None or not np.isfinite(self.fit.value[at]):
            return None
        return float(self.fit.value[at]), self.fit.without[:, at]


def effect_of(value: float, without: Floats) -> Effect:
    """One effect with its interval, from the same without each cluster. Shape (clusters,)."""
    spread = spread_of(np.array([value]), without[:, None])
    low, high = interval(spread.draws()[:, 0])
    return Effect(value, min(low, value), max(high, value), float(np.sqrt(spread.covariance[0, 0])))


def effects_of(fits: Mapping[str, Fitted | None], measured: Measured) -> dict[Name, Effect]:
    """Every effect that the fits can tell, with those made of several. Raises ``TooLittle`` where there is none."""
    found = _links(fits, measured)
    if not found:
        raise TooLittle
    names = list(found)
    value = np.array([found[name][0] for name in names])
    without = np.column_stack([found[name][1] for name in names])
    there = np.isfinite(without).all(axis=1)
    spread = spread_of(value, without[there])
    return _with_products(names, spread, without[there])


def _links(fits: Mapping[str, Fitted | None], measured: Measured) -> dict[Name, tuple[float, Floats]]:
    asked = {
        Name.A_RELIANCE: (RELIANCE, Term("delivery", 1)),
        Name.A_SELF: (SELF, Term("delivery", 1)),
        Name.B_RELIANCE: ("power", Term(RELIANCE, 0)),
        Name.B_SELF: ("power", Term(SELF, 0)),
        Name.TOTAL: ("total", Term("delivery", 1)),
        **{total_of(name): ("total", Term(name, 1)) for name in measured.besides},
    }
    answers = {
        name: fit.of(term) for name, (key, term) in asked.items() if (fit := fits.get(key)) is not None
    }
    return {name: answer for name, answer in answers.items() if answer is not None}


def _with_products(names: Sequence[Name], spread: Spread, without: Floats) -> dict[Name, Effect]:
    at = {name: place for place, name in enumerate(names)}
    value, drawn, left = (_derived(columns, at) for columns in (spread.value[None], spread.draws(), without))
    clusters = spread.clusters
    effects = {}
    for name, (point,) in value.items():
        se = float(np.sqrt((clusters - 1) / clusters * ((left[name] - point) ** 2).sum()))
        low, high = interval(drawn[name])
        effects[name] = Effect(float(point), min(low, float(point)), max(high, float(point)), se)
    return effects


def _derived(columns: Floats, at: Mapping[Name, int]) -> dict[Name, Floats]:
    """Each link's column, and those made of several: the paths, the remainder, the contrasts. Shapes (any, k), any."""
    found = {name: columns[:, place] for name, place in at.items()}
    for path, (first, second) in PATHS.items():
        if first in found and second in found:
            found[path] = found[first] * found[second]
    if Name.TOTAL in found and all(path in found for path in PATHS):
        found[Name.REMAINDER] = found[Name.TOTAL] - sum(found[path] for path in PATHS)
    for name in [each for each in found if each.is_control and Name.TOTAL in found]:
        found[name.contrast] = found[Name.TOTAL] - found[name]
    return found

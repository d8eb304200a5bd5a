"""What it costs to take the words of a scale for numbers, and the same with a normal law behind the words.

“Never, seldom, sometimes, often, always” are in order; that their steps are of one size is our doing. Behind them a
latent normal feeling can be thought, cut where people’s shares say: each word then stands for the mean of the feelings
between its cuts (a normal score). Paths and the remainder do not depend on a scale’s unit, so they can be told by both;
where they differ, the numbers were doing the talking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import ndtri

from alongside.core.measurement.chain.chain import estimate
from alongside.core.measurement.chain.effects import Effect, TooLittle
from alongside.core.measurement.chain.equations import HALVES, SELF
from alongside.core.measurement.chain.names import Cluster, Name
from alongside.core.measurement.chain.panel import Floats, Panel

MOST_WORDS = 21
"""A column with more different values than this is no scale of words."""
TOLD = (Name.VIA_SELF, Name.REMAINDER)


@dataclass(frozen=True, slots=True)
class Worded:
    """The path through self-perception and the remainder, with words taken for numbers and with normal scores.

    ``at_end`` is the share of answers at whichever end of the scale has more: where it is large, little can go up.
    """

    as_numbers: dict[Name, Effect]
    as_normal: dict[Name, Effect]
    at_end: float

    @property
    def overturned(self) -> tuple[Name, ...]:
        """What is sure by one and not by the other."""
        both = ((name, self.as_numbers[name], self.as_normal[name]) for name in self.as_numbers)
        return tuple(name for name, first, second in both if _sure(first) != _sure(second))


def _sure(effect: Effect) -> int:
    return (effect.low > 0) - (effect.high < 0)


def normal_scores(values: Floats) -> Floats:
    """For each value the mean of a standard normal between the cuts that its share gives; NaN stays. Shape (rows,)."""
    there = np.isfinite(values)
    words, at, count = np.unique(values[there], return_inverse=True, return_counts=True)
    upto = np.concatenate([[0.0], np.cumsum(count) / count.sum()])
    height = np.exp(-(ndtri(upto) ** 2) / 2) / np.sqrt(2 * np.pi)
    height[[0, -1]] = 0.0
    scores = (height[:-1] - height[1:]) / np.diff(upto)
    out = np.full(len(values), np.nan)
    out[there] = scores[at] if len(words) > 1 else 0.0
    return out


def worded(
    panel: Panel, *, cluster: Cluster = Cluster.PERSON, covariates: Sequence[str] = ()
) -> Worded | None:
    """Both readings; None where self-perception comes in no words, or the path through it cannot be told."""
    names = [name for name in (*HALVES, SELF) if panel.varies(name)]
    if not names or any(_different(panel.columns[name]) > MOST_WORDS for name in names):
        return None
    scored = {name: normal_scores(panel.columns[name]) for name in names}
    normal = replace(panel, columns={**panel.columns, **scored})
    try:
        found = [estimate(each, cluster=cluster, covariates=covariates).effects for each in (panel, normal)]
    except TooLittle:
        return None
    numbers, scores = ({name: each[name] for name in TOLD if name in each} for each in found)
    if not numbers or numbers.keys() != scores.keys():
        return None
    return Worded(numbers, scores, max(_at_end(panel.columns[name]) for name in names))


def _different(values: Floats) -> int:
    return len(np.unique(values[np.isfinite(values)]))


def _at_end(values: Floats) -> float:
    known = values[np.isfinite(values)]
    return float(max((known == known.min()).mean(), (known == known.max()).mean()))

"""The double filter: what comes later taken out of the equation, what came before as its instrument.

Forward orthogonal deviations take the person's effect out without mixing in what happened earlier; levels and
deviations from one's own past, which later shocks cannot have moved, are the instruments (Hayakawa, Qi & Breitung 2019,
Econom. Rev. 38:1055–1088). Good for any number of months when people are many.
"""

from __future__ import annotations

import numpy as np

from alongside.core.measurement.chain.blocks import NotSolvable
from alongside.core.measurement.chain.equations import Sample
from alongside.core.measurement.chain.fitting import Fit, Grouped, solved
from alongside.core.measurement.chain.panel import Floats, Ints
from alongside.core.measurement.chain.sweeping import less_means, numbered


def double_filter(sample: Sample, of: Grouped) -> Fit:
    """The fit by instrumental variables, projected once. Raises ``NotSolvable`` where a term cannot be told."""
    moment, moments = numbered(of.moment)
    place, length = _places(of.unit)
    last = place == length - 1
    parts = []
    for (outcome, regressors), others in zip(sample.side_by_side(), sample.instruments, strict=True):
        y, x, z = (less_means(each, moment, moments) for each in (outcome, regressors, others))
        ahead = [_forward(each, of.unit, place, length)[~last] for each in (y, x)]
        behind = [_backward(z, of.unit, place)[~last], z[~last]]
        parts.append((*ahead, np.hstack(behind)))
    moment, moments = numbered(moment[~last])
    swept = [[less_means(each, moment, moments) for each in part] for part in parts]
    y, x, z = (np.concatenate(each) for each in zip(*swept, strict=True))
    if len(y) <= z.shape[1]:
        raise NotSolvable
    projected = z @ np.linalg.lstsq(z, x, rcond=None)[0]
    sizes = np.linalg.norm(np.concatenate(list(sample.regressors)), axis=0)
    return solved(projected, x, y[:, 0], np.tile(of.cluster[~last], sample.copies), of.clusters, sizes)


def _places(unit: Ints) -> tuple[Ints, Ints]:
    """Of each row: the how-manieth of its unit it is, from 0, and how many the unit has. Rows are sorted by unit."""
    _, starts, at, counts = np.unique(unit, return_index=True, return_inverse=True, return_counts=True)
    return np.arange(len(unit)) - starts[at], counts[at]


def _sums_before(values: Floats, unit: Ints, place: Ints) -> Floats:
    """Of each row: the sum of its unit's rows before it."""
    running = np.cumsum(values, axis=0) - values
    starts = np.maximum.accumulate(np.where(place == 0, np.arange(len(unit)), 0))
    return np.asarray(running - running[starts])


def _backward(values: Floats, unit: Ints, place: Ints) -> Floats:
    """Each row less the mean of those before it, scaled to the same variance; 0 for the first."""
    before = np.maximum(place, 1)[:, None]
    gap = values - _sums_before(values, unit, place) / before
    return np.where(place[:, None] == 0, 0.0, np.sqrt(before / (before + 1)) * gap)


def _forward(values: Floats, unit: Ints, place: Ints, length: Ints) -> Floats:
    """Each row less the mean of those after it, scaled to the same variance; the last row is worth nothing."""
    after = np.maximum(length - place - 1, 1)[:, None]
    totals = np.zeros((int(unit.max()) + 1, values.shape[1]))
    np.add.at(totals, unit, values)
    later = totals[unit] - _sums_before(values, unit, place) - values
    return np.asarray(np.sqrt(after / (after + 1)) * (values - later / after))

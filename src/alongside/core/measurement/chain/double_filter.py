"""The double filter: what comes later taken out of the equation, what came before as its instrument.

Forward orthogonal deviations take the person's effect out without mixing in what happened earlier; levels and
deviations from one's own past, which later shocks cannot have moved, are the instruments (Hayakawa, Qi & Breitung 2019,
Econom. Rev. 38:1055–1088). Good for any number of months when people are many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce

import numpy as np

from alongside.core.measurement.chain.blocks import Blocks, NotSolvable, blocks_of, independent
from alongside.core.measurement.chain.equations import Sample
from alongside.core.measurement.chain.fitting import Fit, Grouped, fit_of
from alongside.core.measurement.chain.panel import Floats, Ints
from alongside.core.measurement.chain.sweeping import less_means, numbered

EPSILON = float(np.finfo(np.float64).eps)
Parts = Callable[[], Iterable[tuple[Sample, Grouped]]]
"""Gives the rows, all at once or some services at a time; the same again whenever it is called."""


def double_filter(parts: Parts) -> Fit:
    """The fit by instrumental variables, projected once. Raises ``NotSolvable`` where a term cannot be told.

    Rows are filtered and swept within services, and all else is sums over rows: so it is done part by part, once for
    the projection and once for the estimate, and no more than one part is ever held.
    """
    only, triangle, squares, rows, wide = None, np.zeros((0, 0)), np.zeros(0), 0, 0
    for number, part in enumerate(parts()):
        filtered = _filtered(*part)
        triangle, wide = _triangle(triangle, filtered), filtered.instruments.shape[1]
        squares = np.einsum("crk,crk->k", part[0].regressors, part[0].regressors) + (
            squares if number else 0.0
        )
        rows += len(filtered.outcome)
        only = filtered if number == 0 else None
    if rows <= wide:
        raise NotSolvable
    exogenous, x = triangle[:, :wide], triangle[:, wide:]
    by_instruments = np.asarray(np.linalg.lstsq(exogenous, x, rcond=EPSILON * rows)[0], dtype=np.float64)
    kept = independent(x, np.sqrt(squares))
    if not kept:
        raise NotSolvable
    each = [only] if only is not None else (_filtered(*part) for part in parts())
    return fit_of(reduce(_added, (_blocks(filtered, by_instruments, kept) for filtered in each)), x, kept)


@dataclass(frozen=True)
class _Filtered:
    """Rows without what is to come, swept. Shapes (rows,), (rows, k), (rows, instruments), (rows,)."""

    outcome: Floats
    regressors: Floats
    instruments: Floats
    cluster: Ints
    clusters: int


def _filtered(sample: Sample, of: Grouped) -> _Filtered:
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
    return _Filtered(y[:, 0], x, z, np.tile(of.cluster[~last], sample.copies), of.clusters)


def _triangle(before: Floats, filtered: _Filtered) -> Floats:
    """The triangle of a QR decomposition of instruments and regressors of all parts so far: it stands for them."""
    both = np.hstack([filtered.instruments, filtered.regressors])
    rows = np.vstack([before, both]) if len(before) else both
    return np.asarray(np.linalg.qr(rows, mode="r"))


def _blocks(filtered: _Filtered, by_instruments: Floats, kept: list[int]) -> Blocks:
    projected = filtered.instruments @ by_instruments[:, kept]
    return blocks_of(
        projected, filtered.regressors[:, kept], filtered.outcome, filtered.cluster, filtered.clusters
    )


def _added(one: Blocks, other: Blocks) -> Blocks:
    return Blocks(one.left + other.left, one.right + other.right)


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
    totals = np.zeros((int(unit.max(initial=-1)) + 1, values.shape[1]))
    np.add.at(totals, unit, values)
    later = totals[unit] - _sums_before(values, unit, place) - values
    return np.asarray(np.sqrt(after / (after + 1)) * (values - later / after))

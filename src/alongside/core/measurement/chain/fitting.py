"""What every estimator gives: the effects asked about, and the same without each cluster."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from alongside.core.measurement.chain.blocks import Blocks, NotSolvable, blocks_of, independent, told_apart
from alongside.core.measurement.chain.equations import Sample
from alongside.core.measurement.chain.panel import Bools, Floats, Ints
from alongside.core.measurement.chain.sweeping import less_means, numbered, sweep


@dataclass(frozen=True)
class Fit:
    """Effects by term: ``value`` of shape (k,), ``without`` of shape (clusters, k); NaN for what cannot be told."""

    value: Floats
    without: Floats


@dataclass(frozen=True)
class Grouped:
    """Whose the rows are: person within service, service within month, month, and the cluster left out. (rows,).

    ``weight`` says for how many rows each stands; None where each stands for itself.
    """

    unit: Ints
    moment: Ints
    month: Ints
    cluster: Ints
    clusters: int
    weight: Floats | None = None


def moved(columns: Floats, of: Grouped) -> Bools:
    """In which clusters each column ever differs within a person. Shapes (rows, k), (clusters, k)."""
    apart = less_means(columns, *numbered(of.unit))
    row, column = np.nonzero(np.abs(apart) > 1e-9 * np.maximum(np.abs(columns), 1e-300))
    found = np.zeros((of.clusters, columns.shape[1]), dtype=bool)
    found[of.cluster[row], column] = True
    return found


def freedom(unit: Ints, moment: Ints) -> int:
    """How many rows are free once persons and service-months are taken out. Shapes (rows,).

    As many or more terms would fit whatever happened, and their errors would say nothing.
    """
    (unit, units), (moment, moments) = numbered(unit), numbered(moment)
    ties = coo_array((np.ones(len(unit)), (unit, units + moment)), shape=(units + moments,) * 2)
    return len(unit) - units - moments + int(connected_components(ties, directed=False)[0])


def within(sample: Sample, of: Grouped, chosen: Bools | None = None) -> Fit:
    """Least squares (or its split-half kind) on what is left when persons and service-months are taken out.

    ``chosen`` (rows,) picks rows. Raises ``NotSolvable`` where a term asked about cannot be told from the others.
    """
    keep = np.ones(len(of.unit), dtype=bool) if chosen is None else chosen
    columns = np.concatenate([np.column_stack(copy)[keep] for copy in sample.side_by_side()], axis=1)
    weight = None if of.weight is None else of.weight[keep]
    swept = np.split(sweep(columns, of.unit[keep], of.moment[keep], weight), sample.copies, axis=1)
    terms = sample.regressors.shape[2]
    y = np.concatenate([copy[:, 0] for copy in swept])
    x = np.concatenate([copy[:, 1 : terms + 1] for copy in swept])
    z = np.concatenate([copy[:, 1 : terms + 1] for copy in reversed(swept)])
    z = z if weight is None else z * np.tile(weight, sample.copies)[:, None]
    sizes = np.linalg.norm(np.concatenate([each[keep] for each in sample.regressors]), axis=0)
    if not freedom(of.unit[keep], of.moment[keep]) > len(independent(x, sizes)):
        raise NotSolvable
    return solved(z, x, y, np.tile(of.cluster[keep], sample.copies), of.clusters, sizes)


def solved(z: Floats, x: Floats, y: Floats, cluster: Ints, clusters: int, sizes: Floats) -> Fit:
    """The fit from what has been swept; NaN for terms that say nothing of their own, and for those they go up and
    down with: which of them it is that has the effect cannot be told.
    """
    kept = independent(x, sizes)
    if not kept:
        raise NotSolvable
    return fit_of(blocks_of(z[:, kept], x[:, kept], y, cluster, clusters), x, kept)


def fit_of(blocks: Blocks, x: Floats, kept: list[int]) -> Fit:
    """The fit from the blocks of the ``kept`` columns of ``x``, or of anything that stands for it as its triangle.

    What one cluster alone could tell has no error that anybody could know, so it is not told (NaN); the rest is.
    """
    clusters = len(blocks.right)
    value, without = np.full(x.shape[1], np.nan), np.full((clusters, x.shape[1]), np.nan)
    value[kept], without[:, kept] = blocks.solve(), blocks.without_each()
    shared = sorted(set(kept) - set(told_apart(x, kept)))
    value[shared], without[:, shared] = np.nan, np.nan
    value[np.isnan(without).any(axis=0)] = np.nan
    return Fit(value, without)

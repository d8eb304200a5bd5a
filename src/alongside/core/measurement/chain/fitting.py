"""What every estimator gives: the effects asked about, and the same without each cluster."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alongside.core.measurement.chain.blocks import Blocks, NotSolvable, blocks_of, independent, told_apart
from alongside.core.measurement.chain.equations import Sample
from alongside.core.measurement.chain.panel import Bools, Floats, Ints
from alongside.core.measurement.chain.sweeping import sweep


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
    """The fit from the blocks of the ``kept`` columns of ``x``, or of anything that stands for it as its triangle."""
    clusters = len(blocks.right)
    value, without = np.full(x.shape[1], np.nan), np.full((clusters, x.shape[1]), np.nan)
    value[kept], without[:, kept] = blocks.solve(), blocks.without_each()
    shared = sorted(set(kept) - set(told_apart(x, kept)))
    value[shared], without[:, shared] = np.nan, np.nan
    return Fit(value, without)

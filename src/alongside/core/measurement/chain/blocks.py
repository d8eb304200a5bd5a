"""Sums that each cluster of rows gives, and what is left of an estimate without any one of them.

Whatever is estimated here solves G θ = g, where G and g are sums over clusters (people, or services): so leaving one
out costs a subtraction, and the blocks can be added up elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alongside.core.measurement.chain.panel import Bools, Floats, Ints


class NotSolvable(Exception):
    """The columns do not tell the effects apart, or there is nothing to explain."""


@dataclass(frozen=True)
class Blocks:
    """For each cluster the products Z'X and Z'y of its rows. Shapes (clusters, k, k), (clusters, k)."""

    left: Floats
    right: Floats

    def solve(self) -> Floats:
        """The estimate from all clusters. Shape (k,). Raises ``NotSolvable``."""
        (answer,) = _solved(self.left.sum(axis=0)[None], self.right.sum(axis=0)[None])
        return np.asarray(answer)

    def without_each(self) -> Floats:
        """The estimate without each cluster in turn; NaN for what only that cluster could tell. Shape (clusters, k).

        Raises ``NotSolvable``.
        """
        whole = self.left.sum(axis=0)
        left, right = whole - self.left, self.right.sum(axis=0) - self.right
        scale = np.sqrt(np.abs(np.diagonal(whole)))
        carried = _carried(left / np.outer(scale, scale), whole / np.outer(scale, scale))
        found: Floats = np.empty_like(right)
        found[~carried] = _solved(left[~carried], right[~carried])
        for cluster in np.flatnonzero(carried):
            found[cluster] = _solved_in_part(left[cluster], right[cluster], scale)
        return found


NEAR_NOTHING = 1e-9


def _carried(left: Floats, whole: Floats) -> Bools:
    """Which clusters may carry, alone, what tells some column from the others. Shapes (clusters, k, k), (k, k)."""
    size, of_whole = np.linalg.slogdet(left)[1], np.linalg.slogdet(whole)[1]
    return np.asarray(~(size - of_whole > np.log(NEAR_NOTHING)))


def _solved_in_part(left: Floats, right: Floats, scale: Floats) -> Floats:
    """The estimate where some columns say nothing of their own any more: NaN for these. Shapes (k, k), (k,), (k,).

    Raises ``NotSolvable`` where nothing is left.
    """
    scaled = left / np.outer(scale, scale)
    _, sizes, directions = np.linalg.svd(scaled)
    if not sizes.any():
        raise NotSolvable
    empty = directions[sizes <= NEAR_NOTHING * sizes.max(initial=0.0)]
    answer = np.asarray(np.linalg.lstsq(scaled, right / scale, rcond=NEAR_NOTHING)[0] / scale)
    return np.where((np.abs(empty) > np.sqrt(NEAR_NOTHING)).any(axis=0), np.nan, answer)


def _solved(left: Floats, right: Floats) -> Floats:
    scale = np.sqrt(np.abs(np.einsum("ckk->ck", left)))
    if not (scale > 0).all():
        raise NotSolvable
    scaled = left / (scale[:, :, None] * scale[:, None, :])
    try:
        answer = np.linalg.solve(scaled, (right / scale)[..., None])[..., 0] / scale
    except np.linalg.LinAlgError as error:
        raise NotSolvable from error
    if not np.isfinite(answer).all():
        raise NotSolvable
    return np.asarray(answer)


def blocks_of(
    instruments: Floats, regressors: Floats, outcome: Floats, cluster: Ints, clusters: int
) -> Blocks:
    """Blocks of rows by cluster. Shapes (rows, k), (rows, k), (rows,), (rows,)."""
    order = np.argsort(cluster, kind="stable")
    z, x, y = instruments[order], regressors[order], outcome[order]
    starts = np.searchsorted(cluster[order], np.arange(clusters))
    left = np.empty((clusters, z.shape[1], x.shape[1]))
    for column in range(z.shape[1]):
        left[:, column] = _summed(z[:, column, None] * x, starts)
    return Blocks(left, _summed(z * y[:, None], starts))


def _summed(values: Floats, starts: Ints) -> Floats:
    """Sums of consecutive rows from each start up to the next; 0 for a cluster without rows."""
    padded = np.vstack([values, np.zeros((1, values.shape[1]))])
    sums = np.add.reduceat(padded, starts, axis=0)
    empty = np.append(starts[1:], len(values)) == starts
    sums[empty] = 0.0
    return sums


def told_apart(columns: Floats, kept: list[int], near_nothing: float = 1e-6) -> list[int]:
    """Which of the ``kept`` columns no column that was left out can stand for: the others share their effect with it.

    Shape (rows, k). A column left out that is nothing stands for none.
    """
    out = [at for at in range(columns.shape[1]) if at not in kept]
    made_of = (
        np.linalg.lstsq(columns[:, kept], columns[:, out], rcond=None)[0] if out else np.zeros((len(kept), 0))
    )
    sizes = np.linalg.norm(columns, axis=0)
    parts = np.abs(made_of) * sizes[kept][:, None] / np.maximum(sizes[kept].max(), 1e-300)
    return [at for at, part in zip(kept, parts, strict=True) if not (part > near_nothing).any()]


def independent(columns: Floats, sizes: Floats, near_nothing: float = 1e-8) -> list[int]:
    """Which columns say something that those before them do not, by their order.

    ``sizes`` are the columns' lengths before anything was taken out of them: what is left of a constant is noise.
    Shapes (rows, k), (k,).
    """
    kept: list[int] = []
    basis = np.empty((len(columns), 0))
    for at, size in enumerate(sizes):
        rest = columns[:, at] - basis @ (basis.T @ columns[:, at])
        rest = rest - basis @ (basis.T @ rest)
        length = float(np.linalg.norm(rest))
        if length > near_nothing * size:
            kept.append(at)
            basis = np.column_stack([basis, rest / length])
    return kept

"""Taking out what is a person's own, and what befell a whole service in a month."""

from __future__ import annotations

import numpy as np

from alongside.core.measurement.chain.panel import Floats, Ints

ROUNDS, NEAR_ENOUGH = 500, 1e-11


def numbered(codes: Ints) -> tuple[Ints, int]:
    """The codes counted from 0 without gaps, and how many there are."""
    known, at = np.unique(codes, return_inverse=True)
    return at.astype(np.int64), len(known)


def less_means(values: Floats, group: Ints, groups: int, weight: Floats | None = None) -> Floats:
    """Each column less its (weighted) mean within each group. Shapes (rows, columns), (rows,)."""
    size = np.bincount(group, weight, minlength=groups).astype(np.float64)
    out = np.empty_like(values)
    for column in range(values.shape[1]):
        counted = values[:, column] if weight is None else values[:, column] * weight
        means = np.bincount(group, counted, minlength=groups) / size
        out[:, column] = values[:, column] - means[group]
    return out


def sweep(values: Floats, unit: Ints, moment: Ints, weight: Floats | None = None) -> Floats:
    """Each column less the effects of units and of moments (service×month), by alternating projections.

    Exact after one round where every unit is there in every moment of its service; otherwise repeated until nothing
    changes by more than 1e-11 of a column's spread (Gaure 2013, Comput. Stat. Data Anal. 66:8–18).
    """
    (unit, units), (moment, moments) = numbered(unit), numbered(moment)
    spread = np.maximum(np.nanstd(values, axis=0), 1e-300) if len(values) else np.ones(values.shape[1])
    for _ in range(ROUNDS):
        swept = less_means(less_means(values, unit, units, weight), moment, moments, weight)
        change = np.abs(swept - values).max(axis=0, initial=0.0) / spread
        values = swept
        if change.max(initial=0.0) < NEAR_ENOUGH:
            break
    return values

"""Rows of small whole numbers that are alike, found by one number for each row."""

from __future__ import annotations

import numpy as np

from alongside.core.measurement.reliance.attendance import Ints


def kinds_of(*columns: Ints) -> tuple[tuple[Ints, ...], Ints, Ints]:
    """The different rows, column by column; which of them each row is; and how often each occurs.

    Raises ``OverflowError`` where the columns' ranges are together too wide for one number.
    """
    lows = [int(column.min()) if len(column) else 0 for column in columns]
    widths = [
        int(column.max()) - low + 1 if len(column) else 1 for column, low in zip(columns, lows, strict=True)
    ]
    if np.prod([float(width) for width in widths]) > 2**62:
        raise OverflowError("the columns are too wide")
    key = np.zeros(len(columns[0]), dtype=np.int64)
    for column, low, width in zip(columns, lows, widths, strict=True):
        key = key * width + (column - low)
    known, which, times = np.unique(key, return_inverse=True, return_counts=True)
    apart = []
    for low, width in zip(reversed(lows), reversed(widths), strict=True):
        apart.append(known % width + low)
        known = known // width
    return tuple(reversed(apart)), which.astype(np.int64), times.astype(np.int64)

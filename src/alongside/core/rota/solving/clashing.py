"""Which of one person's options cannot go together in time."""

from __future__ import annotations

import numpy as np

from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.screening import Whole


def cliques(arrays: Arrays, options: Whole) -> list[Whole]:
    """The largest sets of one person's options of which only one can be taken: they overlap, or leave no rest."""
    if len(options) < 2:
        return []
    starts, rested = arrays.starts[options], arrays.rested[options]
    moments = np.unique(starts)
    under_way = (starts <= moments[:, None]) & (rested > moments[:, None])
    within = [bool((under_way[i] <= under_way[i + 1]).all()) for i in range(len(moments) - 1)] + [False]
    return [
        options[row] for row, smaller in zip(under_way, within, strict=True) if not smaller and row.sum() > 1
    ]

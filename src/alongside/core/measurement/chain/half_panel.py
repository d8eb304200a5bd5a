"""The half-panel jackknife: fixed effects without the bias of a short panel.

Within-person estimates are biased by an order of 1/T where what was done follows from what came before. The bias of
half a panel is twice that of the whole, so 2·whole − mean of halves is free of it (Dhaene & Jochmans 2015, Rev. Econ.
Stud. 82:991–1030; Chudik, Pesaran & Yang 2018, J. Appl. Econom. 33:816–836, who ask for few people against months³).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from alongside.core.measurement.chain.equations import Sample
from alongside.core.measurement.chain.fitting import Fit, Grouped, within
from alongside.core.measurement.chain.panel import Bools, Ints

FEWEST_MONTHS = 4


def half_panel(sample: Sample, of: Grouped, months: Ints) -> Fit:
    """Twice the whole less the mean of its halves; an odd number of months is halved both ways and averaged.

    ``months`` are those that can be looked at, in order. Raises ``NotSolvable`` where a half does not tell.
    """
    whole = within(sample, of)
    halves = [within(sample, of, chosen) for chosen in _halves(of.month, months)]
    value = 2 * whole.value - np.mean([half.value for half in halves], axis=0)
    without = 2 * whole.without
    for half in halves:
        without = without - half.without / len(halves)
    return Fit(value, without)


def _halves(month: Ints, months: Ints) -> list[Bools]:
    count = len(months)
    cuts = sorted({count // 2, count - count // 2})
    edges = [[0, cut, count] for cut in cuts]
    return [np.isin(month, months[first:until]) for each in edges for first, until in pairwise(each)]

"""What people who leave, and are not seen any more, could do to the whole change in power.

Where leaving follows from what was seen of somebody before (their power, what they did), those who stay can stand for
those like them who left: rows are weighted by the inverse of the chance of still being there (Robins, Rotnitzky & Zhao
1995, J. Am. Stat. Assoc. 90:106–121), and the estimate moves by as much as leaving had bent it. Where leaving follows
from what nobody saw, no weight helps. Then only this can be said: how large the effect among the months that were lost
would have to be for the whole to be nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from alongside.core.measurement.beyond.odds import chances
from alongside.core.measurement.chain.blocks import NotSolvable
from alongside.core.measurement.chain.effects import Effect, TooLittle, effect_of
from alongside.core.measurement.chain.equations import (
    HALVES,
    POWER,
    RELIANCE,
    SELF,
    equations_of,
    sample_of,
)
from alongside.core.measurement.chain.fitting import Fit
from alongside.core.measurement.chain.half_panel import FEWEST_MONTHS, half_panel
from alongside.core.measurement.chain.lagging import Lagged
from alongside.core.measurement.chain.names import Cluster
from alongside.core.measurement.chain.panel import Bools, Floats, Ints, Panel
from alongside.core.measurement.chain.setting import Setting, setting_of

HEAVIEST = 10.0
"""No row stands for more than this many: a few weights without bound would be all that is heard."""
FEWEST_LEFT = 5


@dataclass(frozen=True, slots=True)
class Leaving:
    """The whole change in power with everybody standing for themselves, and with those who stay for those who left.

    ``left`` people of ``people`` went before the end, and with them ``share`` of the person-months from when each was
    first seen. ``moved`` is the second estimate less the first. ``heaviest`` is the largest weight. ``tipping`` is the
    effect among the lost months at which the whole would be nothing: −τ(1−p)/p.
    """

    people: int
    left: int
    share: float
    as_seen: Effect
    weighted: Effect
    moved: Effect
    heaviest: float
    tipping: float


def leaving(
    panel: Panel, *, cluster: Cluster = Cluster.PERSON, covariates: Sequence[str] = ()
) -> Leaving | None:
    """What leaving could do; None where fewer than five people leave, or the panel is too short to tell."""
    seen = np.isfinite(panel.columns[POWER])
    first, last = _span(panel, seen)
    end = int(panel.month[seen].max()) if seen.any() else 0
    units = first <= last
    gone = units & (last < end)
    if int(gone.sum()) < FEWEST_LEFT:
        return None
    weight = weights(panel, last, end, covariates)
    try:
        setting = setting_of(panel, cluster=cluster, covariates=covariates)
        plain, weighted = _total(setting, None), _total(setting, weight)
    except (TooLittle, NotSolvable):
        return None
    lost = float((end - last[gone]).sum())
    share = lost / float((end - first[units] + 1).sum())
    as_seen = effect_of(*plain)
    return Leaving(
        int(units.sum()), int(gone.sum()), share, as_seen, effect_of(*weighted),
        effect_of(weighted[0] - plain[0], weighted[1] - plain[1]), float(weight.max()),
        -as_seen.estimate * (1 - share) / share,
    )  # fmt: skip


def _span(panel: Panel, seen: Bools) -> tuple[Ints, Ints]:
    """Of each unit the first and the last month with a known outcome; one never seen begins after it ends."""
    units = int(panel.unit.max()) + 1
    first, last = np.full(units, np.iinfo(np.int64).max), np.full(units, np.iinfo(np.int64).min)
    np.minimum.at(first, panel.unit[seen], panel.month[seen])
    np.maximum.at(last, panel.unit[seen], panel.month[seen])
    return first, last


def weights(panel: Panel, last: Ints, end: int, covariates: Sequence[str] = ()) -> Floats:
    """For each row how many it stands for: the usual chance of having stayed until then over one's own, multiplied up.

    The power of the month after is looked at, so a row needs its person to stay for one month more. Shape (rows,).
    """
    known = _known(panel, covariates)
    risk = (panel.month <= last[panel.unit]) & (panel.month < end)
    stays = panel.month < last[panel.unit]
    month = panel.month - panel.month.min()
    width = int(month.max()) + 1
    months = (month[:, None] == np.arange(1, width)[None]).astype(np.float64)
    factor = np.ones(panel.rows)
    own = chances(stays[risk], np.hstack([known, months])[risk])
    usual = chances(stays[risk], months[risk])
    factor[risk] = usual / np.maximum(own, 1e-6)
    return np.minimum(np.exp(_running(np.log(factor), panel.unit)), HEAVIEST)


def _running(values: Floats, unit: Ints) -> Floats:
    """The sum of each unit's values up to and with each row. Rows are sorted by unit."""
    sums = np.cumsum(values)
    starts = np.searchsorted(unit, unit)
    return np.asarray(sums - sums[starts] + values[starts])


def _known(panel: Panel, covariates: Sequence[str]) -> Floats:
    """What was last seen of each row's person, in standard deviations; what nobody said is the mean."""
    names = [
        *(name for name in ("delivery", "voice", POWER, RELIANCE, SELF, *HALVES) if panel.varies(name)),
        *covariates,
    ]
    parts = []
    for values in (Lagged(panel)(name, lag) for name in names for lag in (0, 1)):
        there = np.isfinite(values)
        if not there.any():
            continue
        middle, spread = values[there].mean(), values[there].std() or 1.0
        parts.append(np.where(there, (values - middle) / spread, 0.0))
        if not there.all():
            parts.append((~there).astype(np.float64))
    return np.column_stack(parts)


def _total(setting: Setting, weight: Floats | None) -> tuple[float, Floats]:
    """The whole change and the same without each cluster, by the half-panel jackknife whatever the size."""
    equation = equations_of(setting.measured)["total"]
    sample = sample_of(equation, setting.lagged, setting.measured)
    of = setting.groups(sample)
    if weight is not None:
        of = replace(of, weight=weight[sample.rows])
    if len(setting.lagged.months) < FEWEST_MONTHS:
        raise TooLittle
    fit: Fit = half_panel(sample, of, setting.lagged.months)
    if not np.isfinite(fit.value[0]):
        raise NotSolvable
    return float(fit.value[0]), fit.without[:, 0]

"""What a fair draw tells: who delivered because a lot fell to them, and what came of it.

Where more would gladly come than there are places, lots decide, and the odds are kept. Winning less its odds owes
nothing to anybody's will, so as an instrument it makes the first links and the whole change free of every cause that
nobody measured. No person effect is taken out: none is needed. The links to power stay observational.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from alongside.core.measurement.chain.blocks import NotSolvable, blocks_of, independent
from alongside.core.measurement.chain.effects import Effect, TooLittle, effect_of
from alongside.core.measurement.chain.equations import (
    RELIANCE,
    SELF,
    Equation,
    equations_of,
    sample_of,
)
from alongside.core.measurement.chain.lagging import Lagged
from alongside.core.measurement.chain.names import Cluster, Name
from alongside.core.measurement.chain.panel import ASSIGNED, ODDS, Floats, Panel
from alongside.core.measurement.chain.setting import Setting, setting_of
from alongside.core.measurement.chain.sweeping import less_means, numbered

ENOUGH_F = 10.0
"""Below this first-stage F an instrument is weak (Staiger & Stock 1997, Econometrica 65:557–586)."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the draws tell, how many person-months had a lot, and how strongly lots moved delivery."""

    effects: dict[Name, Effect]
    lots: int
    strength: float

    @property
    def strong(self) -> bool:
        """Whether the lots moved delivery enough for the figures to be read."""
        return self.strength >= ENOUGH_F


def by_lot(
    panel: Panel, *, cluster: Cluster = Cluster.PERSON, covariates: Sequence[str] = ()
) -> Drawn | None:
    """The effects of delivering that the draws tell; None where no lot was drawn with odds between 0 and 1."""
    if ASSIGNED not in panel.columns or ODDS not in panel.columns:
        return None
    try:
        setting = setting_of(panel, cluster=cluster, covariates=covariates)
    except TooLittle:
        return None
    lot = _lots(setting.lagged)
    if not np.any(lot[setting.lagged.usable]):
        return None
    effects, strengths = _effects(setting, lot)
    return Drawn(effects, int(np.count_nonzero(lot[setting.lagged.usable])), min(strengths, default=0.0))


def _effects(setting: Setting, lot: Floats) -> tuple[dict[Name, Effect], list[float]]:
    asked = {Name.A_RELIANCE: RELIANCE, Name.A_SELF: SELF, Name.TOTAL: "total"}
    known = equations_of(setting.measured)
    effects, strengths = {}, []
    for name, equation in ((name, known[key]) for name, key in asked.items() if key in known):
        try:
            effects[name], strength = _effect(setting, equation, lot)
            strengths.append(strength)
        except NotSolvable:
            continue
    return effects, strengths


def _lots(lagged: Lagged) -> Floats:
    """Winning less its odds in the month before; 0 where no lot was drawn, or nothing hung on it."""
    won, odds = lagged(ASSIGNED, 1), lagged(ODDS, 1)
    open_ended = np.isfinite(won) & (odds > 0) & (odds < 1)
    return np.where(open_ended, np.nan_to_num(won) - np.nan_to_num(odds), 0.0)


def _effect(setting: Setting, equation: Equation, lot: Floats) -> tuple[Effect, float]:
    sample = sample_of(equation, setting.lagged, setting.measured)
    of = setting.groups(sample)
    moment, moments = numbered(of.moment)
    won = less_means(lot[sample.rows][:, None], moment, moments)
    parts = []
    for (outcome, x), z in zip(sample.side_by_side(), sample.instruments, strict=True):
        outcome, x, z = (less_means(each, moment, moments) for each in (outcome, x, z))
        parts.append((outcome, x, np.hstack([won, z[:, 1:]])))
    y, x, z = (np.concatenate(each) for each in zip(*parts, strict=True))
    kept = independent(x, np.linalg.norm(np.concatenate(list(sample.regressors)), axis=0))
    if not kept or kept[0] != 0:
        raise NotSolvable
    blocks = blocks_of(z[:, kept], x[:, kept], y[:, 0], np.tile(of.cluster, sample.copies), of.clusters)
    effect = effect_of(float(blocks.solve()[0]), blocks.without_each()[:, 0])
    return effect, _strength(z[:, 0], x[:, 0])


def _strength(won: Floats, delivered: Floats) -> float:
    """The first stage's F: how much of delivery the lots explain, against what they leave."""
    share = float(np.corrcoef(won, delivered)[0, 1]) ** 2
    return share / max(1e-12, 1 - share) * (len(won) - 2)

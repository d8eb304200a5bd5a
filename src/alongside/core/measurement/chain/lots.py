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
from alongside.core.measurement.chain.chain import clusters_of, grouped
from alongside.core.measurement.chain.drawing import interval, spread_of
from alongside.core.measurement.chain.effects import Effect, TooLittle
from alongside.core.measurement.chain.equations import (
    RELIANCE,
    SELF,
    Equation,
    equations_of,
    measured_in,
    sample_of,
)
from alongside.core.measurement.chain.lagging import Lagged
from alongside.core.measurement.chain.names import Cluster, Name
from alongside.core.measurement.chain.panel import Floats, Panel
from alongside.core.measurement.chain.sweeping import less_means, numbered

ASSIGNED, ODDS = "assigned", "odds"
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
    lagged, measured = Lagged(panel), measured_in(panel, covariates)
    lot = _lots(lagged)
    if not np.any(lot[lagged.usable]):
        return None
    asked = {Name.A_RELIANCE: RELIANCE, Name.A_SELF: SELF, Name.TOTAL: "total"}
    known = equations_of(measured)
    effects, strengths = {}, []
    for name, equation in ((name, known[key]) for name, key in asked.items() if key in known):
        try:
            effects[name], strength = _effect(equation, lagged, lot, cluster, covariates)
            strengths.append(strength)
        except (NotSolvable, TooLittle):
            continue
    return Drawn(effects, int(np.count_nonzero(lot[lagged.usable])), min(strengths, default=0.0))


def _lots(lagged: Lagged) -> Floats:
    """Winning less its odds in the month before; 0 where no lot was drawn, or nothing hung on it."""
    won, odds = lagged(ASSIGNED, 1), lagged(ODDS, 1)
    open_ended = np.isfinite(won) & (odds > 0) & (odds < 1)
    return np.where(open_ended, np.nan_to_num(won) - np.nan_to_num(odds), 0.0)


def _effect(
    equation: Equation, lagged: Lagged, lot: Floats, cluster: Cluster, covariates: Sequence[str]
) -> tuple[Effect, float]:
    measured = measured_in(lagged.panel, covariates)
    sample = sample_of(equation, lagged, measured)
    whose, clusters = clusters_of(lagged.panel, lagged, cluster)
    of = grouped(lagged.panel, sample.rows, whose, clusters)
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
    blocks = blocks_of(z[:, kept], x[:, kept], y[:, 0], np.tile(of.cluster, sample.copies), clusters)
    spread = spread_of(blocks.solve()[:1], blocks.without_each()[:, :1])
    low, high = interval(spread.draws()[:, 0])
    value = float(spread.value[0])
    return Effect(value, low, high, float(np.sqrt(spread.covariance[0, 0]))), _strength(z[:, 0], x[:, 0])


def _strength(won: Floats, delivered: Floats) -> float:
    """The first stage's F: how much of delivery the lots explain, against what they leave."""
    share = float(np.corrcoef(won, delivered)[0, 1]) ** 2
    return share / max(1e-12, 1 - share) * (len(won) - 2)

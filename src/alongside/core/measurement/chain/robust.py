"""How much would have to be wrong: with what we did not measure, and with those who did not answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.equations import HALVES, SELF, measured_in
from alongside.core.measurement.chain.lagging import Lagged
from alongside.core.measurement.chain.names import Name
from alongside.core.measurement.chain.panel import Panel
from alongside.core.measurement.chain.sweeping import sweep


def robustness_value(effect: Effect, freedom: int) -> float:
    """The share of what is left in both cause and outcome that something unmeasured must explain to make it nothing.

    From 0 to 1 (Cinelli & Hazlett 2020, J. R. Stat. Soc. B 82:39–67): ½(√(f⁴+4f²)−f²) with f² = t²/df.
    """
    if effect.se <= 0 or freedom <= 0:
        return 1.0 if effect.estimate else 0.0
    f2 = (effect.estimate / effect.se) ** 2 / freedom
    return float((np.sqrt(f2 * f2 + 4 * f2) - f2) / 2)


@dataclass(frozen=True, slots=True)
class Silence:
    """Check-ins that are missing: their share, how one more session moves it, and the gap that would undo the link.

    ``tipping`` is how far those who were silent would have to lie from those who answered, in units of the scale, for
    the link to be nothing: −a/m. None where silence does not follow delivery at all.
    """

    share: float
    slope: float
    tipping: float | None


def silence(panel: Panel, name: Name, effect: Effect, covariates: Sequence[str] = ()) -> Silence | None:
    """What missing answers could do to the link from delivery to a mediator; None where none is missing."""
    lagged = Lagged(panel)
    column = "reliance" if name is Name.A_RELIANCE else SELF
    if column == SELF and measured_in(panel, covariates).halved:
        missing = np.isnan(panel.columns[HALVES[0]]) | np.isnan(panel.columns[HALVES[1]])
    else:
        missing = np.isnan(panel.columns[column])
    did = lagged("delivery", 1)
    rows = lagged.usable & np.isfinite(did)
    if not missing[rows].any():
        return None
    months = int(panel.month.max() - panel.month.min()) + 1
    moment = panel.service * months + (panel.month - panel.month.min())
    both = np.column_stack([missing[rows].astype(float), did[rows]])
    swept = sweep(both, panel.unit[rows], moment[rows])
    moved = float(swept[:, 1] @ swept[:, 1])
    slope = float(swept[:, 0] @ swept[:, 1]) / moved if moved else 0.0
    return Silence(float(missing[rows].mean()), slope, -effect.estimate / slope if slope else None)

"""Is power shifting, and through what: the links of the chain, the paths, the whole, what is left, and the controls.

The estimands are the linear, no-interaction case of interventional effects (VanderWeele, Vansteelandt & Robins 2014,
Epidemiology 25:300–306; Vansteelandt & Daniel 2017, Epidemiology 28:258–265). The remainder is what the two measured
mediators do not carry; it is not “direct”, and nothing here says what it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from alongside.core.measurement.chain.effects import Effect, effects_of
from alongside.core.measurement.chain.equations import Measured, equations_of
from alongside.core.measurement.chain.names import Cluster, Estimator, Name
from alongside.core.measurement.chain.panel import Panel
from alongside.core.measurement.chain.setting import setting_of

TWO_MONTHS = 2
"""How far ahead the whole change in power is looked for."""


@dataclass(frozen=True)
class Estimated:
    """All effects that could be told, by name, and what they rest on.

    ``estimator`` is that of the links; ``of_totals`` of the whole change and of the controls.
    """

    effects: Mapping[Name, Effect]
    estimator: Estimator
    cluster: Cluster
    people: int
    services: int
    months: int
    rows: int
    measured: Measured
    of_totals: Estimator


def estimate(panel: Panel, *, cluster: Cluster = Cluster.PERSON, covariates: Sequence[str] = ()) -> Estimated:
    """All links, paths, totals and contrasts that the panel can tell. Raises ``TooLittle``."""
    setting = setting_of(panel, cluster=cluster, covariates=covariates)
    fits, rows = {}, 0
    for name, equation in equations_of(setting.measured).items():
        fits[name], used = setting.fit(equation)
        rows = max(rows, used)
    services = len(np.unique(panel.service[setting.lagged.usable]))
    effects = effects_of(fits, setting.measured)
    return Estimated(
        effects, setting.method, cluster, setting.people, services, setting.months, rows, setting.measured,
        setting.method_for(TWO_MONTHS),
    )  # fmt: skip

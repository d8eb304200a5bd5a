"""Is power shifting, and through what: the links of the chain, the paths, the whole, what is left, and the controls.

The estimands are the linear, no-interaction case of interventional effects (VanderWeele, Vansteelandt & Robins 2014,
Epidemiology 25:300–306; Vansteelandt & Daniel 2017, Epidemiology 28:258–265). The remainder is what the two measured
mediators do not carry; it is not “direct”, and nothing here says what it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from alongside.core.measurement.chain.blocks import NotSolvable
from alongside.core.measurement.chain.double_filter import double_filter
from alongside.core.measurement.chain.effects import Effect, Fitted, TooLittle, effects_of
from alongside.core.measurement.chain.equations import (
    Equation,
    Measured,
    equations_of,
    measured_in,
    sample_of,
)
from alongside.core.measurement.chain.fitting import Grouped
from alongside.core.measurement.chain.half_panel import FEWEST_MONTHS, half_panel
from alongside.core.measurement.chain.lagging import Lagged
from alongside.core.measurement.chain.names import Cluster, Estimator, Name
from alongside.core.measurement.chain.panel import Bools, Ints, Panel
from alongside.core.measurement.chain.sweeping import numbered

MOST_GROUPS = 20_000
"""More people than this are left out by groups of even make-up rather than one by one (delete-a-group jackknife)."""


@dataclass(frozen=True)
class Estimated:
    """All effects that could be told, by name, and what they rest on."""

    effects: Mapping[Name, Effect]
    estimator: Estimator
    cluster: Cluster
    people: int
    services: int
    months: int
    rows: int
    measured: Measured


def estimator_for(people: int, months: int) -> Estimator:
    """Which estimator, by size alone and never by what it finds: people against the cube of months that can be used."""
    return (
        Estimator.HALF_PANEL if people <= months**3 and months >= FEWEST_MONTHS else Estimator.DOUBLE_FILTER
    )


def estimate(panel: Panel, *, cluster: Cluster = Cluster.PERSON, covariates: Sequence[str] = ()) -> Estimated:
    """All links, paths, totals and contrasts that the panel can tell. Raises ``TooLittle``."""
    lagged, measured = Lagged(panel), measured_in(panel, covariates)
    whose, clusters = clusters_of(panel, lagged, cluster)
    people = len(np.unique(panel.person[lagged.usable]))
    method = estimator_for(people, len(lagged.months))
    fits, rows = {}, 0
    for name, equation in equations_of(measured).items():
        fits[name], used = _fitted(equation, lagged, measured, whose, clusters, method)
        rows = max(rows, used)
    services = len(np.unique(panel.service[lagged.usable]))
    effects = effects_of(fits, measured)
    return Estimated(effects, method, cluster, people, services, len(lagged.months), rows, measured)


def grouped(panel: Panel, rows: Bools, whose: Ints, clusters: int) -> Grouped:
    """Whose the chosen rows are."""
    months = int(panel.month.max() - panel.month.min()) + 1
    moment = panel.service * months + (panel.month - panel.month.min())
    unit, when, month, cluster = (each[rows] for each in (panel.unit, moment, panel.month, whose))
    return Grouped(unit, when, month, cluster, clusters)


def clusters_of(panel: Panel, lagged: Lagged, cluster: Cluster) -> tuple[Ints, int]:
    """The cluster of each row, and how many there are. Raises ``TooLittle`` for fewer than two, or too few months."""
    if not lagged.usable.any():
        raise TooLittle
    whose, clusters = numbered(panel.person if cluster is Cluster.PERSON else panel.service)
    if clusters > MOST_GROUPS:
        whose, clusters = whose % MOST_GROUPS, MOST_GROUPS
    if clusters < 2:
        raise TooLittle
    return whose, clusters


def _fitted(
    equation: Equation, lagged: Lagged, measured: Measured, whose: Ints, clusters: int, method: Estimator
) -> tuple[Fitted | None, int]:
    sample = sample_of(equation, lagged, measured)
    of = grouped(lagged.panel, sample.rows, whose, clusters)
    place = {term: at for at, term in enumerate(equation.terms)}
    try:
        halves = method is Estimator.HALF_PANEL
        fit = half_panel(sample, of, lagged.months) if halves else double_filter(sample, of)
    except NotSolvable:
        return None, len(sample.outcome)
    return Fitted(fit, place), len(sample.outcome)

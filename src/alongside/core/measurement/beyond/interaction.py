"""Does being relied on (or seeing oneself differently) lead to power more where people deliver more?

The chain takes the link to power to be the same however much somebody delivers. Here the link may change with delivery,
and the path is told for months of usual delivery and for one session more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from alongside.core.measurement.chain.effects import Effect, TooLittle, effect_of
from alongside.core.measurement.chain.equations import HALVES, SELF, Equation, Term, equations_of, measured_in
from alongside.core.measurement.chain.lagging import Lagged
from alongside.core.measurement.chain.names import Cluster
from alongside.core.measurement.chain.panel import Floats, Panel
from alongside.core.measurement.chain.setting import setting_of


@dataclass(frozen=True, slots=True)
class Interaction:
    """How the link from a mediator to power changes with each session delivered the month before it was measured.

    ``link`` is the link at usual delivery; ``overturns`` the change for each session that would make it nothing one
    session above or below the usual.
    """

    mediator: str
    change: Effect
    link: Effect

    @property
    def overturns(self) -> float:
        """The size of ``change`` at which one session more or less would undo the link."""
        return abs(self.link.estimate)


def interactions(
    panel: Panel, *, cluster: Cluster = Cluster.PERSON, covariates: Sequence[str] = ()
) -> tuple[Interaction, ...]:
    """For each mediator that the panel holds; empty where it is too short. Halves of a scale are averaged here."""
    whole = _averaged(panel)
    measured = measured_in(whole, covariates)
    found = [_interaction(whole, name, cluster, covariates) for name in measured.mediators]
    return tuple(each for each in found if each is not None)


def _averaged(panel: Panel) -> Panel:
    if not all(half in panel.columns for half in HALVES):
        return panel
    rest = {name: values for name, values in panel.columns.items() if name not in HALVES}
    first, second = (panel.columns[half] for half in HALVES)
    return replace(panel, columns={**rest, SELF: (first + second) / 2})


def _interaction(
    panel: Panel, mediator: str, cluster: Cluster, covariates: Sequence[str]
) -> Interaction | None:
    column = f"delivery×{mediator}"
    with_product = replace(panel, columns={**panel.columns, column: _product(Lagged(panel), mediator)})
    try:
        setting = setting_of(with_product, cluster=cluster, covariates=covariates)
    except TooLittle:
        return None
    plain = equations_of(setting.measured)["power"]
    fit, _ = setting.fit(Equation(plain.outcome, (Term(column, 0), *plain.terms)))
    change, link = (fit.of(term) if fit else None for term in (Term(column, 0), Term(mediator, 0)))
    return Interaction(mediator, effect_of(*change), effect_of(*link)) if change and link else None


def _product(lagged: Lagged, mediator: str) -> Floats:
    """Delivery of the month before times the mediator, both about their means: the link is that at usual delivery."""
    did, state = lagged("delivery", 1), lagged(mediator, 0)
    return np.asarray((did - np.nanmean(did)) * (state - np.nanmean(state)))

"""What others' delivery in the same service does to somebody, beside their own.

The chain compares people within a service and a month, so whatever lifts all of them alike is taken out, also where
it comes from what they did together. Here the month alone is taken out, not the service within it, and the others'
mean delivery stands beside one's own. The price: a shock to a whole service in a month now counts as if others had
caused it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from alongside.core.measurement.chain.effects import Effect, TooLittle, effect_of
from alongside.core.measurement.chain.equations import Equation, Term, equations_of
from alongside.core.measurement.chain.names import Cluster
from alongside.core.measurement.chain.panel import Floats, Panel
from alongside.core.measurement.chain.setting import setting_of
from alongside.core.measurement.chain.sweeping import numbered
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import say

OTHERS, FEWEST_SERVICES = "others' delivery", 4


@dataclass(frozen=True, slots=True)
class Interference:
    """The effect on power of one more session of one's own, and of one more on average by the others of the service."""

    own: Effect
    others: Effect
    services: int


def interference(panel: Panel, *, covariates: Sequence[str] = ()) -> Interference | NotEstimable:
    """Both, with services as clusters: others' delivery is a matter of services, of which there must be several."""
    services = int(panel.service.max()) + 1
    if services < FEWEST_SERVICES:
        return NotEstimable(
            say("{services} services are too few to tell what others' delivery does.", services=services),
            say("At least {fewest} services with months that differ.", fewest=FEWEST_SERVICES),
        )
    apart = replace(panel, columns={**panel.columns, OTHERS: others_mean(panel)})
    own = others = None
    try:
        setting = setting_of(apart, cluster=Cluster.SERVICE, covariates=covariates)
        plain = equations_of(setting.measured)["total"]
        equation = Equation(plain.outcome, (Term(OTHERS, 1), *plain.terms))
        fit, _ = setting.fit(equation, by_service=False)
        own, others = (fit.of(term) if fit else None for term in (Term("delivery", 1), Term(OTHERS, 1)))
    except TooLittle:
        pass
    if own is None or others is None:
        return NotEstimable(
            say("Others' delivery cannot be told from one's own here."), say("More services and months.")
        )
    return Interference(effect_of(*own), effect_of(*others), services)


def others_mean(panel: Panel) -> Floats:
    """For each row the mean delivery of the others of the service in that month; NaN where there is nobody else."""
    width = int(panel.month.max() - panel.month.min()) + 1
    moment, moments = numbered(panel.service * width + (panel.month - panel.month.min()))
    did = panel.columns["delivery"]
    known = np.isfinite(did)
    total = np.bincount(moment, np.where(known, did, 0.0), moments)[moment] - np.where(known, did, 0.0)
    others = np.bincount(moment, known, moments)[moment] - known
    return np.where(others > 0, total / np.maximum(others, 1), np.nan)

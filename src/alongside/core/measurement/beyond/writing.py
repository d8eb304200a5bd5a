"""What was found of the chain's assumptions, as plain values."""

from __future__ import annotations

from collections.abc import Sequence

from alongside.core.measurement.beyond.interaction import interactions
from alongside.core.measurement.beyond.interference import Interference, interference
from alongside.core.measurement.beyond.lags import LAGS, lag_profiles
from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.names import Cluster
from alongside.core.measurement.chain.panel import Panel
from alongside.core.shared.estimates import NotEstimable


def assumptions_looked_at(
    panel: Panel, *, cluster: Cluster, covariates: Sequence[str] = ()
) -> dict[str, object]:
    """Lags, interactions and others' delivery of a panel."""
    return {
        "lags": {
            profile.outcome: {
                "taken": profile.taken,
                "elsewhere": profile.elsewhere,
                "effects": {str(lag): _effect(each) for lag, each in zip(LAGS, profile.effects, strict=True)},
            }
            for profile in lag_profiles(panel, cluster=cluster, covariates=covariates)
        },
        "interactions": {
            each.mediator: {
                "change": _effect(each.change),
                "link": _effect(each.link),
                "overturns": each.overturns,
            }
            for each in interactions(panel, cluster=cluster, covariates=covariates)
        },
        "others": _others(interference(panel, covariates=covariates)),
    }


def _effect(effect: Effect) -> dict[str, float]:
    return {"estimate": effect.estimate, "low": effect.low, "high": effect.high, "se": effect.se}


def _others(found: Interference | NotEstimable) -> dict[str, object]:
    if isinstance(found, NotEstimable):
        return {"not_estimable": str(found.reason), "would_settle": str(found.would_settle)}
    return {"own": _effect(found.own), "others": _effect(found.others), "n_services": found.services}

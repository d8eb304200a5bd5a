"""What was found of the chain's assumptions, as plain values."""

from __future__ import annotations

from collections.abc import Sequence

from alongside.core.measurement.beyond.interaction import interactions
from alongside.core.measurement.beyond.interference import Interference, interference
from alongside.core.measurement.beyond.lags import LAGS, lag_profiles
from alongside.core.measurement.beyond.leaving import leaving
from alongside.core.measurement.beyond.wording import worded
from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.names import Cluster
from alongside.core.measurement.chain.panel import Panel
from alongside.core.shared.estimates import NotEstimable


def assumptions_looked_at(
    panel: Panel, *, cluster: Cluster, covariates: Sequence[str] = ()
) -> dict[str, object]:
    """Lags, interactions, leaving, words of scales, others' delivery of a panel; null for what is not at issue."""
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
        "leaving": _leaving(panel, cluster, covariates),
        "wording": _wording(panel, cluster, covariates),
        "others": _others(interference(panel, covariates=covariates)),
    }


def _effect(effect: Effect) -> dict[str, float]:
    return {"estimate": effect.estimate, "low": effect.low, "high": effect.high, "se": effect.se}


def _others(found: Interference | NotEstimable) -> dict[str, object]:
    if isinstance(found, NotEstimable):
        return {"not_estimable": str(found.reason), "would_settle": str(found.would_settle)}
    return {"own": _effect(found.own), "others": _effect(found.others), "n_services": found.services}


def _leaving(panel: Panel, cluster: Cluster, covariates: Sequence[str]) -> dict[str, object] | None:
    found = leaving(panel, cluster=cluster, covariates=covariates)
    if found is None:
        return None
    return {
        "n_people": found.people, "n_left": found.left, "share_lost": found.share,
        "as_seen": _effect(found.as_seen), "weighted": _effect(found.weighted), "moved": _effect(found.moved),
        "heaviest_weight": found.heaviest, "tipping_point": found.tipping,
    }  # fmt: skip


def _wording(panel: Panel, cluster: Cluster, covariates: Sequence[str]) -> dict[str, object] | None:
    found = worded(panel, cluster=cluster, covariates=covariates)
    if found is None:
        return None
    readings = {"as_numbers": found.as_numbers, "as_normal": found.as_normal}
    return {
        "share_at_end": found.at_end,
        "overturned": [name.value for name in found.overturned],
        **{
            label: {name.value: _effect(each) for name, each in effects.items()}
            for label, effects in readings.items()
        },
    }

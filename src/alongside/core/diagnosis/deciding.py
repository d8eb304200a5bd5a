"""What of the lay share of decisions may be told to those who do not work with the people who took them."""

from __future__ import annotations

from dataclasses import replace

from alongside.core.measurement.power.decisions import Power, Stage, Takers
from alongside.core.shared.estimates import Estimate, NotEstimable
from alongside.core.shared.sentences import say
from alongside.core.shared.small_numbers import FEWEST, FEWEST_IN_POST, is_small

TOO_FEW_DECIDED = NotEstimable(
    say(
        "So few different people took these decisions that their share is not told: it would tell of somebody."
    ),
    say("Decisions taken by at least {fewest} lay people.", fewest=FEWEST),
)
"""However many decisions there were: one person's forty are still what one person did."""


def power_told(power: Power) -> Power:
    """The shares as anybody may read them: none that rests on few people, nor one from which such a one could be had.

    The whole is the mean of the stages, so where it is told those left out must be several and rest on enough people
    together; else another goes with them, the one of the fewest people, and at last the whole.
    """
    if not power.decisions:
        return power
    told = [
        stage
        for stage, takers in power.takers.items()
        if isinstance(power.stages[stage], Estimate) and is_enough(takers)
    ]
    overall = is_enough(power.everybody)
    while overall and told and _gives_away(power, told):
        told.remove(min(told, key=lambda stage: (power.takers[stage].lay, stage.value)))
    overall = overall and not _gives_away(power, told)
    stages = {stage: _as_told(share, stage in told) for stage, share in power.stages.items()}
    return replace(power, stages=stages, overall=_as_told(power.overall, overall))


def is_enough(takers: Takers | None) -> bool:
    """Whether enough people took decisions on each side that took any."""
    if takers is None:
        return False
    return not (is_small(takers.lay) or is_small(takers.professionals, fewest=FEWEST_IN_POST))


def _gives_away(power: Power, told: list[Stage]) -> bool:
    left = [takers for stage, takers in power.takers.items() if stage not in told]
    return bool(left) and (len(left) < 2 or is_small(sum(takers.lay for takers in left)))


def _as_told(share: Estimate | NotEstimable, may_be: bool) -> Estimate | NotEstimable:
    return share if may_be or isinstance(share, NotEstimable) else TOO_FEW_DECIDED

"""At which stage a step under a charter falls."""

from __future__ import annotations

from alongside.core.charter.terms import Decision
from alongside.core.measurement.power.decisions import Stage

SETTLES = frozenset({"AGREED", "ADOPTED", "REFUSED"})
SETTLED_AS = {Decision.CHANGE_PLAN: Stage.SCHEDULE, Decision.SPEND_FROM_POT: Stage.RESOURCE}
"""What agreeing to something decides, where it is not simply a choice."""


def stage_of(decision: str, did: str) -> Stage | None:
    """The stage of what somebody did, by the names that a charter gives; None where nothing is decided by it."""
    if did == "PROPOSED":
        return Stage.PROPOSE
    if did == "LED":
        return Stage.LEAD
    return SETTLED_AS.get(Decision[decision], Stage.CHOOSE) if did in SETTLES else None

"""The record of power exercised: steps are added, never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.charters.models import ExerciseOfPower, Proposal

Stage = ExerciseOfPower.Stage
LONGEST_REASON = 500
LONGEST_SUBJECT = 200


def record_exercise(
    service: Any,
    decision: str,
    stage: str,
    *,
    person: Any,
    side: str,
    subject: str,
    at: datetime,
    reason: str = "",
    days_taken: int | None = None,
    proposal: Proposal | None = None,
    session: Any = None,
) -> ExerciseOfPower:
    """Add one step to the record. ``days_taken`` are from the proposal to this step, where there is one.

    Raises ``Refusal`` for a refusal without a reason, or a reason that is too long.
    """
    if stage == Stage.REFUSED and not reason.strip():
        raise Refusal(say("Say why not, so that they can answer it or try again."))
    if len(reason.strip()) > LONGEST_REASON:
        raise Refusal(say("Give the reason in at most {most} characters.", most=LONGEST_REASON))
    step = ExerciseOfPower(
        service=service,
        decision=str(decision),
        stage=stage,
        person=person,
        side=str(side),
        at=at,
        reason=reason.strip(),
        days_taken=days_taken,
        subject=subject[:LONGEST_SUBJECT],
        proposal=proposal,
        session=session,
    )
    step.save()
    return step

"""The record of power exercised: steps are added, never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.charters.models import ExerciseOfPower, Proposal
from alongside.web.kit.typed import typed_lines

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

    Raises ``Refusal`` for a refusal without a reason, or a reason that is too long; ``ValueError`` for a person
    or session of elsewhere.
    """
    why = why_not(reason) if stage == Stage.REFUSED else typed_lines(reason, LONGEST_REASON)
    if person is not None and person.organisation_id != service.organisation_id:
        raise ValueError("the person belongs to another organisation")
    if session is not None and session.service_id != service.pk:
        raise ValueError("the session is not one of this service's")
    step = ExerciseOfPower(
        service=service,
        decision=str(decision),
        stage=stage,
        person=person,
        side=str(side),
        at=at,
        reason=why,
        days_taken=days_taken,
        subject=subject[:LONGEST_SUBJECT],
        proposal=proposal,
        session=session,
    )
    step.save()
    return step


def why_not(reason: str) -> str:
    """The reason for a refusal as it is kept. Raises ``Refusal`` where there is none, or too long a one."""
    why = typed_lines(reason, LONGEST_REASON)
    if not why:
        raise Refusal(say("Say why not, so that they can answer it or try again."))
    return why

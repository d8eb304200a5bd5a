"""The trail of what was handed in: each move is a step that stays."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from alongside.core.portfolio.terms import Trail
from alongside.web.portfolios.models import Step, Submission

DECIDED = frozenset({"PASSED", "RETURNED", "TAKEN_BACK"})


def locked(submission: Submission) -> Submission:
    """The row as it is now, for nobody else to move until the transaction ends."""
    return Submission.objects.select_for_update(of=("self",)).select_related(
        "outcome__module", "enrolment__person__organisation", "enrolment__cohort", "enrolment__version",
        "enrolment__tutor",
    ).get(pk=submission.pk)  # fmt: skip


def note(row: Submission, what: Trail, *, by: Any, at: datetime, side: str = "", words: str = "") -> Step:
    """Keep one step."""
    return Step.objects.create(submission=row, what=what.value, side=side, by=by, at=at, words=words)


def moved(row: Submission, state: str, *, at: datetime) -> Submission:
    """Set where it stands."""
    row.state, row.ended_at = state, at if state in DECIDED else None
    row.save(update_fields=["state", "ended_at"])
    return row

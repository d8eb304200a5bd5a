"""Handing in what shows an outcome, and taking it back."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from alongside.core.portfolio.lacking import check_can_submit
from alongside.core.portfolio.states import move_from, submitting
from alongside.core.portfolio.terms import Event, State, Trail
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.portfolios.actions.choosing import check_still_open
from alongside.web.portfolios.actions.steps import locked, moved, note
from alongside.web.portfolios.models import Handed, Submission
from alongside.web.portfolios.queries.drawn import Whose
from alongside.web.portfolios.queries.portfolio import last_submission, outcome_of, state_of


@transaction.atomic
def hand_in(whose: Whose, outcome: Any, *, by: Any) -> Submission:
    """Hand in what shows an outcome: its pieces with the comments they have now.

    Raises ``Refusal`` where something lacks, and where it is handed in already.
    """
    # Whoever decides what was handed in before holds its row: wait, and see what came of it.
    list(Submission.objects.select_for_update().filter(enrolment=whose.enrolment, outcome=outcome))
    check_still_open(whose.enrolment, outcome)
    last = last_submission(whose.enrolment, outcome)
    before = state_of(last, reached=False)
    move_from(before, submitting(before))
    found = outcome_of(whose, outcome)
    check_can_submit(each.lack for each in found.items)
    row = _written(whose, outcome, 1 if last is None else last.attempt + 1)
    Handed.objects.bulk_create(
        Handed(submission=row, piece=shown.piece, comment=shown.piece.comment)
        for item in found.items
        for shown in item.pieces
    )
    note(row, Trail.HANDED_IN, by=by, at=whose.at)
    return row


def _written(whose: Whose, outcome: Any, attempt: int) -> Submission:
    try:
        with transaction.atomic():
            return Submission.objects.create(
                enrolment=whose.enrolment, outcome=outcome, attempt=attempt, handed_in_at=whose.at
            )
    except IntegrityError:
        raise Refusal(say("That was handed in already. Load the page again.")) from None


@transaction.atomic
def take_back(submission: Submission, *, by: Any, at: Any) -> Submission:
    """Take back what was handed in and is not decided; it can be handed in again. Raises ``Refusal`` afterwards."""
    row = locked(submission)
    move_from(State(row.state) if row.state != "TAKEN_BACK" else State.OPEN, Event.TAKE_BACK)
    moved(row, "TAKEN_BACK", at=at)
    note(row, Trail.TAKEN_BACK, by=by, at=at)
    return row

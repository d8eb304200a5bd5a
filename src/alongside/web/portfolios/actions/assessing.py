"""Taking a place as an assessor, giving it back, saying what one finds, and settling where two differ."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from alongside.core.portfolio.assessing import (
    Found,
    check_may_assess,
    check_may_moderate,
    follows,
    reason_against,
)
from alongside.core.portfolio.states import move_from
from alongside.core.portfolio.terms import Criterion, Event, Judgement, State, Trail
from alongside.core.programme.enrolling import LEARNS
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.core.shared.sides import Side
from alongside.web.kit.typed import typed_lines
from alongside.web.portfolios.actions.steps import locked, moved, note
from alongside.web.portfolios.actions.telling import tell_decided
from alongside.web.portfolios.models import Place, Submission
from alongside.web.portfolios.queries.submissions import found_in, places_of, standing_to
from alongside.web.programmes.actions import record_reached
from alongside.web.programmes.queries import reached_by

LONGEST = 5_000
ENDS: Mapping[State, Trail] = {
    State.PASSED: Trail.PASSED,
    State.RETURNED: Trail.RETURNED,
    State.MODERATION: Trail.DIFFER,
}


@transaction.atomic
def take_place(submission: Submission, side: Side, *, by: Any, at: datetime) -> Place:
    """Take the place of that side. The place of an assessor who left without a word is free again.

    Raises ``Refusal`` for whoever may not, and where somebody took it in the meantime.
    """
    row = locked(submission)
    _check_waits(row)
    places = places_of(row)
    check_may_assess(standing_to(row, by, places), side, [Side(each.side) for each in places])
    held = [each.pk for each in places]
    row.places.filter(given_up_at__isnull=True).exclude(pk__in=held).update(given_up_at=at)
    try:
        with transaction.atomic():
            place = Place.objects.create(submission=row, side=side.value, assessor=by, taken_at=at)
    except IntegrityError:
        raise Refusal(say("Somebody has taken that place in the meantime.")) from None
    note(row, Trail.TAKEN, by=by, at=at, side=side.value)
    return place


@transaction.atomic
def give_up_place(submission: Submission, *, by: Any, at: datetime) -> Place:
    """Give one's place back; somebody else takes it. Raises ``Refusal`` once one has said what one finds."""
    row = locked(submission)
    place = _own_place(row, by)
    place.given_up_at = at
    place.save(update_fields=["given_up_at"])
    note(row, Trail.GIVEN_UP, by=by, at=at, side=place.side)
    return place


@transaction.atomic
def record_finding(
    submission: Submission, judgements: Mapping[Criterion, Judgement], *, words: str, by: Any, at: datetime
) -> Submission:
    """Say what one finds. With the second word it is decided, or goes to a third person.

    Raises ``Refusal`` without a place, for a second word, and where something is not shown yet and no words say what.
    """
    row = locked(submission)
    place = _own_place(row, by)
    _check_stands_apart(row, by)
    found = Found(by.pk, Side(place.side), judgements, typed_lines(words, LONGEST))
    place.judgements = {name.value: word.value for name, word in found.judgements.items()}
    place.words, place.found_at = found.words, at
    place.save(update_fields=["judgements", "words", "found_at"])
    step = Trail.FOUND_MET if found.is_met else Trail.FOUND_NOT_YET
    note(row, step, by=by, at=at, side=place.side, words=found.words)
    event = follows(found_in(places_of(row)))
    return _ended(row, event, by=by, at=at) if event is not None else row


@transaction.atomic
def settle(submission: Submission, *, met: bool, words: str, by: Any, at: datetime) -> Submission:
    """Settle what two assessors differ in. Raises ``Refusal`` for whoever may not, and without words."""
    row = locked(submission)
    event = Event.SETTLE_MET if met else Event.SETTLE_NOT_YET
    move_from(_state(row), event)
    check_may_moderate(standing_to(row, by, places_of(row)))
    said = typed_lines(words, LONGEST)
    if not said:
        raise Refusal(say("Say why. The learner and both assessors will read it."))
    note(row, Trail.SETTLED_MET if met else Trail.SETTLED_NOT_YET, by=by, at=at, words=said)
    return _ended(row, event, by=by, at=at)


def _ended(row: Submission, event: Event, *, by: Any, at: datetime) -> Submission:
    after = move_from(_state(row), event).after
    moved(row, after.value, at=at)
    note(row, ENDS[after], by=None, at=at)
    if after is State.PASSED and row.outcome_id not in reached_by(row.enrolment):
        record_reached(row.enrolment, row.outcome, by=by, at=at)
    if after is not State.MODERATION:
        tell_decided(row, at=at)
    return row


def _state(row: Submission) -> State:
    return State(row.state) if row.state != "TAKEN_BACK" else State.OPEN


def _check_waits(row: Submission) -> None:
    if row.state != State.WITH_ASSESSORS:
        raise Refusal(
            say("That was dealt with in the meantime. It stands at: {state}.", state=say(_state(row).label))
        )
    if row.enrolment.state not in LEARNS:
        raise Refusal(say("They do not learn in this cohort at present, so nothing can be reached in it."))


def _check_stands_apart(row: Submission, by: Any) -> None:
    """Raises ``Refusal`` for who has become the learner or their tutor since, or is lay no more."""
    standing = standing_to(row, by, ())
    against = reason_against(standing) or standing.against
    if against is not None:
        raise Refusal(against)


def _own_place(row: Submission, by: Any) -> Place:
    _check_waits(row)
    place = next((each for each in places_of(row) if each.assessor_id == by.pk), None)
    if place is None:
        raise Refusal(say("You have no place in this. Take one first."))
    if place.found_at is not None:
        raise Refusal(say("You have said what you find. It stays as you said it."))
    return place

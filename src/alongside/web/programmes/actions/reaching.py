"""Outcomes reached, and taken back: the only writer of that ledger, and of what completes an enrolment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.dispatch import Signal

from alongside.core.programme.enrolling import LEARNS, move_from
from alongside.core.programme.progress import Progress, check_may_recognise, progress
from alongside.core.programme.terms import Event, State, Way
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.typed import typed_lines
from alongside.web.people.actions import check_still_here
from alongside.web.programmes.actions.enrolling import WEB, put
from alongside.web.programmes.models import Enrolment, Module, Outcome, Reached
from alongside.web.programmes.queries.hours import hours_asked_of
from alongside.web.programmes.queries.learning import progress_of, ways_of
from alongside.web.programmes.queries.outlines import modules_of, outline_of

LONGEST_REASON = 500
outcome_reached = Signal()
"""Sent inside the transaction with ``enrolment``, ``outcome``, ``way``, ``gained``, ``by`` and ``at``."""
hours_settled = Signal()
"""Sent inside the transaction with ``enrolment``, ``gained``, ``by`` and ``at``: a module with hours is done."""


@dataclass(frozen=True, slots=True)
class Gained:
    """What was finished with an outcome: its module, and the whole programme."""

    module: Module | None
    programme: bool


@transaction.atomic
def record_reached(
    enrolment: Enrolment, outcome: Outcome, *, by: Any, at: datetime, way: Way = Way.ASSESSED
) -> Gained:
    """Write down that a learner reached an outcome; the last one completes the programme.

    Raises ``Refusal`` where they had reached it, are not learning, or more would be recognised than the version allows.
    """
    held = _held(enrolment)
    if State(held.state) not in LEARNS:
        raise Refusal(say("They do not learn in this cohort at present, so nothing can be reached in it."))
    outline, ways = outline_of(held.version), ways_of(held)
    module = outline.module_with(outcome.pk)
    if way is Way.RECOGNISED:
        check_may_recognise(outline, ways, outcome.pk)
    _write(held, outcome, way, by, at)
    after = progress(outline, {**ways, outcome.pk: way}, hours_asked_of(held, outline))
    done = next(each for each in after.modules if each.key == module.key).is_done
    gained = Gained(outcome.module if done else None, after.is_complete)
    _put_right(held, after, by, at)
    outcome_reached.send(
        sender=Reached, enrolment=held, outcome=outcome, way=way, gained=gained, by=by, at=at
    )
    return gained


def _held(enrolment: Enrolment) -> Enrolment:
    check_still_here([enrolment.person_id])
    rows = Enrolment.objects.select_for_update(of=("self",))
    return rows.select_related("person__organisation", "version", "cohort").get(pk=enrolment.pk)


def _write(enrolment: Enrolment, outcome: Outcome, way: Way, by: Any, at: datetime) -> None:
    try:
        with transaction.atomic():
            Reached.objects.create(enrolment=enrolment, outcome=outcome, way=way.value, by=by, at=at)
    except IntegrityError as there:
        raise Refusal(say("This outcome was reached already.")) from there


@transaction.atomic
def take_back_reached(
    enrolment: Enrolment, outcome: Outcome, *, reason: str, by: Any, at: datetime
) -> Reached:
    """Put right that an outcome was reached. The row stays, with the reason. Raises ``Refusal`` without one."""
    why = typed_lines(reason, LONGEST_REASON)
    if not why:
        raise Refusal(say("Give the reason; the person will read it."))
    held = _held(enrolment)
    row = held.reached.filter(outcome=outcome, taken_back_at__isnull=True).first()
    if row is None:
        raise Refusal(say("This outcome is not reached, so there is nothing to take back."))
    row.taken_back_at, row.taken_back_by, row.reason = at, by, why
    row.save(update_fields=["taken_back_at", "taken_back_by", "reason"])
    _put_right(held, progress_of(held), by, at)
    return row


@transaction.atomic
def settle_hours(enrolment: Enrolment, *, by: Any, at: datetime) -> Gained:
    """Complete what only hours were missing for, now that there are more. Fewer hours take nothing back.

    Raises ``Refusal`` for somebody who does not learn any more.
    """
    held = _held(enrolment)
    now = progress_of(held)
    done = {each.key for each in now.modules if each.is_done}
    module = next((each for each in modules_of(held.version) if each.together and each.pk in done), None)
    gained = Gained(module, now.is_complete)
    if now.is_complete and held.state != State.COMPLETED:
        _put_right(held, now, by, at)
    if module is not None:
        hours_settled.send(sender=Reached, enrolment=held, gained=gained, by=by, at=at)
    return gained


def _put_right(enrolment: Enrolment, now: Progress, by: Any, at: datetime) -> None:
    """Complete the enrolment with its last outcome; let it go on where one was taken back."""
    before = State(enrolment.state)
    if now.is_complete and before is not State.COMPLETED:
        put(enrolment, move_from(before, Event.COMPLETE), by=by, how=WEB, words="", at=at)
    if not now.is_complete and before is State.COMPLETED:
        put(enrolment, move_from(before, Event.GO_ON), by=by, how=WEB, words="", at=at)

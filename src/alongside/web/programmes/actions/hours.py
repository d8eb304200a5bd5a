"""What counts instead of a meeting, and what follows once a register says that somebody came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.utils.translation import gettext_noop

from alongside.core.programme.enrolling import LEARNS
from alongside.core.programme.hours import Hours, check_may_count_instead
from alongside.core.programme.terms import State
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.delivery.actions.held import registers_kept
from alongside.web.kit.typed import typed_lines
from alongside.web.people.actions import check_still_here
from alongside.web.programmes.actions.reaching import LONGEST_REASON, settle_hours
from alongside.web.programmes.actions.told import Told, fields, hands
from alongside.web.programmes.models import Enrolment, InsteadOfHours, Module
from alongside.web.programmes.permissions import may_agree
from alongside.web.programmes.queries.hours import hours_of, learners_at
from alongside.web.programmes.queries.learning import ways_of
from alongside.web.programmes.queries.outlines import outline_of

LONGEST_WHAT = 1000


@receiver(registers_kept, dispatch_uid="programmes.settle_hours")
def follow_registers(sessions: Iterable[Any], by: Any, at: datetime, **_signal: Any) -> None:
    """Once a register says that learners came, whoever lacked only hours has done their module."""
    for each in learners_at(sessions):
        settle_hours(each, by=by, at=at)


@transaction.atomic
def count_instead(
    enrolment: Enrolment,
    module: Module,
    *,
    minutes: int,
    what: str,
    by: Any,
    told: Told | None = None,
    at: datetime,
) -> InsteadOfHours:
    """A tutor or an assessor agrees that what somebody did counts for so many minutes of a module's meetings.

    Raises ``Refusal`` for anybody else, without words, for more than the module still asks for, and for somebody who
    does not learn here.
    """
    said = typed_lines(what, LONGEST_WHAT)
    if not said:
        raise Refusal(say("Say in a few words what they did instead."))
    held = _held(enrolment, by, told)
    if State(held.state) not in LEARNS:
        raise Refusal(say("They do not learn in this cohort at present, so nothing can be reached in it."))
    outline = outline_of(held.version)
    values = next((each for each in outline.modules if each.key == module.pk), None)
    if values is None:
        raise ValueError("a module of another version")
    check_may_count_instead(values, ways_of(held), hours_of(held).get(module.pk, Hours()), minutes)
    made = InsteadOfHours.objects.create(
        enrolment=held, module=module, minutes=minutes, what=said, agreed_by=by, at=at, **fields(told)
    )
    if told is not None:
        told.note(by, gettext_noop("wrote down what you agreed to about a programme"), at)
    settle_hours(held, by=by, at=at)
    return made


@transaction.atomic
def take_back_instead(row: InsteadOfHours, *, reason: str, by: Any, at: datetime) -> InsteadOfHours:
    """Put right what counted instead. The row stays, with the reason. Raises ``Refusal`` without one, and as above."""
    why = typed_lines(reason, LONGEST_REASON)
    if not why:
        raise Refusal(say("Give the reason; the person will read it."))
    _held(row.enrolment, by)
    held = InsteadOfHours.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if held.taken_back_at is not None:
        raise Refusal(say("This was taken back already."))
    held.taken_back_at, held.taken_back_by, held.reason = at, by, why
    held.save(update_fields=["taken_back_at", "taken_back_by", "reason"])
    return held


def _held(enrolment: Enrolment, by: Any, told: Told | None = None) -> Enrolment:
    check_still_here(hands(told, enrolment.person_id, by.pk))
    rows = Enrolment.objects.select_for_update(of=("self",))
    held = rows.select_related("person__organisation", "version", "cohort__programme").get(pk=enrolment.pk)
    if told is not None:
        told.check(by, learner=held.person)
    if not may_agree(by, held):
        raise Refusal(say("A tutor or an assessor of this cohort agrees to that, and never for themselves."))
    return held

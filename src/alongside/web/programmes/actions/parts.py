"""Asking people to teach or to assess, their answer, and their leaving. What they said before stays said."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from alongside.core.programme.enrolling import LEARNS
from alongside.core.programme.judging import check_may_be_asked
from alongside.core.programme.terms import Part
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.core.shared.sides import Side
from alongside.web.people.actions import check_still_here
from alongside.web.programmes.actions import telling
from alongside.web.programmes.actions.told import Told
from alongside.web.programmes.models import Cohort, CohortPart
from alongside.web.programmes.queries.judging import is_professional


@transaction.atomic
def ask_part(cohort: Cohort, person: Any, *, part: str, side: str, by: Any, at: datetime) -> CohortPart:
    """Ask somebody to be tutor or assessor. It begins with their yes.

    Raises ``Refusal`` where they were asked already, would assess a cohort that they learn in, or are a professional
    and are asked as a lay person.
    """
    check_still_here([person.pk])
    if person.organisation_id != cohort.programme.organisation_id:
        raise ValueError("a person of another organisation")
    check_may_be_asked(Side(side), is_professional=is_professional(person))
    if Part(part) is Part.ASSESSOR and cohort.enrolments.filter(person=person, state__in=LEARNS).exists():
        raise Refusal(
            say("They learn in this cohort, and nobody assesses where they learn. Ask somebody else.")
        )
    try:
        with transaction.atomic():
            made = CohortPart.objects.create(
                cohort=cohort,
                person=person,
                part=Part(part).value,
                side=Side(side).value,
                asked_by=by,
                asked_at=at,
            )
    except IntegrityError as asked:
        raise Refusal(say("They were asked for this part already.")) from asked
    telling.ask(person, telling.PART, made, by=by, at=at)
    return made


@transaction.atomic
def answer_part(part: CohortPart, *, yes: bool, told: Told | None = None, at: datetime) -> CohortPart:
    """Say yes or no to a part, or have it written down (``told``). A no leaves nothing behind on the cohort."""
    held = _held(part)
    if told is not None:
        told.check(held.person)
        told.note(held.person, gettext_noop("wrote down your answer about a programme"), at)
        held.written_by, held.how = told.to, told.how
    if held.ended_at is not None:
        raise Refusal(say("This part has ended in the meantime."))
    if not yes and held.accepted_at is None:
        held.delete()
        return held
    if yes and held.part == Part.ASSESSOR and _learns(held.cohort, held.person):
        raise Refusal(say("You learn in this cohort, and nobody assesses where they learn."))
    if yes:
        check_may_be_asked(Side(held.side), is_professional=is_professional(held.person))
        held.accepted_at = held.accepted_at or at
    else:
        held.ended_at = at
    held.save(update_fields=["accepted_at", "ended_at", "written_by", "how"])
    return held


@transaction.atomic
def end_part(part: CohortPart, *, at: datetime) -> CohortPart:
    """Somebody leaves a part. Claims that wait for their side wait for another's word; learners lose their tutor."""
    held = _held(part)
    if held.ended_at is None:
        held.ended_at = at
        held.save(update_fields=["ended_at"])
    for learner in held.learners.all():
        learner.tutor = None
        learner.save(update_fields=["tutor"])
    return held


def _learns(cohort: Cohort, person: Any) -> bool:
    return cohort.enrolments.filter(person=person, state__in=LEARNS).exists()


def _held(part: CohortPart) -> CohortPart:
    found = CohortPart.objects.select_for_update(of=("self",)).filter(pk=part.pk).first()
    if found is None:
        raise Refusal(say("This part has ended in the meantime."))
    return found

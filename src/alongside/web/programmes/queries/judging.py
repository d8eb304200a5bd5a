"""What speaks against somebody judging: that they are no lay person today, or stand or stood by the learner."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from alongside.core.programme.judging import Judge, reason_against
from alongside.core.programme.terms import Claim, Part
from alongside.core.shared.sentences import Sentence
from alongside.core.shared.sides import Side
from alongside.web.programmes.models import Cohort, CohortPart, Enrolment, Recognition
from alongside.web.programmes.queries.cohorts import parts_in
from alongside.web.programmes.queries.learning import assessing_side, said_to
from alongside.web.services.queries.several import professionals_among


def is_professional(person: Any) -> bool:
    """Whether somebody is a professional of any service today."""
    return bool(professionals_among([person.pk], timezone.localdate()))


def judge(person: Any, enrolment: Enrolment) -> Judge:
    """How somebody who would judge a learner stands to them today."""
    said_yes = CohortPart.objects.filter(
        cohort=enrolment.cohort_id, person=person, part=Part.TUTOR.value, accepted_at__isnull=False
    )
    ended = list(said_yes.values_list("ended_at", flat=True))
    side = assessing_side(person, enrolment)
    return Judge(
        side,
        is_professional=side is Side.LAY and is_professional(person),
        teaches=None in ended,
        taught=any(each is not None for each in ended),
    )


def reason_not_to_judge(person: Any, enrolment: Enrolment) -> Sentence | None:
    """Why somebody is not to judge a learner; None where nothing speaks against it."""
    return reason_against(judge(person, enrolment))


def who_can_still_judge(claim: Recognition) -> list[Any]:
    """Assessors of the cohort whose word a claim still waits for, and against whom nothing speaks."""
    spoken = {row.assessor_id for row in claim.judgements.all()}
    sides = {each.side for each in said_to(claim)}
    parts = parts_in(claim.enrolment.cohort, Part.ASSESSOR.value)
    out = taught_in(claim.enrolment.cohort) | not_lay_today(parts) | spoken | {claim.enrolment.person_id}
    return [
        each.person
        for each in parts
        if each.person_id not in out and (claim.state == Claim.DIFFER or Side(each.side) not in sides)
    ]


def not_lay_today(parts: Iterable[CohortPart]) -> set[int]:
    """Who (by key) has one of these parts as a lay person and is a professional today; one query."""
    lay = [each.person_id for each in parts if each.side == Side.LAY]
    return professionals_among(lay, timezone.localdate()) if lay else set()


def taught_in(cohort: Cohort) -> set[int]:
    """Everybody (by key) who is or was a tutor of a cohort by their own yes."""
    rows = CohortPart.objects.filter(cohort=cohort, part=Part.TUTOR.value, accepted_at__isnull=False)
    return set(rows.values_list("person", flat=True))

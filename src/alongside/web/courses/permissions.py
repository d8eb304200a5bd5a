"""Who plans a course, and who reads its figures."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from alongside.web.programmes.permissions import CohortStanding, cohort_standing, cohort_to_see
from alongside.web.programmes.queries.cohorts import public_cohort

STRANGER = CohortStanding(is_office=False, is_learner=False, teaches=False, assesses=False)


def course_to_see(who: Any, public_id: Any) -> tuple[Any, CohortStanding]:
    """A course, which is public, and how whoever asks stands to it. Raises ``Http404`` where there is none."""
    found = public_cohort(public_id)
    if who.person is None or who.organisation.pk != found.programme.organisation_id:
        return found, STRANGER
    return found, cohort_standing(who.person, found)


def course_to_plan(who: Any, public_id: Any) -> Any:
    """A cohort whose sessions somebody plans: the office, and who teaches in it. Raises ``Http404`` for others."""
    found, standing = cohort_to_see(who, public_id)
    if not (standing.is_office or standing.teaches):
        raise Http404
    return found


def may_plan(standing: CohortStanding) -> bool:
    """Whether they plan it."""
    return standing.is_office or standing.teaches


def takes_part(standing: CohortStanding) -> bool:
    """Whether they have a part in it, and so read its figures."""
    return standing.sees_learners or standing.is_learner

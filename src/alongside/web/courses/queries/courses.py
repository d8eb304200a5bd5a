"""Which courses there are, and who is to be asked to a workshop."""

from __future__ import annotations

from datetime import date
from typing import Any

from alongside.core.programme.terms import Part, State
from alongside.core.shared.sides import Side
from alongside.web.programmes.queries.cohorts import cohort_of_session, cohorts_of, parts_in
from alongside.web.programmes.queries.learning import learners_in
from alongside.web.reflections.queries.meetings import circles_meeting_in, sides_there


def courses_of(organisation: Any, on: date) -> list[Any]:
    """Cohorts that meet as shared sessions and have not ended, the soonest first."""
    rows = [each for each in cohorts_of(organisation) if each.service_id is not None and each.ends_on >= on]
    return sorted(rows, key=lambda each: (each.starts_on, each.pk))


def course_of_session(session: Any) -> Any:
    """The cohort that a session belongs to, as its workshop (``is_workshop``) or a meeting of its circle; else None."""
    return cohort_of_session(session, circles_meeting_in(session))


def leads_of(cohort: Any) -> dict[Side, list[Any]]:
    """Who teaches in a cohort, on each side: they are asked to lead its workshops."""
    found: dict[Side, list[Any]] = {side: [] for side in Side}
    for each in parts_in(cohort, Part.TUTOR.value):
        found[Side(each.side)].append(each.person)
    return found


def learners_by_side(cohort: Any, on: date) -> dict[Side, list[Any]]:
    """Who learns in a cohort now, on each side; who pauses is not asked."""
    people = [each.person for each in learners_in(cohort) if each.state == State.ENROLLED]
    sides = sides_there(people, cohort.service, on)
    return {side: [each for each in people if sides[each.pk] is side] for side in Side}

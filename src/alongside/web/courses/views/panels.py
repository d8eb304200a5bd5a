"""What this app shows on a cohort's page, the way to its sessions; and on a session's, the way back to its course."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from alongside.web.courses.permissions import may_plan, takes_part
from alongside.web.courses.queries.courses import course_of_session
from alongside.web.programmes.permissions import cohort_standing


def of_cohort(request: HttpRequest, shown: Any) -> SafeString | None:
    """A link to the course, or a way to hold it as sessions for those who plan it."""
    if shown.cohort.service_id is None and not may_plan(shown.standing):
        return None
    context = {"cohort": shown.cohort, "may_plan": may_plan(shown.standing)}
    return render_to_string("courses/parts/cohort.html", context, request)


def of_session(request: HttpRequest, session: Any) -> SafeString | None:
    """The course of which a session is a workshop; of a circle’s meeting only to who has a part in the course."""
    person = request.who.person  # type: ignore[attr-defined]
    cohort = course_of_session(session) if person is not None else None
    if cohort is None or not (cohort.is_workshop or takes_part(cohort_standing(person, cohort))):
        return None
    return render_to_string("courses/parts/session.html", {"cohort": cohort}, request)

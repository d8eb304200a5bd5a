"""Courses: the list, and one in public, with more for those who have a part in it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from alongside.core.participation.modes import Mode
from alongside.web.courses.permissions import course_to_see, may_plan, takes_part
from alongside.web.courses.queries.courses import courses_of
from alongside.web.courses.queries.sessions import course_of, figures_of
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language


@require_GET
@open_to(Audience.PERSON)
def courses(request: HttpRequest) -> HttpResponse:
    """What can be learned here, as sessions."""
    found = courses_of(request.who.organisation, timezone.localdate())  # type: ignore[attr-defined]
    return render(request, "courses/list.html", {"courses": found})


@require_GET
@open_to(Audience.ANYONE)
def course(request: HttpRequest, cohort: UUID) -> HttpResponse:
    """One course: its days in public; its sessions, registers and figures to those who have a part in it."""
    found, standing = course_to_see(request.who, cohort)  # type: ignore[attr-defined]
    shown = course_of(found)
    context = {
        "cohort": found, "course": shown, "standing": standing, "may_plan": may_plan(standing),
        "takes_part": takes_part(standing), "back": reverse("courses:list"),
        "knows_us": request.who.person is not None,  # type: ignore[attr-defined]
        "both": (shown.led_by_both, len(shown.held)),
    }  # fmt: skip
    if takes_part(standing):
        context["figures"] = [
            (in_language(Mode(each.of["mode"])), each.of["grade"], each.minutes, each.acts)
            for each in figures_of(shown)
        ]
    return render(request, "courses/course.html", context)

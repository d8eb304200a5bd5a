"""What this app shows on a cohort's page: the way to its sessions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from alongside.web.courses.permissions import may_plan


def of_cohort(request: HttpRequest, shown: Any) -> SafeString | None:
    """A link to the course, or a way to hold it as sessions for those who plan it."""
    if shown.cohort.service_id is None and not may_plan(shown.standing):
        return None
    context = {"cohort": shown.cohort, "may_plan": may_plan(shown.standing)}
    return render_to_string("courses/parts/cohort.html", context, request)

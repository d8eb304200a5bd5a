"""What is told once in a quarter, while it is worked out for the first time."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from alongside.web.asking.actions.reckoning import quarter_is_worked_out
from alongside.web.kit.access import Audience, open_to

READERS: Final = (Audience.COORDINATOR, Audience.EVALUATOR)


def awaited_page(request: HttpRequest, heading: str) -> HttpResponse:
    """In place of a page whose figures are being worked out."""
    return render(request, "asking/awaited.html", {"heading": heading})


@require_GET
@open_to(*READERS)
def awaited(request: HttpRequest) -> HttpResponse:
    """Whether it is done, for a page that asks by itself; once it is, that page is told to load anew."""
    response = render(request, "asking/parts/awaited.html")
    if quarter_is_worked_out(request.who.organisation, timezone.now()):  # type: ignore[attr-defined]
        response.headers["HX-Refresh"] = "true"
    return response

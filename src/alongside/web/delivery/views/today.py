"""A professional's first page: two minutes between visits, on a phone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from alongside.web.delivery.queries.today import day_of
from alongside.web.kit.access import Audience, open_to


@require_GET
@open_to(Audience.PROFESSIONAL)
def today(request: HttpRequest) -> HttpResponse:
    """Today's sessions and the next, with whom; registers that wait; entries that wait for one's word."""
    return render(
        request,
        "delivery/today.html",
        {"day": day_of(request.who.person, timezone.now()), "here": request.path},
    )

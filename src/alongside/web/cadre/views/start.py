"""The cadre: who shows what they did, what services look for, what waits for an answer, and what is under way."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from alongside.core.cadre.terms import Stage
from alongside.web.cadre.permissions import voices_in
from alongside.web.cadre.queries.pages import page_of, pages_seen_by
from alongside.web.cadre.queries.placements import placements_of, stage_of, still_asked
from alongside.web.cadre.queries.wanted import spoken_for_by, wanted_seen_by
from alongside.web.kit.access import Audience, open_to

A_PAGE, MOST = 12, 40


@require_GET
@open_to(Audience.PERSON)
def start(request: HttpRequest) -> HttpResponse:
    """Everybody's way in."""
    who, today = request.who, timezone.localdate()  # type: ignore[attr-defined]
    placements = [(each, stage_of(each)) for each in placements_of(who, today)[:MOST]]
    context = {
        "own": page_of(who.person),
        "page_obj": Paginator(pages_seen_by(who.person), A_PAGE).get_page(request.GET.get("page")),
        "wanted": list(wanted_seen_by(who.person)[:MOST]),
        "waiting": [each for each, stage in placements if stage is Stage.ASKED and _waits(who, each)],
        "placements": placements,
        "speaks": spoken_for_by(who, today).exists(),
    }
    return render(request, "cadre/start.html", context)


def _waits(who: Any, placement: Any) -> bool:
    return bool(still_asked(placement) & voices_in(who, timezone.localdate(), placement))

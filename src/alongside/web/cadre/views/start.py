"""The cadre: who shows what they did, what services look for, what waits for an answer, and what is under way."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from alongside.web.cadre.queries.pages import page_of, pages_seen_by
from alongside.web.cadre.queries.placements import placements_of, stage_of, waiting_for
from alongside.web.cadre.queries.wanted import spoken_for_by, wanted_seen_by
from alongside.web.kit.access import Audience, open_to

A_PAGE, MOST = 12, 40


@require_GET
@open_to(Audience.PERSON)
def start(request: HttpRequest) -> HttpResponse:
    """Everybody's way in."""
    who, today = request.who, timezone.localdate()  # type: ignore[attr-defined]
    spoken_for = spoken_for_by(who, today)
    placements = [(each, stage_of(each)) for each in placements_of(who, today)[:MOST]]
    context = {
        "own": page_of(who.person),
        "page_obj": Paginator(pages_seen_by(who.person), A_PAGE).get_page(request.GET.get("page")),
        "wanted": list(wanted_seen_by(who.person)[:MOST]),
        "waiting": waiting_for(who.person, spoken_for),
        "placements": placements,
        "speaks": spoken_for.exists(),
    }
    return render(request, "cadre/start.html", context)

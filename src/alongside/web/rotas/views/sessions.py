"""One session of a draft, and one part of it: who is in it, who could be, and why not the others."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from alongside.web.kit.access import Audience, open_to
from alongside.web.rotas.permissions import rota_to_plan
from alongside.web.rotas.queries.hindering import choices
from alongside.web.rotas.queries.naming import named
from alongside.web.rotas.views.board import page_of


@require_GET
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def session(request: HttpRequest, rota: UUID, session: UUID) -> HttpResponse:
    """One session of the draft."""
    context, found = _page(request, rota, session)
    return render(request, "rotas/session.html", context | {"session": found})


@require_GET
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def part(request: HttpRequest, rota: UUID, session: UUID, line: int) -> HttpResponse:
    """Who may be put into a part, in the order in which one would ask; perhaps instead of somebody."""
    context, found = _page(request, rota, session)
    shown = next((each for each in found.parts if each.line.pk == line), None)
    planning = context["board"].planning
    there = planning.sessions.ours.get(str(found.row.pk))
    if shown is None or there is None:
        raise Http404
    may, may_not = choices(
        planning, there, there.part_of[str(shown.line.role_id)], seed=str(found.row.public_id)
    )
    instead = next((each for each in shown.guests if str(each.pk) == request.GET.get("instead")), None)
    context |= {
        "session": found,
        "part": shown,
        "may": may,
        "may_not": [(each, [named(planning, why) for why in each.against]) for each in may_not],
        "instead": instead if instead is not None and instead.in_draft else None,
        "full": not shown.has_room,
    }
    return render(request, "rotas/part.html", context)


def _page(request: HttpRequest, rota: UUID, session: UUID) -> tuple[dict[str, Any], Any]:
    found = rota_to_plan(request.who, rota, timezone.localdate())  # type: ignore[attr-defined]
    context = page_of(request, found, timezone.now())
    shown = next((each for each in context["board"].sessions if each.row.public_id == session), None)
    if shown is None:
        raise Http404
    return context, shown

"""Publishing a draft: what it would do, before anybody is asked; and how asking goes on afterwards."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.intake.keeping import from_plain
from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.rotas.actions.publishing import publish_rota
from alongside.web.rotas.permissions import rota_to_plan
from alongside.web.rotas.queries.problem import planning_of
from alongside.web.rotas.queries.waves import AskedLine, lines_of_rota, preview_of
from alongside.web.rotas.views.board import page_of


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def publish(request: HttpRequest, rota: UUID) -> HttpResponse:
    """How many are asked, when, and what is to be expected; the press asks them."""
    who, now = request.who, timezone.now()  # type: ignore[attr-defined]
    found = rota_to_plan(who, rota, timezone.localdate())
    if request.method == "POST":
        return _published(request, found, now)
    if not found.is_draft:
        return redirect("rotas:board", found.public_id)
    preview = preview_of(planning_of(found, now))
    context = {
        "rota": found,
        "preview": preview,
        "sessions": [{"of": each, "percent": _percent(each.assurance)} for each in preview.sessions],
        "asked": round(preview.asked),
        "yes": round(preview.yes),
        "in_vain": round(preview.in_vain),
    }
    return render(request, "rotas/publish.html", context)


def _published(request: HttpRequest, found: Any, now: Any) -> HttpResponse:
    seen = request.POST.get("seen", "")
    if not (seen.isascii() and seen.isdigit() and len(seen) < 10):
        raise BadRequest
    try:
        publish_rota(found, seen=int(seen), by=request.who.person, at=now)  # type: ignore[attr-defined]
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
        return redirect("rotas:board", found.public_id)
    messages.success(request, _("Published. People are being asked, and each is free to say no."))
    return redirect("rotas:asked", found.public_id)


def _percent(share: float) -> int:
    """In hundredths; all and none only where it is so."""
    return min(99, max(1, round(100 * share))) if 0 < share < 1 else round(100 * share)


@require_GET
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def asked(request: HttpRequest, rota: UUID) -> HttpResponse:
    """Who of a published rota was asked, whose turn may come, and who was not asked and why."""
    found = rota_to_plan(request.who, rota, timezone.localdate())  # type: ignore[attr-defined]
    context = page_of(request, found, timezone.now())
    lines = lines_of_rota(found)
    rows = [
        {"session": session, "parts": parts}
        for session in context["board"].sessions
        if (parts := [_told(part, lines[part.line.pk]) for part in session.parts if part.line.pk in lines])
    ]
    turns = [turn for line in lines.values() for turn in line.turns]
    counts = {
        state: sum(turn.state == state for turn in turns) for state in ("ASKED", "WAITING", "HELD_BACK")
    }
    held = [turn for turn in turns if turn.state == "HELD_BACK"]
    return render(request, "rotas/asked.html", context | {"rows": rows, "counts": counts, "held": held})


def _told(part: Any, line: AskedLine) -> dict[str, Any]:
    turns = [(turn, from_plain(turn.why) if turn.why else "") for turn in line.turns]
    return {
        "part": part,
        "asked": [turn for turn, _why in turns if turn.state == "ASKED"],
        "waiting": [(turn, why) for turn, why in turns if turn.state == "WAITING"],
        "held": [(turn, why) for turn, why in turns if turn.state == "HELD_BACK"],
        "next": line.next_wave,
    }

"""Draws by lot: opening one, looking at it, and what came of it, which anybody of the session can check."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.asking.actions.draws import draw_lots, open_draw
from alongside.web.asking.forms.draws import OpenDrawForm
from alongside.web.asking.permissions import can_draw
from alongside.web.asking.queries.draws import draw_for, lot_of, lots_of
from alongside.web.delivery.queries.by_lot import in_line, places_left
from alongside.web.delivery.queries.names import title_of
from alongside.web.delivery.queries.sessions import get_session, get_session_role, zone_of
from alongside.web.kit.access import Audience, open_to


@require_GET
@open_to(Audience.PERSON)
def draw(request: HttpRequest, session: UUID, line: int) -> HttpResponse:
    """One draw: until when one can join, its fingerprint, and afterwards the seed, the lots and the odds."""
    part, may = _part(request, session, line)
    found = draw_for(part)
    if found is None:
        raise Http404
    person = request.who.person  # type: ignore[attr-defined]
    lots = list(lots_of(found)) if found.drawn_at else []
    context = {
        "draw": found,
        "session": part.session,
        "line": part,
        "role": title_of(part.role),
        "may": may,
        "closed": found.closes_at <= timezone.now(),
        "waiting": len(in_line(part)) if found.drawn_at is None else 0,
        "places": found.places if found.drawn_at else places_left(part),
        "mine": lot_of(found, person) if found.drawn_at and person is not None else None,
        "lots": lots,
    }
    return render(request, "asking/draw.html", context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def open_one(request: HttpRequest, session: UUID, line: int) -> HttpResponse:
    """Say until when people can join the line."""
    part, may = _part(request, session, line)
    if not may:
        raise PermissionDenied(_("Lots are drawn for sessions that are still to come."))
    form = OpenDrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return _opened(request, part, form)
        except Refusal as refusal:
            form.refuse(refusal, "on")
    context = {"form": form, "session": part.session, "line": part, "role": title_of(part.role)}
    return render(request, "asking/open_draw.html", context, status=422 if form.errors else 200)


def _opened(request: HttpRequest, part: Any, form: OpenDrawForm) -> HttpResponse:
    closes_at = form.moment(zone_of(part.session))
    open_draw(part, closes_at=closes_at, by=request.who.person, at=timezone.now())  # type: ignore[attr-defined]
    messages.success(request, _("Lots will be drawn. Until then people can join the line."))
    return redirect("asking:draw", part.session.public_id, part.pk)


@require_POST
@open_to(Audience.COORDINATOR)
def draw_now(request: HttpRequest, session: UUID, line: int) -> HttpResponse:
    """Draw a draw that has closed, where the clock has not done so yet."""
    part, may = _part(request, session, line)
    found = draw_for(part)
    if found is None:
        raise Http404
    if not may or found.closes_at > timezone.now():
        raise PermissionDenied(_("People can still join the line."))
    draw_lots(found, at=timezone.now())
    messages.success(request, _("Lots are drawn, and the places are offered. Each is free to say no."))
    return redirect("asking:draw", part.session.public_id, part.pk)


def _part(request: HttpRequest, session: UUID, line: int) -> tuple[Any, bool]:
    who = request.who  # type: ignore[attr-defined]
    held = get_session(who.organisation, session)
    part = get_session_role(held, line)
    part.session = held
    return part, can_draw(who, held)

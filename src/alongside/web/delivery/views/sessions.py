"""One session, as a coordinator, a professional or a lay person sees it; and a service's sessions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from alongside.core.delivery.invitations import State
from alongside.web.delivery.permissions import Standing, standing_of
from alongside.web.delivery.queries.coming import parts_of
from alongside.web.delivery.queries.invitations import invitations_to
from alongside.web.delivery.queries.mine import mine_of
from alongside.web.delivery.queries.names import name_of
from alongside.web.delivery.queries.sessions import (
    coming_sessions,
    get_session,
    is_open,
    past_sessions,
    viability_of,
)
from alongside.web.delivery.queries.week import rows_of
from alongside.web.kit.access import Audience, open_to
from alongside.web.services.queries import get_service, side_of

A_PAGE = 25
HIDDEN_FROM_OTHERS = ("PROPOSED", "REFUSED")


@require_GET
@open_to(Audience.PERSON)
def session(request: HttpRequest, session: UUID) -> HttpResponse:
    """Who is coming, what is short, where it is, and what whoever looks can do about it."""
    found, now = get_session(request.who.organisation, session), timezone.now()
    standing = standing_of(request.who, found.service, timezone.localdate())
    if found.state in HIDDEN_FROM_OTHERS and not standing.sees_names:
        raise Http404
    asked = list(invitations_to(found))
    own = next((each for each in asked if each.person_id == request.who.person.pk), None)
    context = {
        "session": found,
        "service": name_of(found.service),
        "standing": standing,
        "parts": parts_of(found, asked, request.who.person, standing, now),
        "viability": viability_of(found),
        "is_open": is_open(found, now),
        "has_begun": found.starts_at <= now,
        "is_over": found.ends_at <= now,
        "mine": _own(own, found, now),
        "my_side": _side_to_come_on(request, found, standing, own, now),
    }
    return render(request, "delivery/session.html", context)


def _own(invitation: Any, session: Any, at: Any) -> Any:
    """The viewer's own invitation, where it is news to them."""
    if invitation is None or invitation.state == State.WITHDRAWN:
        return None
    invitation.session = session
    return mine_of(invitation, at)


def _side_to_come_on(request: HttpRequest, session: Any, standing: Standing, own: Any, at: Any) -> str:
    """The side on which somebody of the team can come forward who was not asked; "" for nobody else."""
    if own is not None or not standing.of_team or not is_open(session, at):
        return ""
    return str(side_of(request.who.person, session.service, timezone.localdate()) or "")


@require_GET
@open_to(Audience.PERSON)
def sessions(request: HttpRequest, service: UUID) -> HttpResponse:
    """A service's sessions: those to come, next first, or with ``?past`` those that were, last first."""
    of = _service_here(request, service)
    past = "past" in request.GET
    found = (past_sessions if past else coming_sessions)(of, timezone.now())
    standing = standing_of(request.who, of, timezone.localdate())
    page = Paginator(seen_by(found, standing), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "service": of,
        "name": name_of(of),
        "page": page,
        "rows": rows_of(page.object_list, timezone.now()),
        "past": past,
        "standing": standing,
    }
    return render(request, "delivery/sessions.html", context)


def _service_here(request: HttpRequest, public_id: UUID) -> Any:
    try:
        return get_service(request.who.organisation, public_id)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing


def seen_by(found: Any, standing: Standing) -> Any:
    """Proposals are the team's business until they are adopted."""
    return found if standing.sees_names else found.exclude(state="PROPOSED")

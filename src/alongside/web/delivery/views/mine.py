"""A person's own page: invitations to answer, sessions to come to, and what they did."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions import invitations as actions
from alongside.web.delivery.forms.invitations import StandInForm
from alongside.web.delivery.permissions import standing_of
from alongside.web.delivery.queries.invitations import get_own_invitation
from alongside.web.delivery.queries.mine import (
    MONTHS_SHOWN,
    mine_of,
    my_hours,
    my_invitations,
)
from alongside.web.delivery.queries.names import name_of
from alongside.web.delivery.queries.sessions import get_session, get_session_role
from alongside.web.delivery.queries.stand_ins import possible_stand_ins
from alongside.web.delivery.views.sent import sent
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.panels import drawn_in
from alongside.web.kit.words import in_language
from alongside.web.services.queries import relationships_of, side_of

WEB = "WEB"
PANELS = ("delivery:mine_first", "delivery:mine")


@require_GET
@open_to(Audience.PERSON)
def mine(request: HttpRequest) -> HttpResponse:
    """What I am asked, what I am coming to, my part in it so far."""
    person, now = request.who.person, timezone.now()
    today = now.astimezone(ZoneInfo(person.organisation.time_zone)).date()
    panels = drawn_in(PANELS, request, person)
    context = {
        "invitations": my_invitations(person, now),
        "hours": my_hours(person, _first_month(today)),
        "services": _my_services(person, today),
        "person": person,
        "first": panels[PANELS[0]],
        "panels": panels[PANELS[1]],
    }
    return render(request, "delivery/mine.html", context)


def _first_month(today: date) -> date:
    """The first of the months shown, this one the last of them."""
    months = today.year * 12 + today.month - MONTHS_SHOWN
    return date(months // 12, months % 12 + 1, 1)


def _my_services(person: Any, today: date) -> list[tuple[Any, Any]]:
    """The services that the person belongs to, each once."""
    found = {tie.service.pk: tie.service for tie in relationships_of(person, on=today)}
    return [(service, name_of(service)) for service in found.values() if service.closed_on is None]


@require_POST
@open_to(Audience.PERSON)
def answer(request: HttpRequest, invitation: UUID) -> HttpResponse:
    """Answer one's own invitation; back to the page that the button stood on."""
    own = get_own_invitation(request.who.person, invitation)
    what = request.POST.get("answer", "")
    if what not in actions.ANSWERS:
        raise Http404
    try:
        answered = actions.answer(own, what, by=request.who.person, how=WEB, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    else:
        messages.success(request, in_language(answered.sentence))
    return redirect(_back(request, own))


def _back(request: HttpRequest, invitation: Any) -> str:
    to_session = reverse("delivery:session", args=[invitation.session.public_id])
    return to_session if request.POST.get("back") == "session" else reverse("delivery:mine")


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def stand_in(request: HttpRequest, invitation: UUID) -> HttpResponse:
    """I cannot come: name somebody who is asked to stand in."""
    own = get_own_invitation(request.who.person, invitation)
    form = StandInForm(sent(request), people=possible_stand_ins(own))
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.stand_in(
                own, form.chosen.person, by=request.who.person, how=WEB, at=timezone.now()
            )
        except Refusal as refusal:
            form.refuse(refusal, "who")
        else:
            messages.success(request, in_language(done.sentence))
            return redirect("delivery:mine")
    context = {"form": form, "mine": mine_of(own, timezone.now()), "back": reverse("delivery:mine")}
    context |= {"cant_come": reverse("delivery:answer_mine", args=[own.public_id])}
    return render(request, "delivery/stand_in.html", context)


@require_POST
@open_to(Audience.PERSON)
def come(request: HttpRequest, session: UUID, line: int) -> HttpResponse:
    """Somebody of the team comes forward without having been asked, or joins the waiting list."""
    found = get_session(request.who.organisation, session)
    chosen = get_session_role(found, line)
    person, today = request.who.person, timezone.localdate()
    if not standing_of(request.who, found.service, today).of_team:
        raise Http404
    if str(side_of(person, found.service, today)) != chosen.role.side:
        raise Http404
    what = "WAIT" if request.POST.get("answer") == "WAIT" else "ACCEPT"
    try:
        done = actions.come_forward(chosen, person, what, by=person, how=WEB, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    else:
        messages.success(request, in_language(done.sentence))
    return redirect("delivery:session", found.public_id)

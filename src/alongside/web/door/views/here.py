"""Signing in on one’s own phone, by the code on the wall."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.queries.names import name_of
from alongside.web.door.actions.saying import How, say_by_name, say_here
from alongside.web.door.forms.here import NameForm
from alongside.web.door.permissions import (
    PASS_COOKIE,
    door_token,
    pass_token,
    read_door,
    read_pass,
    who_holds,
)
from alongside.web.door.queries.doorway import Door, door_of, is_in
from alongside.web.door.queries.people import the_one_meant
from alongside.web.kit.access import Audience, open_to
from alongside.web.people.queries.clock import clock_of

WORDS = ("IN", "OUT")


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Audience.LINK)
def here(request: HttpRequest, token: str) -> HttpResponse:
    """What the code on the wall leads to: “I am here”, “I am going”, or who one is."""
    session = read_door(token)
    if session is None:
        return _private(render(request, "door/problem.html", {"why": "UNKNOWN"}, status=404))
    with timezone.override(clock_of(session.service.organisation)):
        return _private(_at_the_door(request, token, session))


def _at_the_door(request: HttpRequest, token: str, session: Any) -> HttpResponse:
    door = door_of(session, timezone.now())
    persons = request.who.persons if request.user.is_authenticated else ()
    person = who_holds(session, persons, request.COOKIES.get(PASS_COOKIE, ""))
    if not door.is_open:
        return render(
            request,
            "door/closed.html",
            {"door": door, "session": session, "service": name_of(session.service)},
        )
    if person is None:
        return _unknown(request, token, door)
    what = request.POST.get("what", "") if request.method == "POST" else ""
    if what in WORDS:
        _say(request, session, person, what)
        return redirect("door:here", token)
    return _known(request, token, door, person)


def _say(request: HttpRequest, session: Any, person: Any, what: str) -> None:
    try:
        say_here(session, person, what, how=How.PHONE, at=timezone.now())
    except Refusal:
        messages.warning(request, _("That could not be noted. Please turn to whoever is at the door."))
    else:
        said = _("Thank you. You are here.") if what == "IN" else _("Thank you for coming. You have gone.")
        messages.success(request, said)


def _known(request: HttpRequest, token: str, door: Door, person: Any) -> HttpResponse:
    context = {
        "door": door,
        "session": door.session,
        "service": name_of(door.session.service),
        "person": person,
        "is_in": is_in(door.session, person),
        "token": token,
        "sends": pass_token(door.session, person),
        "now": timezone.now(),
    }
    return render(request, "door/here.html", context)


def _unknown(request: HttpRequest, token: str, door: Door) -> HttpResponse:
    """Who is not known on this phone types their name. Nothing tells them who is on the list."""
    posted = request.POST.get("what", "") in WORDS
    form = NameForm(request.POST if posted else None, session=door.session)
    if posted and form.is_valid():
        name = form.cleaned_data["name"]
        meant = the_one_meant(door.session, name)
        try:
            say_by_name(door.session, name, meant, request.POST["what"], how=How.PHONE, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request,
                _(
                    "Thank you. It is noted for whoever takes the register; if anything is unclear, they ask you."
                ),
            )
            return redirect("door:here", token)
    context = {
        "door": door,
        "session": door.session,
        "service": name_of(door.session.service),
        "form": form,
        "token": token,
        "now": timezone.now(),
    }
    return render(request, "door/who.html", context)


@require_http_methods(["GET", "HEAD"])
@open_to(Audience.LINK)
def with_pass(request: HttpRequest, token: str) -> HttpResponse:
    """From one’s own answer link: this phone is remembered for this session, and its door is shown."""
    held = read_pass(token)
    if held is None:
        return _private(render(request, "door/problem.html", {"why": "UNKNOWN"}, status=404))
    response = redirect("door:here", door_token(held.session))
    response.set_cookie(
        PASS_COOKIE,
        token,
        max_age=24 * 3600,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
        path="/door/",
    )
    return _private(response)


@require_GET
@open_to(Audience.ANYONE)
def without_network(request: HttpRequest) -> HttpResponse:
    """What a phone shows that has been here before and has no network now."""
    return render(request, "door/without_network.html")


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response

"""The tablet at the door: opening it, what stands on it, leaving it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.core.door.names import FEWEST_LETTERS
from alongside.core.door.policy import SENT_UNTIL
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.permissions import organises, session_to_organise
from alongside.web.delivery.queries.names import name_of
from alongside.web.door.actions.kiosks import close_kiosk, open_kiosk
from alongside.web.door.actions.saying import How, say_by_name, say_here
from alongside.web.door.forms.kiosk import OpenForm
from alongside.web.door.permissions import (
    KIOSK_COOKIE,
    check_can_leave,
    read_tablet,
    sends_token,
    tablet_token,
)
from alongside.web.door.queries.doorway import door_of, those_in
from alongside.web.door.queries.kiosks import is_open, sessions_at, sessions_beside
from alongside.web.door.queries.people import expected_faces, found_faces, persons_known, the_one_meant
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.people.queries.clock import clock_of

WORDS = ("IN", "OUT")
GONE = 410


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def open_here(request: HttpRequest, session: UUID) -> HttpResponse:
    """Make this device the tablet of a session’s door. Whoever does it is signed out here."""
    held, now = session_to_organise(request.who, session, timezone.localdate()), timezone.now()
    form = OpenForm(request.POST if request.method == "POST" else None, beside=_beside(request, held, now))
    if form.is_valid():
        kiosk = open_kiosk(held, by=request.who.person, at=now, also=form.chosen)
        logout(request)
        response = redirect("door:kiosk")
        response.set_cookie(
            KIOSK_COOKIE,
            tablet_token(kiosk),
            max_age=int((kiosk.ends_at + SENT_UNTIL - now).total_seconds()),
            httponly=True,
            samesite="Strict",
            secure=request.is_secure(),
        )
        return response
    context = {"session": held, "service": name_of(held.service), "door": door_of(held, now), "form": form}
    return render(request, "door/open_kiosk.html", context, status=422 if form.errors else 200)


def _beside(request: HttpRequest, session: Any, now: datetime) -> list[Any]:
    """The sessions beside this one that they organise, too."""
    today = timezone.localdate()
    return [each for each in sessions_beside(session, now) if organises(request.who, each.service, today)]


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Audience.LINK)
def kiosk(request: HttpRequest) -> HttpResponse:
    """Those who are expected, each with one large button; others type their name. Of several sessions, which."""
    return _at_tablet(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Audience.LINK)
def kiosk_at(request: HttpRequest, session: UUID) -> HttpResponse:
    """The door of one of the sessions that a tablet serves."""
    return _at_tablet(request, session)


def _at_tablet(request: HttpRequest, key: UUID | None) -> HttpResponse:
    tablet = read_tablet(request.COOKIES.get(KIOSK_COOKIE, ""))
    if tablet is None:
        return _private(render(request, "door/problem.html", {"why": "NO_TABLET"}, status=404))
    if not is_open(tablet, timezone.now()):
        return _private(render(request, "door/kiosk_closed.html", {"kiosk": tablet}, status=GONE))
    if request.user.is_authenticated:
        logout(request)
    with timezone.override(clock_of(tablet.session.service.organisation)):
        return _private(_drawn(request, tablet, key))


def _drawn(request: HttpRequest, tablet: Any, key: UUID | None) -> HttpResponse:
    """The page of one session; where there are several and none is chosen whose doors are open, all of them."""
    sessions, now = sessions_at(tablet), timezone.now()
    session = sessions[0] if len(sessions) == 1 else next((s for s in sessions if s.public_id == key), None)
    if len(sessions) > 1 and (session is None or not door_of(session, now).is_open):
        doors = [(door_of(each, now), name_of(each.service)) for each in sessions]
        context = {"kiosk": tablet, "doors": doors, "pages": sessions, "now": now}
        return render(request, "door/kiosk_choose.html", context) if key is None else redirect("door:kiosk")
    if request.method == "POST" and request.POST.get("what") in WORDS:
        _say(request, tablet, session)
        return redirect(request.path)
    context = _page(request, tablet, session) | {"pages": sessions if len(sessions) > 1 else []}
    return render(request, "door/kiosk.html", context)


def _say(request: HttpRequest, tablet: Any, session: Any) -> None:
    what, now = request.POST["what"], timezone.now()
    chosen = request.POST.get("person", "")
    typed = " ".join(request.POST.get("name", "").split())[:100]
    person = _chosen(session, chosen)
    try:
        if person is not None:
            say_here(session, person, what, how=How.KIOSK, at=now, kiosk=tablet)
        elif typed:
            meant = the_one_meant(session, typed)
            say_by_name(session, typed, meant, what, how=How.KIOSK, at=now, kiosk=tablet)
        else:
            messages.warning(request, _("Write your name, or press it in the list."))
            return
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
        return
    said = _("Thank you. You are here.") if what == "IN" else _("Thank you for coming. You have gone.")
    messages.success(request, said)


def _chosen(session: Any, public_id: str) -> Any:
    try:
        key = str(UUID(public_id))
    except ValueError:
        return None
    return persons_known(session.service.organisation, [key]).get(key)


def _page(request: HttpRequest, tablet: Any, session: Any) -> dict[str, Any]:
    inside = those_in(session)
    typed = request.GET.get("q", "").strip()[:100]
    return {
        "kiosk": tablet,
        "session": session,
        "service": name_of(session.service),
        "faces": expected_faces(session, inside),
        "typed": typed,
        "found": found_faces(session, typed, inside) if typed else [],
        "fewest": FEWEST_LETTERS,
        "sends": sends_token(tablet, session),
        "here": request.path,
        "now": timezone.now(),
    }


@require_http_methods(["GET", "POST"])
@open_to(Audience.SIGNED_IN)
def leave(request: HttpRequest) -> HttpResponse:
    """Whoever opened the tablet signs in and takes it back."""
    tablet = read_tablet(request.COOKIES.get(KIOSK_COOKIE, ""))
    if tablet is None:
        return render(request, "door/problem.html", {"why": "NO_TABLET"}, status=404)
    check_can_leave(request.who, tablet)
    if request.method != "POST":
        return render(request, "door/leave.html", {"kiosk": tablet, "sends": sends_token(tablet)})
    close_kiosk(tablet, by=request.who.person, at=timezone.now())
    response = redirect("door:door", tablet.session.public_id)
    response.delete_cookie(KIOSK_COOKIE, samesite="Strict")
    messages.success(request, _("The tablet is yours again."))
    return response


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response

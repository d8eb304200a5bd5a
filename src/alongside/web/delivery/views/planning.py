"""Planning sessions, changing them, cancelling them: for coordinators and the professionals of a service."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.delivery.actions import patterns, sessions
from alongside.web.delivery.forms.sessions import (
    NumbersForm,
    PlanForm,
    ReasonForm,
    SessionForm,
    UntilForm,
    default_until,
    initial_of,
    plan_form_for,
)
from alongside.web.delivery.permissions import service_to_organise, session_to_organise
from alongside.web.delivery.queries.names import name_of, title_of
from alongside.web.delivery.queries.patterns import pattern_plan
from alongside.web.delivery.queries.sessions import get_session_role, people_to_tell, zone_of
from alongside.web.delivery.views.sent import sent
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.services.queries import places_of, roles_of

ORGANISERS = (Audience.COORDINATOR, Audience.PROFESSIONAL)


@require_http_methods(["GET", "POST"])
@open_to(*ORGANISERS)
def plan(request: HttpRequest, service: UUID) -> HttpResponse:
    """Plan one session of a service."""
    of = service_to_organise(request.who, service, timezone.localdate())
    zone = ZoneInfo(of.organisation.time_zone)
    data = sent(request)
    start = {"title": name_of(of)}
    form = plan_form_for(roles_of(of))(data, zone=zone, places=places_of(of.organisation), initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            return _planned(request, of, form)
        except Refusal as refusal:
            form.refuse(refusal)
    return render(request, "delivery/plan.html", {"form": form, "service": of, "name": name_of(of)})


def _planned(request: HttpRequest, service: Any, form: PlanForm) -> HttpResponse:
    when = form.cleaned_data["when"]
    made = sessions.plan_session(
        service,
        title=form.cleaned_data["title"],
        starts_at=when.starts.at,
        ends_at=when.ends.at,
        place=form.chosen_place,
        roles=form.numbers,
        by=request.who.person,
        at=timezone.now(),
    )
    said = [_("The session is planned."), *(in_language(note) for note in when.notes)]
    messages.success(request, " ".join(said))
    return redirect("delivery:session", made.public_id)


@require_http_methods(["GET", "POST"])
@open_to(*ORGANISERS)
def plan_patterns(request: HttpRequest, service: UUID) -> HttpResponse:
    """See what the service's patterns give until a day, then plan it."""
    of = service_to_organise(request.who, service, timezone.localdate())
    typed = request.POST if request.method == "POST" else request.GET
    until = {"until": default_until(timezone.localdate())}
    form = UntilForm(typed if "until_day" in typed or "until" in typed else until)
    shown, now = None, timezone.now()
    if form.is_valid() and form.cleaned_data["until"]:
        try:
            shown = pattern_plan(of, until=form.cleaned_data["until"], at=now)
            if request.method == "POST":
                return _planned_from_patterns(request, of, form.cleaned_data["until"])
        except Refusal as refusal:
            form.refuse(refusal, "until")
    context = {"form": form, "plan": shown, "service": of, "name": name_of(of)}
    return render(request, "delivery/plan_patterns.html", context)


def _planned_from_patterns(request: HttpRequest, service: Any, until: Any) -> HttpResponse:
    made = patterns.plan_from_patterns(service, until=until, by=request.who.person, at=timezone.now())
    said = ngettext("%(n)s session is planned.", "%(n)s sessions are planned.", len(made)) % {"n": len(made)}
    messages.success(request, said if made else _("Every one of these sessions was planned already."))
    return redirect("delivery:sessions", service.public_id)


@require_http_methods(["GET", "POST"])
@open_to(*ORGANISERS)
def change(request: HttpRequest, session: UUID) -> HttpResponse:
    """Change what a session is called, when and where; who said yes is told."""
    held = session_to_organise(request.who, session, timezone.localdate())
    zone = zone_of(held)
    data = sent(request)
    form = SessionForm(data, zone=zone, places=_places_for(held), initial=initial_of(held, zone))
    if request.method == "POST" and form.is_valid():
        try:
            return _changed(request, held, form)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"form": form, "session": held, "told": people_to_tell(held)}
    return render(request, "delivery/change.html", context)


def _places_for(session: Any) -> list[Any]:
    """The places that are open, and the session's own even where it has closed since."""
    places = list(places_of(session.service.organisation))
    if session.place is not None and session.place not in places:
        places.append(session.place)
    return places


def _changed(request: HttpRequest, session: Any, form: SessionForm) -> HttpResponse:
    when = form.cleaned_data["when"]
    sessions.change_session(
        session,
        title=form.cleaned_data["title"],
        starts_at=when.starts.at,
        ends_at=when.ends.at,
        place=form.chosen_place,
        by=request.who.person,
        at=timezone.now(),
    )
    said = [_("The session is changed."), *(in_language(note) for note in when.notes)]
    messages.success(request, " ".join(said))
    return redirect("delivery:session", session.public_id)


@require_http_methods(["GET", "POST"])
@open_to(*ORGANISERS)
def places(request: HttpRequest, session: UUID, line: int) -> HttpResponse:
    """Change how many a role needs and can take in this session."""
    held = session_to_organise(request.who, session, timezone.localdate())
    chosen = get_session_role(held, line)
    usual = {"minimum": chosen.minimum, "ideal": chosen.ideal, "maximum": chosen.maximum}
    form = NumbersForm(sent(request), initial=usual)
    if request.method == "POST" and form.is_valid():
        low, ideal, most = form.numbers
        try:
            sessions.change_places(chosen, minimum=low, ideal=ideal, maximum=most, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The numbers are changed."))
            return redirect("delivery:session", held.public_id)
    context = {"form": form, "session": held, "line": chosen, "role": title_of(chosen.role)}
    return render(request, "delivery/places.html", context)


@require_http_methods(["GET", "POST"])
@open_to(*ORGANISERS)
def cancel(request: HttpRequest, session: UUID) -> HttpResponse:
    """Cancel a session with a reason, which everybody reads."""
    held = session_to_organise(request.who, session, timezone.localdate())
    form = ReasonForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            sessions.cancel_session(
                held, reason=form.cleaned_data["reason"], by=request.who.person, at=timezone.now()
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The session is cancelled. Everybody who was asked is told."))
            return redirect("delivery:session", held.public_id)
    return render(request, "kit/confirm.html", _cancelling(held, form))


def _cancelling(session: Any, form: ReasonForm) -> dict[str, Any]:
    told = people_to_tell(session)
    consequences = [say("It cannot be taken up again. You would plan a new one.")]
    if told.by_message:
        consequences.insert(0, say("People who are told by message: {n}.", n=told.by_message))
    if told.by_phone:
        consequences.insert(1, say("People whom somebody has to ring: {n}.", n=told.by_phone))
    return {
        "form": form,
        "heading": _("Cancel %(title)s") % {"title": session.title},
        "sentence": session.starts_at,
        "consequences": consequences,
        "confirm": _("Cancel the session"),
        "kind": "warning",
        "back": reverse("delivery:session", args=[session.public_id]),
    }

"""A circle's meeting as a session: planning it, asking everybody to it, and opening a service for meetings."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.reflection.circles import next_meeting
from alongside.core.reflection.terms import Rhythm
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.permissions import organises
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.people.views.about import sent
from alongside.web.reflections import actions
from alongside.web.reflections.forms.meetings import MeetingSessionForm, OpenForm
from alongside.web.reflections.queries.meetings import get_meeting, holding_meetings
from alongside.web.reflections.views.circles import inside
from alongside.web.services.queries import places_of


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def plan(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Plan the circle's next meeting as a session."""
    found, who = inside(request, circle), request.who  # type: ignore[attr-defined]
    back = reverse("reflections:circle", args=[found.public_id])
    services = list(holding_meetings(who.organisation))
    if not services:
        context = {"circle": found, "may_open": who.is_coordinator, "back": back}
        return render(request, "reflections/no_meetings.html", context)
    day = next_meeting(found.first_on, Rhythm(found.rhythm), timezone.localdate())
    form = MeetingSessionForm(
        sent(request), services=services, places=places_of(who.organisation),
        zone=ZoneInfo(who.organisation.time_zone), initial={"title": found.name, "on": day},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            return _planned(request, found, form)
        except Refusal as refusal:
            form.refuse(refusal, "service")
    context = {"form": form, "heading": _("Meet as a session"), "back": back, "press": _("Plan it")}
    return render(request, "reflections/form.html", context, status=422 if form.errors else 200)


def _planned(request: HttpRequest, circle: Any, form: MeetingSessionForm) -> HttpResponse:
    who, when = request.who, form.cleaned_data["when"]  # type: ignore[attr-defined]
    made = actions.plan_meeting(
        circle, form.chosen_service, title=form.cleaned_data["title"], starts_at=when.starts.at,
        ends_at=when.ends.at, place=form.chosen_place, by=who.person, at=timezone.now(),
        organises=organises(who, form.chosen_service, timezone.localdate()),
    )  # fmt: skip
    if made.row.session.state == "PLANNED":
        messages.success(request, _("Planned. Everybody in the circle is asked, and free to say no."))
        _tell_of(request, made.refused)
    else:
        messages.success(request, _("Put forward. Once it is agreed to, ask the circle."))
    return redirect("reflections:circle", circle.public_id)


def _tell_of(request: HttpRequest, refused: list[tuple[Any, Any]]) -> None:
    """Who could not be asked, with the reason; they can still come forward."""
    for person, why in refused:
        messages.warning(request, f"{person}: {in_language(why)}")
    if refused:
        messages.info(
            request, _("Whoever belongs to the service can still come forward on the session’s own page.")
        )


@require_POST
@open_to(Audience.PERSON)
def ask(request: HttpRequest, circle: UUID, session: UUID) -> HttpResponse:
    """Ask everybody in the circle who was not asked yet."""
    found = inside(request, circle)
    row = get_meeting(found, session)
    try:
        refused = actions.ask_circle(row, by=request.who.person, at=timezone.now())  # type: ignore[attr-defined]
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    else:
        messages.success(request, _("Everybody in the circle is asked."))
        _tell_of(request, refused)
    return redirect("reflections:circle", found.public_id)


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def open_service(request: HttpRequest) -> HttpResponse:
    """Open a service in which circles meet and workshops are held."""
    who = request.who  # type: ignore[attr-defined]
    if who.person is None:
        raise Http404
    form = OpenForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_for_meetings(
                who.organisation, **form.cleaned_data, by=who.person, at=timezone.now()
            )
        except Refusal as refusal:
            form.refuse(refusal, "name")
        else:
            messages.success(request, _("Opened. Circles can meet in it, and workshops can be held."))
            return redirect("services:service", made.service.public_id)
    context = {
        "form": form,
        "heading": _("Open a service for meetings"),
        "back": reverse("reflections:circles"),
    }
    return render(request, "reflections/form.html", context, status=422 if form.errors else 200)

"""Planning a course: its service, one workshop or all that have a day, and asking its people again."""

from __future__ import annotations

from datetime import datetime, timedelta
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
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.courses import actions
from alongside.web.courses.forms.planning import ServiceForm, WorkshopForm
from alongside.web.courses.permissions import course_to_plan
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.people.views.about import sent
from alongside.web.programmes.queries.cohorts import get_meeting
from alongside.web.reflections.queries.meetings import holding_meetings
from alongside.web.services.queries import places_of


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def service(request: HttpRequest, cohort: UUID) -> HttpResponse:
    """Choose the service of which the course's meetings are sessions."""
    who = request.who  # type: ignore[attr-defined]
    found = course_to_plan(who, cohort)
    back = reverse("programmes:cohort", args=[found.public_id])
    services = list(holding_meetings(who.organisation))
    if not services:
        return render(request, "courses/no_service.html", {"back": back, "may_open": who.is_coordinator})
    chosen = {"service": str(found.service.public_id)} if found.service else {}
    form = ServiceForm(sent(request), services=services, initial=chosen)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_service(found, form.services[form.cleaned_data["service"]])
        except Refusal as refusal:
            form.refuse(refusal, "service")
        else:
            messages.success(request, _("Kept."))
            return redirect("courses:course", found.public_id)
    return _form(request, form, _("Hold it as sessions"), back)


def _form(request: HttpRequest, form: Any, heading: str, back: str, press: str = "") -> HttpResponse:
    context = {"form": form, "heading": heading, "back": back, "press": press}
    return render(request, "courses/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def workshop(request: HttpRequest, cohort: UUID, meeting: UUID) -> HttpResponse:
    """Plan one workshop as a session."""
    who = request.who  # type: ignore[attr-defined]
    found = course_to_plan(who, cohort)
    row = get_meeting(found, meeting)
    row.cohort = found
    form = WorkshopForm(
        sent(request), zone=ZoneInfo(who.organisation.time_zone), places=places_of(who.organisation),
        initial={"on": row.on, "starts": row.starts, "ends": _ends(row)},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        when = form.cleaned_data["when"]
        try:
            made = actions.plan_workshop(
                row, starts_at=when.starts.at, ends_at=when.ends.at, place=form.chosen_place, by=who.person,
                at=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            form.refuse(refusal, "on")
        else:
            messages.success(request, _("It is a session now. Its people are asked, and free to say no."))
            _tell_of(request, made.refused)
            return redirect("courses:course", found.public_id)
    back = reverse("courses:course", args=[found.public_id])
    return _form(request, form, str(row), back, _("Plan it and ask people"))


def _ends(meeting: Any) -> Any:
    if meeting.on is None or meeting.starts is None:
        return None
    return (datetime.combine(meeting.on, meeting.starts) + timedelta(minutes=meeting.minutes)).time()


@require_POST
@open_to(Audience.PERSON)
def dated(request: HttpRequest, cohort: UUID) -> HttpResponse:
    """Plan every workshop that has a day and a time."""
    found = course_to_plan(request.who, cohort)  # type: ignore[attr-defined]
    try:
        made = actions.plan_dated(found, by=request.who.person, at=timezone.now())  # type: ignore[attr-defined]
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    else:
        said = ngettext("%(n)s workshop is a session now.", "%(n)s workshops are sessions now.", len(made))
        messages.success(request, said % {"n": len(made)})
        _tell_of(request, [each for planned in made for each in planned.refused])
    return redirect("courses:course", found.public_id)


@require_POST
@open_to(Audience.PERSON)
def ask(request: HttpRequest, cohort: UUID, meeting: UUID) -> HttpResponse:
    """Ask everybody who was not asked to a workshop yet."""
    found = course_to_plan(request.who, cohort)  # type: ignore[attr-defined]
    row = get_meeting(found, meeting)
    if row.session is not None:
        try:
            refused = actions.ask_people(found, row.session, by=request.who.person, at=timezone.now())  # type: ignore[attr-defined]
        except Refusal as refusal:
            messages.warning(request, in_language(refusal.sentence))
        else:
            messages.success(request, _("Everybody who teaches or learns here is asked."))
            _tell_of(request, refused)
    return redirect("courses:course", found.public_id)


def _tell_of(request: HttpRequest, refused: list[tuple[Any, Any]]) -> None:
    """Who could not be asked, each once with the reason; they can still come forward."""
    for said in dict.fromkeys(f"{person}: {in_language(why)}" for person, why in refused):
        messages.warning(request, said)
    if refused:
        messages.info(
            request, _("Whoever belongs to the service can still come forward on the session’s own page.")
        )

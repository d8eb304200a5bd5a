"""When a service meets: its recurring sessions, and the ones left out or moved."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.calendar.words import describe
from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.services import actions
from alongside.web.services.forms import EndForm, LeaveOutForm, MoveForm, PatternForm
from alongside.web.services.permissions import sight_of
from alongside.web.services.queries import (
    dates_ahead,
    exceptions_of,
    get_pattern,
    get_place,
    get_service,
    next_occurrences,
    pattern_in_words,
    places_of,
)

NOT_SENT_ON = frozenset({"csrfmiddlewaretoken", "form_key", "step"})


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def add_pattern(request: HttpRequest, service: UUID) -> HttpResponse:
    """A new recurring session: filled in, then its dates are shown, then it is kept."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    form = PatternForm(request.POST if request.method == "POST" else None, places=places_of(who.organisation))
    step = request.POST.get("step", "")
    if form.is_valid() and step != "edit":
        place = form.cleaned_data["place"]
        chosen = {
            "place": get_place(who.organisation, place) if place else None,
            "title": form.cleaned_data["title"],
        }
        try:
            if step == "keep":
                actions.add_pattern(found, **form.when, **chosen, by=who.person, at=timezone.now())
                messages.success(request, _("The service now meets at these times."))
                return redirect("services:service", found.public_id)
            return _preview(request, found, form, chosen)
        except Refusal as refusal:
            form.refuse(refusal, "first_on")
    back = reverse("services:service", args=[found.public_id])
    return render(request, "services/pattern_form.html", {"form": form, "service": found, "back": back})


def _preview(request: HttpRequest, service: Any, form: PatternForm, chosen: dict[str, Any]) -> HttpResponse:
    checked = actions.check_pattern(**form.when, time_zone=service.organisation.time_zone)
    context = {
        "service": service,
        "words": describe(checked),
        "dates": dates_ahead(checked, timezone.now()),
        "sent": [
            (name, value)
            for name, values in request.POST.lists()
            if name not in NOT_SENT_ON
            for value in values
        ],
    }
    return render(request, "services/pattern_preview.html", context | chosen)


@require_GET
@open_to(Audience.PERSON)
def pattern(request: HttpRequest, service: UUID, pattern: int) -> HttpResponse:
    """One recurring session: in words, its next dates, what is left out or moved."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    shown = get_pattern(found, pattern)
    context = {
        "service": found,
        "pattern": shown,
        "words": pattern_in_words(shown)[0],
        "dates": next_occurrences(shown, timezone.now()),
        "exceptions": exceptions_of(shown),
        "sight": sight_of(who, found, timezone.localdate()),
    }
    return render(request, "services/pattern.html", context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def leave_out(request: HttpRequest, service: UUID, pattern: int, day: str) -> HttpResponse:
    """Asks, then leaves one session out."""
    found, shown, on = _chosen(request, service, pattern, day)
    form = LeaveOutForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        by, now = request.who.person, timezone.now()  # type: ignore[attr-defined]
        try:
            actions.leave_out(shown, on, reason=form.cleaned_data["reason"], by=by, at=now)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Left out."))
            return redirect("services:pattern", found.public_id, shown.pk)
    context = {
        "form": form,
        "heading": _("Leave this session out?"),
        "sentence": on,
        "consequences": [_already_planned()],
        "confirm": _("Leave it out"),
        "back": reverse("services:pattern", args=[found.public_id, shown.pk]),
    }
    return render(request, "kit/confirm.html", context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def move(request: HttpRequest, service: UUID, pattern: int, day: str) -> HttpResponse:
    """Holds one session at another time."""
    found, shown, on = _chosen(request, service, pattern, day)
    form = MoveForm(request.POST if request.method == "POST" else None, initial={"to_starts": shown.starts})
    if form.is_valid():
        by, now = request.who.person, timezone.now()  # type: ignore[attr-defined]
        try:
            actions.move(shown, on, **form.cleaned_data, by=by, at=now)
        except Refusal as refusal:
            form.refuse(refusal, "to_on")
        else:
            messages.success(request, _("Moved."))
            return redirect("services:pattern", found.public_id, shown.pk)
    context = {
        "form": form,
        "heading": _("Move this session"),
        "sentence": on,
        "consequences": [_already_planned()],
        "confirm": _("Move it"),
        "back": reverse("services:pattern", args=[found.public_id, shown.pk]),
    }
    return render(request, "kit/confirm.html", context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def put_back(request: HttpRequest, service: UUID, pattern: int, day: str) -> HttpResponse:
    """Asks, then holds a session as the pattern has it after all."""
    found, shown, on = _chosen(request, service, pattern, day)
    back = reverse("services:pattern", args=[found.public_id, shown.pk])
    if request.method == "POST":
        actions.put_back(shown, on, by=request.who.person, at=timezone.now())  # type: ignore[attr-defined]
        messages.success(request, _("It is as the pattern has it again."))
        return redirect(back)
    context = {
        "heading": _("Put this session back?"),
        "sentence": on,
        "confirm": _("Put it back"),
        "back": back,
    }
    return render(request, "kit/confirm.html", context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def end_pattern(request: HttpRequest, service: UUID, pattern: int) -> HttpResponse:
    """Asks, then ends a recurring session."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    shown = get_pattern(found, pattern)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"on": timezone.localdate()})
    back = reverse("services:pattern", args=[found.public_id, shown.pk])
    if form.is_valid():
        try:
            actions.end_pattern(shown, on=form.cleaned_data["on"], by=who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal, "on")
        else:
            messages.success(request, _("Ended."))
            return redirect(back)
    context = {
        "form": form,
        "heading": _("End these sessions?"),
        "sentence": pattern_in_words(shown)[0],
        "consequences": [
            _("No more are planned from that day on."),
            _("Those that are planned already stay until you cancel them on their own pages."),
        ],
        "confirm": _("End them"),
        "kind": "warning",
        "back": back,
    }
    return render(request, "kit/confirm.html", context)


def _already_planned() -> str:
    return _(
        "If it is planned already, change or cancel it on its own page, too, so that those who said yes are told."
    )


def _chosen(request: HttpRequest, service: UUID, pattern: int, day: str) -> tuple[Any, Any, date]:
    found = get_service(request.who.organisation, service)  # type: ignore[attr-defined]
    try:
        return found, get_pattern(found, pattern), date.fromisoformat(day)
    except ValueError as no_day:
        raise Http404 from no_day

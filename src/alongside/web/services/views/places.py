"""The places where an organisation's sessions are held."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.services import actions
from alongside.web.services.forms import EndForm, PlaceForm
from alongside.web.services.forms.places import NONE
from alongside.web.services.permissions import can_run
from alongside.web.services.queries import get_place, places_of


@require_GET
@open_to(Audience.PERSON)
def places(request: HttpRequest) -> HttpResponse:
    """Every place, and what to know before coming."""
    who = request.who  # type: ignore[attr-defined]
    known = list(places_of(who.organisation, open_only=False))
    context = {
        "open": [each for each in known if each.closed_on is None],
        "closed": [each for each in known if each.closed_on is not None],
        "runs": can_run(who, who.organisation),
    }
    return render(request, "services/places.html", context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def add_place(request: HttpRequest) -> HttpResponse:
    """A new place."""
    who = request.who  # type: ignore[attr-defined]
    form = PlaceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.add_place(who.organisation, by=who.person, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal, "name")
        else:
            messages.success(request, _("The place is added."))
            return redirect("services:places")
    return render(request, "services/place_form.html", {"form": form, "back": reverse("services:places")})


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def change_place(request: HttpRequest, place: UUID) -> HttpResponse:
    """What is said about a place."""
    who = request.who  # type: ignore[attr-defined]
    found = get_place(who.organisation, place)
    form = PlaceForm(
        request.POST if request.method == "POST" else None,
        initial=_said(found),
    )
    if form.is_valid():
        try:
            actions.change_place(found, by=who.person, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal, "name")
        else:
            messages.success(request, _("Saved."))
            return redirect("services:places")
    context = {"form": form, "place": get_place(who.organisation, place), "back": reverse("services:places")}
    return render(request, "services/place_form.html", context)


def _said(place: Any) -> dict[str, Any]:
    said = {name: getattr(place, name) for name in PlaceForm.base_fields}
    return said | {"has": place.has or ([] if place.has is None else [NONE])}


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def close_place(request: HttpRequest, place: UUID) -> HttpResponse:
    """Asks, then takes a place out of use."""
    who = request.who  # type: ignore[attr-defined]
    found = get_place(who.organisation, place)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            actions.close_place(found, on=form.cleaned_data["on"], by=who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal, "on")
        else:
            messages.success(request, _("%(place)s is no longer used.") % {"place": found.name})
            return redirect("services:places")
    context = {
        "form": form,
        "heading": _("Stop using %(place)s?") % {"place": found.name},
        "consequences": [
            _("No new session can be planned there."),
            _("Sessions that are planned there already stay. Move or cancel them on their own pages."),
        ],
        "confirm": _("Stop using it"),
        "kind": "warning",
        "back": reverse("services:change_place", args=[found.public_id]),
    }
    return render(request, "kit/confirm.html", context)

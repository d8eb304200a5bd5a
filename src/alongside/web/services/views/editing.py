"""Opening, changing and closing a service."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.services import actions
from alongside.web.services.forms import EndForm, ServiceForm
from alongside.web.services.queries import get_service


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def open_service(request: HttpRequest) -> HttpResponse:
    """A new service."""
    who = request.who  # type: ignore[attr-defined]
    form = ServiceForm(
        request.POST if request.method == "POST" else None, initial={"opened_on": timezone.localdate()}
    )
    if form.is_valid():
        try:
            made = actions.open_service(
                who.organisation, by=who.person, at=timezone.now(), **form.cleaned_data
            )
        except Refusal as refusal:
            form.refuse(refusal, "name")
        else:
            messages.success(request, _("%(service)s is open. Now say who takes part.") % {"service": made})
            return redirect("services:service", made.public_id)
    back = reverse("services:list")
    return render(request, "services/service_form.html", {"form": form, "back": back})


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def change_service(request: HttpRequest, service: UUID) -> HttpResponse:
    """What is said about a service."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    said = {name: getattr(found, name) for name in ServiceForm.base_fields}
    form = ServiceForm(request.POST if request.method == "POST" else None, initial=said)
    if form.is_valid():
        try:
            actions.change_service(found, by=who.person, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal, "name")
        else:
            messages.success(request, _("Saved."))
            return redirect("services:service", found.public_id)
    context = {"form": form, "service": get_service(who.organisation, service)}
    context["back"] = reverse("services:service", args=[found.public_id])
    return render(request, "services/service_form.html", context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def close_service(request: HttpRequest, service: UUID) -> HttpResponse:
    """Asks, then closes a service."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"on": timezone.localdate()})
    if form.is_valid():
        on: date = form.cleaned_data["on"]
        try:
            actions.close_service(found, on=on, by=who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal, "on")
        else:
            messages.success(request, _("%(service)s is closed. Its record stays.") % {"service": found})
            return redirect("services:service", found.public_id)
    context = {
        "form": form,
        "heading": _("Close %(service)s?") % {"service": found},
        "consequences": [
            _("Nobody can be asked to its sessions from that day on."),
            _("Its recurring sessions end. Sessions that are planned already stay until you cancel them."),
            _("Everything that was done stays in the record."),
        ],
        "confirm": _("Close the service"),
        "kind": "warning",
        "back": reverse("services:service", args=[found.public_id]),
    }
    return render(request, "kit/confirm.html", context)

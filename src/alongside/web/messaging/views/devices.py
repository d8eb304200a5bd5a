"""Notifications on one's own devices: the worker that shows them, adding this device, ending one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.messaging.actions.devices import add_device, end_device
from alongside.web.messaging.actions.providers.sealing import encoded, private_key, public_bytes
from alongside.web.messaging.queries.reaching import devices_of

WORKER: Final = Path(__file__).parents[1] / "static/messaging/worker.js"


@require_GET
@open_to(Audience.ANYONE)
def worker(request: HttpRequest) -> HttpResponse:
    """The script that shows a notification; it has to come from an address of our own."""
    response = HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def devices(request: HttpRequest) -> HttpResponse:
    """One's devices, and a button for this one."""
    if not settings.VAPID_PRIVATE_KEY:
        raise Http404
    person = request.who.person
    if request.method == "POST":
        given = {name: request.POST.get(name, "") for name in ("endpoint", "key", "secret")}
        try:
            add_device(person, **given, at=timezone.now())
        except Refusal as refusal:
            messages.warning(request, in_language(refusal.sentence))
        else:
            messages.success(request, _("Notifications come to this device from now on."))
        return redirect("messaging:devices")
    key = encoded(public_bytes(private_key(settings.VAPID_PRIVATE_KEY)))
    return render(request, "messaging/devices.html", {"devices": devices_of(person), "key": key})


@require_POST
@open_to(Audience.PERSON)
def end(request: HttpRequest, device: int) -> HttpResponse:
    """Nothing comes to that device any more."""
    end_device(request.who.person, device)
    messages.success(request, _("Nothing comes to that device any more."))
    return redirect("messaging:devices")

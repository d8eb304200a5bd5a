"""The organisation's keys: making the first, changing it, and what is done when one is lost or stolen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.credentials.actions import batches
from alongside.web.credentials.actions import keys as actions
from alongside.web.credentials.forms.office import ReasonForm
from alongside.web.credentials.queries.held import signed_by
from alongside.web.credentials.queries.keys import issuer_name, keys_of
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language


@require_GET
@open_to(Audience.ADMINISTRATOR)
def keys(request: HttpRequest) -> HttpResponse:
    """Every key there was, and what can be done with it."""
    organisation = request.who.organisation  # type: ignore[attr-defined]
    rows = list(keys_of(organisation))
    context = {
        "keys": [(row, signed_by(row).exists() if row.stolen_at else False) for row in rows],
        "moved": bool(rows) and rows[0].issuer != issuer_name(organisation),
        "reason": ReasonForm(),
        "back": reverse("credentials:office"),
    }
    return render(request, "credentials/keys.html", context)


@require_POST
@open_to(Audience.ADMINISTRATOR)
def change(request: HttpRequest) -> HttpResponse:
    """Make the first key, a new one in place of it, or say that one was stolen."""
    who = request.who  # type: ignore[attr-defined]
    try:
        messages.success(request, _changed(who, request.POST))
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    return redirect("credentials:keys")


def _changed(who: Any, given: Any) -> str:
    what, now = given.get("what"), timezone.now()
    if what == "BEGIN":
        actions.begin(who.organisation, by=who.person, at=now)
        return _("The key is made. Credentials can be issued from now on.")
    if what == "ROTATE":
        actions.rotate_key(who.organisation, reason=given.get("reason", ""), by=who.person, at=now)
        return _("A new key signs from now on. What the old one signed still holds.")
    row = keys_of(who.organisation).filter(name=given.get("key", "")).first()
    if row is None:
        raise Http404
    if what == "STOLEN":
        actions.report_stolen(row, reason=given.get("reason", ""), by=who.person, at=now)
        return _("Nobody is to rely on that key any more. Have what it signed signed anew.")
    if what == "ANEW":
        batches.sign_all_anew(row, by=who.person, at=now)
        return _("What it signed is being signed anew. Those who took a file fetch it again.")
    raise Http404

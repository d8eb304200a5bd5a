"""For coordinators: whom to ring about what, and what was perhaps sent."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from alongside.web.kit.access import Audience, open_to
from alongside.web.messaging.actions.telling import record_told, send_again, take_off
from alongside.web.messaging.queries.outbox import messages_of_organisation, to_tell, uncertain
from alongside.web.messaging.queries.shown import shown

MOST = 200


@require_GET
@open_to(Audience.COORDINATOR)
def call_list(request: HttpRequest) -> HttpResponse:
    """Whom nothing can be sent to, or would rather be rung: what to tell each; and what was perhaps sent."""
    organisation = request.who.organisation
    context = {
        "to_tell": shown(to_tell(organisation)[:MOST], with_details=True),
        "uncertain": shown(uncertain(organisation)[:MOST], with_details=True),
    }
    return render(request, "messaging/to_tell.html", context)


@require_POST
@open_to(Audience.COORDINATOR)
def told(request: HttpRequest, message: UUID) -> HttpResponse:
    """Somebody was told, or it arrived after all. Saying so twice changes nothing."""
    found = get_object_or_404(messages_of_organisation(request.who.organisation), public_id=message)
    if take_off(found, at=timezone.now()):
        messages.success(request, _("It is no longer so, and is off the list."))
        return redirect("messaging:to_tell")
    record_told(found, by=request.who.person, at=timezone.now())
    messages.success(request, _("Noted: %(name)s has been told.") % {"name": found.person})
    return redirect("messaging:to_tell")


@require_POST
@open_to(Audience.COORDINATOR)
def again(request: HttpRequest, message: UUID) -> HttpResponse:
    """It did not arrive: send it once more."""
    found = get_object_or_404(messages_of_organisation(request.who.organisation), public_id=message)
    if send_again(found, at=timezone.now()):
        messages.success(request, _("It goes to %(name)s again.") % {"name": found.person})
    return redirect("messaging:to_tell")

"""Taking on to lead a session, and stepping back from it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.charters import actions
from alongside.web.delivery.queries.sessions import get_session
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language


@require_POST
@open_to(Audience.PERSON)
def lead(request: HttpRequest, session: UUID) -> HttpResponse:
    """Takes on to lead a session, or steps back from it; then shows the session again."""
    who = request.who  # type: ignore[attr-defined]
    found = get_session(who.organisation, session)
    stepping_back = request.POST.get("step") == "back"
    act = actions.step_back if stepping_back else actions.lead
    said = (
        _("You no longer lead it. Thank you for saying so.") if stepping_back else _("You lead this session.")
    )
    try:
        act(found, who.person, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    else:
        messages.success(request, said)
    return redirect("delivery:session", found.public_id)

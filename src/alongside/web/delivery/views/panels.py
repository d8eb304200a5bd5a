"""What this app shows on the pages of the apps below it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from alongside.web.delivery.permissions import standing_of
from alongside.web.delivery.queries.invitations import coming_invitations, last_asked
from alongside.web.delivery.queries.sessions import coming_sessions
from alongside.web.delivery.queries.week import rows_of
from alongside.web.delivery.views.sessions import seen_by

SHOWN = 5


def next_sessions(request: HttpRequest, service: Any) -> SafeString:
    """The next few sessions, for the service's own page."""
    standing, now = standing_of(request.who, service, timezone.localdate()), timezone.now()
    rows = rows_of(seen_by(coming_sessions(service, now), standing)[:SHOWN], now)
    context = {"service": service, "rows": rows, "standing": standing}
    return render_to_string("delivery/panels/next_sessions.html", context, request)


def plan_sessions(request: HttpRequest, service: Any) -> SafeString | None:
    """Beside the patterns: a way to plan what they give."""
    standing = standing_of(request.who, service, timezone.localdate())
    if service.closed_on is not None or not standing.organises:
        return None
    return render_to_string("delivery/panels/plan_sessions.html", {"service": service}, request)


def sessions_of_person(request: HttpRequest, person: Any) -> dict[str, Any] | None:
    """For coordinators, on a person's page: what they are coming to or asked to, and when they were last asked."""
    if not request.who.is_coordinator:
        return None
    standing = ("OFFERED", "ACCEPTED", "WAITING")
    coming = [each for each in coming_invitations(person, timezone.now()) if each.state in standing]
    return {"coming": coming, "last_asked": last_asked(person)}

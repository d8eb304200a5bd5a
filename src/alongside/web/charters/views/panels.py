"""What charters add to other apps' pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from alongside.core.charter.standing import standing_in
from alongside.core.charter.terms import Decision
from alongside.web.charters.permissions import sight_of
from alongside.web.charters.queries import charter_on, leaders_of, member_of, open_proposals, waiting_for


def charter_link(request: HttpRequest, service: Any) -> SafeString:
    """A way from the service to its charter."""
    return render_to_string("charters/panels/link.html", {"service": service}, request)


def say_here(request: HttpRequest, service: Any) -> SafeString | None:
    """For people of the service: whether a session can come from them, and what waits for agreement."""
    person, today = request.who.person, timezone.localdate()  # type: ignore[attr-defined]
    me = member_of(person, service, today)
    if service.closed_on is not None or not (me.connected or request.who.is_coordinator):  # type: ignore[attr-defined]
        return None
    line = charter_on(service, today).line(Decision.PROPOSE_SESSION)
    context = {
        "service": service,
        "standing": standing_in(me, line, today) if me.connected else None,
        "waiting": open_proposals(service).count(),
    }
    return render_to_string("charters/panels/say_here.html", context, request)


def plan_by_charter(request: HttpRequest, service: Any) -> SafeString | None:
    """Beside the coordinator's form: who can change the plan by the charter."""
    if service.closed_on is not None:
        return None
    line = charter_on(service, timezone.localdate()).line(Decision.CHANGE_PLAN)
    return render_to_string("charters/panels/plan.html", {"service": service, "line": line}, request)


def waiting_for_me(request: HttpRequest, _subject: Any) -> SafeString | None:
    """For somebody's first page: the proposals that take their answer."""
    waiting = waiting_for(request.who.person, timezone.now())  # type: ignore[attr-defined]
    return (
        render_to_string("charters/panels/waiting.html", {"waiting": waiting}, request) if waiting else None
    )


def leads(request: HttpRequest, session: Any) -> SafeString | None:
    """Who leads a session, and whether the reader can."""
    if session.state not in ("PLANNED", "HELD"):
        return None
    person, today, now = request.who.person, timezone.localdate(), timezone.now()  # type: ignore[attr-defined]
    me, leaders = member_of(person, session.service, today), leaders_of(session)
    line = charter_on(session.service, today).line(Decision.LEAD_SESSION)
    to_come = session.state == "PLANNED" and session.ends_at > now
    context = {
        "session": session,
        "leaders": leaders,
        "names": sight_of(request.who, session.service, today).names,  # type: ignore[attr-defined]
        "mine": person in leaders,
        "standing": standing_in(me, line, today) if me.connected and to_come else None,
    }
    return render_to_string("charters/panels/leads.html", context, request)

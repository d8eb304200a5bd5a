"""What charters add to other apps' pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from alongside.core.charter.standing import standing_in
from alongside.core.charter.terms import Decision
from alongside.web.charters.permissions import sight_of
from alongside.web.charters.queries import (
    charter_on,
    judged,
    leaders_of,
    member_of,
    open_in,
    open_proposals,
    proposal_about,
    standing_here,
    waiting_for,
)

AT_ONCE = 5


def charter_link(request: HttpRequest, service: Any) -> SafeString:
    """A way from the service to its charter."""
    return render_to_string("charters/panels/link.html", {"service": service}, request)


def say_here(request: HttpRequest, service: Any) -> SafeString | None:
    """For people of the service: whether a session can come from them, and what waits for agreement."""
    who, today = request.who, timezone.localdate()  # type: ignore[attr-defined]
    me = member_of(who.person, service, today)
    if service.closed_on is not None or not (me.connected or who.is_coordinator):
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


def waiting_for_me(request: HttpRequest, _subject: Any, counted: dict[str, int]) -> SafeString | None:
    """For somebody's first page: the proposals that take their word."""
    if not counted["open"]:
        return None
    now = timezone.now()
    waiting = waiting_for(request.who.person, now)  # type: ignore[attr-defined]
    return _listed(request, waiting, "charters/panels/waiting.html") if waiting else None


def open_near(request: HttpRequest, _subject: Any) -> dict[str, QuerySet[Any]]:
    """Proposals of others that wait for anybody's word here, to be counted: only then is it looked for whose."""
    person = request.who.person  # type: ignore[attr-defined]
    return {"open": open_in(person.organisation).exclude(proposed_by=person)}


def open_here(_request: HttpRequest, organisation: Any) -> dict[str, QuerySet[Any]]:
    """Proposals that wait for anybody's word, to be counted."""
    return {"open": open_in(organisation)}


def waiting_everywhere(request: HttpRequest, organisation: Any, counted: dict[str, int]) -> SafeString | None:
    """For a coordinator's first page: the proposals that wait for anybody's word, those longest first."""
    if not counted["open"]:
        return None
    waiting = judged(open_in(organisation), timezone.now())
    return _listed(request, waiting, "charters/panels/everywhere.html") if waiting else None


def about_session(request: HttpRequest, session: Any) -> SafeString | None:
    """On a session: the proposal it came of, who leads it, and whom the reader could invite, by the charter."""
    who, now = request.who, timezone.now()  # type: ignore[attr-defined]
    sight = sight_of(who, session.service, timezone.localdate())
    planned = session.state == "PLANNED"
    mine = _standing_at(who, session) if planned and sight.belongs and session.ends_at > now else {}
    leaders = leaders_of(session) if planned or session.state == "HELD" else []
    context = {
        "session": session,
        "sight": sight,
        "proposal": proposal_about(session),
        "leading": bool(mine or (leaders and sight.names)),
        "leaders": leaders,
        "leads_it": who.person in leaders,
        "mine": mine,
        "inviting": bool(mine) and session.starts_at > now and not sight.ties,
    }
    return render_to_string("charters/panels/session.html", context, request)


def _standing_at(who: Any, session: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {str(each.decision): each for each in standing_here(who.person, session.service, today)}


def _listed(request: HttpRequest, waiting: list[Any], template: str) -> SafeString:
    context = {"waiting": waiting[:AT_ONCE], "more": len(waiting) > AT_ONCE, "all": len(waiting)}
    return render_to_string(template, context | {"now": timezone.now()}, request)

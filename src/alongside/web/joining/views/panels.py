"""What joining adds to other apps' pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from alongside.web.delivery.permissions import organises
from alongside.web.delivery.queries.names import name_of, title_of
from alongside.web.joining.queries import (
    applications_in,
    asks_to_answer,
    checks_of_session,
    checks_to_come,
    door_of,
    promises_to_come,
    roles_to_settle,
    to_sign,
    unsigned_by,
    waiting_for_welcome,
    warnings_at,
)
from alongside.web.services.queries import roles_with_checks_in

TWO_WEEKS = timedelta(weeks=2)
AT_ONCE = 6


def applied(_request: HttpRequest, organisation: Any) -> dict[str, QuerySet[Any]]:
    """Those who wait for a welcome, and the roles that could take a check, to be counted."""
    waiting = applications_in(organisation, state="APPLIED")
    return {"applied": waiting, "roles": roles_with_checks_in(organisation)}


def of_the_week(request: HttpRequest, organisation: Any, counted: dict[str, int]) -> SafeString | None:
    """For a coordinator: who waits to be welcomed, whose check will not hold, which roles say too little."""
    now, today = timezone.now(), timezone.localdate()
    roles = list(roles_with_checks_in(organisation)) if counted["roles"] else []
    waiting = waiting_for_welcome(organisation, today) if counted["applied"] else None
    to_come = checks_to_come(organisation, now, within=TWO_WEEKS, known=roles)
    lacking = [each for each in to_come if not each.holds]
    said_of = roles_to_settle(organisation, today, known=roles)
    unsettled = [(role, title_of(role), said) for role, said in said_of]
    if not (waiting or lacking or unsettled):
        return None
    context = {
        "waiting": waiting, "lacking": lacking[:AT_ONCE], "more": max(0, len(lacking) - AT_ONCE),
        "unsettled": unsettled[:AT_ONCE],
    }  # fmt: skip
    return render_to_string("joining/panels/week.html", context, request)


def waiting_for_me(request: HttpRequest, _subject: Any, counted: dict[str, int]) -> SafeString | None:
    """For somebody's first page: being a buddy, and what is to be signed."""
    if not (counted["asks"] or counted["unsigned"]):
        return None
    person = request.who.person  # type: ignore[attr-defined]
    asks = list(_unanswered(person)) if counted["asks"] else []
    signing = (
        [(each, name_of(each.version.agreement)) for each in to_sign(person)] if counted["unsigned"] else []
    )
    return render_to_string("joining/panels/mine.html", {"asks": asks, "to_sign": signing}, request)


def what_waits(request: HttpRequest, _subject: Any) -> dict[str, QuerySet[Any]]:
    """What that panel counts."""
    person = request.who.person  # type: ignore[attr-defined]
    return {"asks": _unanswered(person), "unsigned": unsigned_by(person)}


def _unanswered(person: Any) -> QuerySet[Any]:
    return asks_to_answer(person, timezone.now()).filter(answer="ASKED")


def of_service(request: HttpRequest, service: Any) -> SafeString | None:
    """A way to ask to be part of a service, where the organisation takes applications on line."""
    if service.closed_on is not None or not door_of(service.organisation).is_open:
        return None
    return render_to_string("joining/panels/service.html", {"service": service}, request)


def at_the_door(request: HttpRequest, session: Any) -> SafeString | None:
    """For those who organise a session: whose check does not hold that day, and what was recorded all the same."""
    if not organises(request.who, session.service, timezone.localdate()):  # type: ignore[attr-defined]
        return None
    kept = list(warnings_at(session))
    coming = (
        [each for each in checks_of_session(session) if not each.holds] if session.state == "PLANNED" else []
    )
    warned = {each.entry.person_id for each in kept}
    coming = [each for each in coming if each.invitation.person_id not in warned]
    if not (kept or coming):
        return None
    return render_to_string("joining/panels/door.html", {"kept": kept, "coming": coming}, request)


def of_person(request: HttpRequest, person: Any, counted: dict[str, int]) -> dict[str, Any]:
    """On a person's page, for a coordinator and for themselves: the way to all of joining, and what is open."""
    own, promised = request.who.person, counted["promises"]  # type: ignore[attr-defined]
    checks = checks_to_come(person.organisation, timezone.now(), person=person) if promised else []
    return {
        "person": person,
        "themselves": own is not None
        and own.pk == person.pk
        and request.resolver_match.view_name == "people:me",
        "to_sign": counted["unsigned"],
        "lacking": [each for each in checks if not each.holds],
    }


def what_is_open(_request: HttpRequest, person: Any) -> dict[str, QuerySet[Any]]:
    """What that panel counts."""
    return {"unsigned": unsigned_by(person), "promises": promises_to_come(person, timezone.now())}

"""What this app shows on the pages of others."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from alongside.web.checkins.permissions import may_answer_after
from alongside.web.checkins.queries.own import waiting_for
from alongside.web.kit.access import Audience

SEE_POOLED = frozenset({Audience.COORDINATOR, Audience.EVALUATOR, Audience.PROFESSIONAL})


def on_my_page(request: HttpRequest, _person: Any, counted: dict[str, int]) -> SafeString:
    """On one's own first page: the way to one's check-ins, and whether one waits."""
    return render_to_string("checkins/panels/mine.html", {"waits": counted["waits"]}, request)


def what_waits(_request: HttpRequest, person: Any) -> dict[str, QuerySet[Any]]:
    """What that panel counts."""
    return {"waits": waiting_for(person, timezone.now())}


def after_session(request: HttpRequest, session: Any) -> SafeString | None:
    """On a session that was held, for a professional who was there: three questions."""
    person = request.who.person  # type: ignore[attr-defined]
    if not may_answer_after(person, session, timezone.localdate()):
        return None
    return render_to_string("checkins/panels/session.html", {"session": session}, request)


def of_service(request: HttpRequest, service: Any) -> SafeString | None:
    """On a service's page: the way to what people answered, pooled."""
    if not SEE_POOLED & set(request.who.audiences):  # type: ignore[attr-defined]
        return None
    return render_to_string("checkins/panels/service.html", {"service": service}, request)


def of_person(request: HttpRequest, person: Any) -> dict[str, Any]:
    """On a person's page, for the office: the ways to their sheet and to write answers down, and none to read them."""
    del request
    key = [person.public_id]
    return {
        "write_down": reverse("checkins:write_down", args=key),
        "sheet": reverse("checkins:sheet", args=key),
    }

"""What this app shows on the pages of others."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from alongside.core.expenses.advice import About
from alongside.web.delivery.permissions import standing_of
from alongside.web.delivery.queries.register import was_at
from alongside.web.thanks.queries.words import (
    reported_in,
    session_to_thank_after,
    was_there_lately,
    words_after,
)
from alongside.web.thanks.views.advice import told_about


def my_faith(request: HttpRequest, person: Any, counted: dict[str, int]) -> SafeString:
    """On one's own first page: what came of it, words, expenses; and for a week, a way to thank after a session."""
    context = {"session": session_to_thank_after(person, timezone.now()) if counted["lately"] else None}
    return render_to_string("thanks/panels/mine.html", context, request)


def lately(_request: HttpRequest, person: Any) -> dict[str, QuerySet[Any]]:
    """What that panel counts."""
    return {"lately": was_there_lately(person, timezone.now())}


def after_session(request: HttpRequest, session: Any) -> SafeString | None:
    """On a session that is over: thanking, and words that the service's people may read."""
    who = request.who  # type: ignore[attr-defined]
    if who.person is None or session.ends_at > timezone.now():
        return None
    of_team = standing_of(who, session.service, timezone.localdate()).sees_names
    may_thank = who.is_coordinator or was_at(who.person, session) is not None
    words = words_after(session) if of_team else []
    if not (may_thank or words):
        return None
    context = {"session": session, "may_thank": may_thank and session.state == "HELD", "words": words}
    return render_to_string("thanks/panels/session.html", context, request)


def reported(request: HttpRequest, _organisation: Any, counted: dict[str, int]) -> SafeString | None:
    """On the coordinator's week: words that somebody reported."""
    return render_to_string("thanks/panels/week.html", {}, request) if counted["reported"] else None


def words_reported(_request: HttpRequest, organisation: Any) -> dict[str, QuerySet[Any]]:
    """What that panel counts."""
    return {"reported": reported_in(organisation)}


def advice_on_credits(request: HttpRequest, organisation: Any) -> SafeString:
    """What we know of benefits, wherever time credits come up."""
    context = {"advice": told_about(organisation, About.CREDITS)}
    return render_to_string("thanks/panels/advice.html", context, request)


def of_person(request: HttpRequest, person: Any) -> dict[str, Any]:
    """On a person's page, for the office: the ways to what they did and to their expenses."""
    del request
    key = [person.public_id]
    return {"part": reverse("thanks:part", args=key), "expenses": reverse("thanks:expenses", args=key)}

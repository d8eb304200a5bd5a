"""What this app shows on the pages of the apps below it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from alongside.web.gifts.permissions import can_say_needs
from alongside.web.gifts.queries.ageing import entries_asked_about
from alongside.web.gifts.queries.conversation import progress_of
from alongside.web.gifts.queries.needs import needs_of
from alongside.web.gifts.views.doors import Talk
from alongside.web.people.queries import Nearness

SHOWN = 5


def of_person(request: HttpRequest, person: Any, counted: dict[str, int]) -> dict[str, Any]:
    """On somebody's page and on one's own: what they need, what is asked about, the way into the conversation."""
    who, today = request.who, timezone.localdate()  # type: ignore[attr-defined]
    own, near = who.person == person, _nearness(request, person)
    progress = progress_of(person)
    on_own_page = own and "/me/" in request.path
    return {
        "about": Talk(person, who.person, themselves=on_own_page),
        "needs": list(needs_of(person, near=near, on=today)) if counted["needs"] else [],
        "asked": entries_asked_about(person, today, near),
        "next": progress.next,
        "put": progress.put,
        "of": progress.of,
    }


def what_they_need(request: HttpRequest, person: Any) -> dict[str, QuerySet[Any]]:
    """What that panel counts."""
    return {"needs": needs_of(person, near=_nearness(request, person), on=timezone.localdate())}


def _nearness(request: HttpRequest, person: Any) -> Nearness:
    own = request.who.person == person  # type: ignore[attr-defined]
    return Nearness.ITSELF if own else Nearness.COORDINATOR


def of_service(request: HttpRequest, service: Any) -> SafeString | None:
    """On a service's page: what it needs, and for those who belong to it, a way to say so."""
    says = can_say_needs(request.who, service, timezone.localdate())  # type: ignore[attr-defined]
    needs = list(needs_of(service)[: SHOWN + 1])
    if not needs and not says:
        return None
    context = {"service": service, "needs": needs[:SHOWN], "more": len(needs) > SHOWN, "says": says}
    return render_to_string("gifts/panels/service.html", context, request)

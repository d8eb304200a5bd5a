"""What this app shows on the pages of others."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from alongside.web.messaging.queries.counts import ToDo, waiting_rows
from alongside.web.messaging.queries.reaching import not_working_of, stopped_by
from alongside.web.messaging.queries.shown import in_touch

LAST = 3


def waiting_for_somebody(request: HttpRequest, _organisation: Any, counted: dict[str, int]) -> SafeString:
    """On the coordinator's first page: whom to tell, texts to read, addresses that do not work."""
    return render_to_string("messaging/panels/week.html", {"to_do": ToDo(**counted)}, request)


def what_waits(_request: HttpRequest, organisation: Any) -> dict[str, QuerySet[Any]]:
    """What that panel counts."""
    return waiting_rows(organisation)


def touch_with(request: HttpRequest, person: Any, counted: dict[str, int]) -> dict[str, Any]:
    """On a person's page and on one's own: the last messages, and the way to all of them and to one's wishes."""
    own = request.who.person is not None and request.who.person.pk == person.pk
    given = [] if own else [person.public_id]
    prefix = "my_" if own else ""
    return {
        "touch": in_touch(person, last=LAST, counted=counted),
        "own": own,
        "messages": reverse(f"messaging:{prefix}messages", args=given),
        "preferences": reverse(f"messaging:{prefix}preferences", args=given),
    }


def what_does_not_arrive(_request: HttpRequest, person: Any) -> dict[str, QuerySet[Any]]:
    """What that panel counts."""
    return {"dead": not_working_of(person), "stopped": stopped_by(person)}

"""What this app shows on the pages of others."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from alongside.web.credentials.queries.held import offered_to


def waiting(request: HttpRequest, _subject: Any, counted: dict[str, int]) -> SafeString | None:
    """On the first page of whoever works here: only that a credential waits for their answer."""
    return mine(request, _subject, counted) if counted["offered"] else None


def mine(request: HttpRequest, _person: Any, counted: dict[str, int]) -> SafeString:
    """On one's own first page: that a credential waits, and the way to all of them."""
    return render_to_string("credentials/panels/mine.html", {"waits": counted["offered"]}, request)


def offered(request: HttpRequest, _subject: Any) -> dict[str, QuerySet[Any]]:
    """What these panels count."""
    return {"offered": offered_to(request.who.person)}  # type: ignore[attr-defined]


def of_person(request: HttpRequest, person: Any) -> dict[str, Any]:
    """On a person's page, for the office: the way to their credentials."""
    del request
    return {"address": reverse("credentials:of", args=[person.public_id])}

"""What this app shows on the pages of others."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from alongside.web.programmes.queries.waiting import waiting_for


def mine(request: HttpRequest, _subject: Any, counted: dict[str, int]) -> SafeString | None:
    """On one's own page, and on one's first: whether somebody asked for one's answer."""
    many = sum(counted.values())
    return render_to_string("programmes/panels/mine.html", {"many": many}, request) if many else None


def asked(request: HttpRequest, _subject: Any) -> dict[str, QuerySet[Any]]:
    """What that panel counts."""
    return waiting_for(request.who.person)  # type: ignore[attr-defined]

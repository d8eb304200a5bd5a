"""What this app shows on one's own first page."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from alongside.web.cadre.queries.placements import asked_to_carry


def mine(request: HttpRequest, _person: Any, counted: dict[str, int]) -> SafeString | None:
    """Only where somebody asks this person to carry what they do."""
    if not counted["asked"]:
        return None
    return render_to_string("cadre/asked.html", {"many": counted["asked"]}, request)


def asked(request: HttpRequest, _subject: Any) -> dict[str, QuerySet[Any]]:
    """What that panel counts."""
    return {"asked": asked_to_carry(request.who.person)}  # type: ignore[attr-defined]

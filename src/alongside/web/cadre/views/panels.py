"""What this app shows on first pages: one's own, and those of whoever answers for a service."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from alongside.web.cadre.queries.placements import asked_of_services, asked_to_carry
from alongside.web.cadre.queries.wanted import spoken_for_by


def waiting(request: HttpRequest, _subject: Any, counted: dict[str, int]) -> SafeString | None:
    """Only where somebody is asked: to carry what they do, or for a service that they speak for."""
    return render_to_string("cadre/asked.html", counted, request) if any(counted.values()) else None


def asked(request: HttpRequest, _subject: Any) -> dict[str, QuerySet[Any]]:
    """What that panel counts."""
    who = request.who  # type: ignore[attr-defined]
    services = spoken_for_by(who, timezone.localdate())
    return {"own": asked_to_carry(who.person), "of_services": asked_of_services(services)}

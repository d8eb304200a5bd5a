"""Somebody's first session: when it was, and whose is still to come."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Min, QuerySet

from alongside.core.shared.sides import Side
from alongside.web.delivery.models import Invitation, RegisterEntry
from alongside.web.delivery.queries.register import WAS_THERE
from alongside.web.delivery.queries.reversals import that_hold


def first_sessions(organisation: Any) -> dict[int, datetime]:
    """When the first session began in which each person (by key) had a lay role, by the registers as they hold."""
    entries = that_hold(RegisterEntry.objects.filter(session__service__organisation=organisation))
    there = entries.filter(attendance__in=WAS_THERE, role__side=Side.LAY)
    return dict(there.order_by().values_list("person").annotate(first=Min("session__starts_at")))


def coming_up(organisation: Any, at: datetime, until: datetime) -> QuerySet[Any]:
    """Person, service and beginning of each session to come for which somebody said yes to a lay role."""
    said_yes = Invitation.objects.filter(
        session__service__organisation=organisation, session__starts_at__gt=at, session__starts_at__lt=until,
        session__state="PLANNED", state="ACCEPTED", session_role__role__side=Side.LAY,
    )  # fmt: skip
    return said_yes.order_by("session__starts_at", "pk").values_list(
        "person", "session__service", "session__starts_at"
    )

"""What lies ahead for a whole organisation: places that can be taken, and promises to come."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from alongside.web.delivery.models import Invitation, Session, SessionRole

SHOWN_WITH = ("session__service__organisation", "session__place", "session_role__role", "person")


def lines_ahead(organisation: Any, begins: datetime, ends: datetime) -> QuerySet[SessionRole]:
    """The roles of planned sessions that start within the half-open stretch, the next session first."""
    found = SessionRole.objects.filter(
        session__service__organisation=organisation,
        session__state=Session.State.PLANNED,
        session__starts_at__gte=begins,
        session__starts_at__lt=ends,
    )
    return found.select_related("role", "session__service__organisation", "session__place").order_by(
        "session__starts_at", "pk"
    )


def promises_ahead(
    organisation: Any, begins: datetime, ends: datetime, *, roles: list[int] | None = None, person: Any = None
) -> QuerySet[Invitation]:
    """Who said yes in planned sessions within the stretch; to these roles (by key) and of one person where given."""
    found = Invitation.objects.filter(
        session__service__organisation=organisation,
        state=Invitation.State.ACCEPTED,
        session__state=Session.State.PLANNED,
        session__starts_at__gte=begins,
        session__starts_at__lt=ends,
    )
    if roles is not None:
        found = found.filter(session_role__role__in=roles)
    if person is not None:
        found = found.filter(person=person)
    return found.select_related(*SHOWN_WITH).order_by("session__starts_at", "pk")

"""Draws of a session, and what came of them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from alongside.web.asking.models import Draw, DrawnLot


def draws_of(session: Any) -> list[Draw]:
    """The draws for the parts of a session."""
    found = Draw.objects.filter(session_role__session=session).select_related("session_role__role")
    return list(found.order_by("session_role_id"))


def draw_for(line: Any) -> Draw | None:
    """The draw for one part of a session, if there is one."""
    return Draw.objects.filter(session_role=line).first()


def lots_of(draw: Draw) -> QuerySet[DrawnLot]:
    """What was drawn, in the order of the line."""
    return draw.lots.select_related("person").order_by("place")


def lot_of(draw: Draw, person: Any) -> DrawnLot | None:
    """What one person drew."""
    return draw.lots.filter(person=person).first()


def due(at: Any) -> QuerySet[Draw]:
    """Draws whose time has come."""
    return Draw.objects.filter(drawn_at__isnull=True, closes_at__lte=at).order_by("pk")

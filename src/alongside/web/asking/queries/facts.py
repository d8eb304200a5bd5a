"""What was drawn by lot, month by month of the sessions, as rows of values for measures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, QuerySet

from alongside.web.asking.models import DrawnLot

LOT = (
    "pk", "draw", "person", "draw__session_role__session__service", "draw__session_role__session",
    "draw__session_role__role", "draw__session_role__session__starts_at", "won", "odds",
)  # fmt: skip


def draws_drawn(organisation: Any) -> Iterator[tuple[Any, ...]]:
    """Each draw that was drawn: when its session begins, its key, how many lots it has, and the last of them."""
    lots = _lots(organisation).order_by("draw").values_list("draw__session_role__session__starts_at", "draw")
    yield from lots.annotate(Count("pk"), Max("pk")).iterator(chunk_size=5000)


def lots_between(organisation: Any, first: datetime, until: datetime) -> Iterator[tuple[Any, ...]]:
    """The lots for sessions that begin from ``first`` up to ``until``, in their order, as the values of ``LOT``."""
    within = {
        "draw__session_role__session__starts_at__gte": first,
        "draw__session_role__session__starts_at__lt": until,
    }
    return _lots(organisation).filter(**within).order_by("pk").values_list(*LOT).iterator(chunk_size=5000)


def _lots(organisation: Any) -> QuerySet[DrawnLot]:
    return DrawnLot.objects.filter(draw__session_role__session__service__organisation=organisation)

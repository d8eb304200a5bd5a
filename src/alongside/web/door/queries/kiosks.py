"""Tablets at doors."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from alongside.web.door.models import Kiosk

NEAR = ("session__service__organisation", "session__place", "opened_by__account")


def linked_kiosk(public_id: uuid.UUID) -> Kiosk | None:
    """The kiosk that a signed word names."""
    return Kiosk.objects.filter(public_id=public_id).select_related(*NEAR).first()


def kiosks_of(session: Any, at: datetime) -> QuerySet[Kiosk]:
    """The tablets that are open at the door of a session."""
    return Kiosk.objects.filter(session=session, closed_at__isnull=True, ends_at__gt=at).select_related(
        "opened_by"
    )


def get_kiosk(session: Any, public_id: Any) -> Kiosk:
    """One tablet of this session. Raises ``Http404`` for another’s."""
    return get_object_or_404(Kiosk.objects.filter(session=session), public_id=public_id)


def is_open(kiosk: Kiosk, at: datetime) -> bool:
    """Whether the tablet still shows who is expected."""
    return kiosk.closed_at is None and kiosk.opened_at <= at < kiosk.ends_at

"""Tablets at doors."""

from __future__ import annotations

import uuid
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from alongside.web.delivery.queries.sessions import local_day, sessions_of_organisation, zone_of
from alongside.web.door.models import Kiosk, KioskSession
from alongside.web.door.queries.doorway import door_of

NEAR = ("session__service__organisation", "session__place", "opened_by__account")


def linked_kiosk(public_id: uuid.UUID) -> Kiosk | None:
    """The kiosk that a signed word names."""
    return Kiosk.objects.filter(public_id=public_id).select_related(*NEAR).first()


def kiosks_of(session: Any, at: datetime) -> QuerySet[Kiosk]:
    """The tablets that are open at the door of a session."""
    return _at(session).filter(closed_at__isnull=True, ends_at__gt=at).select_related("opened_by")


def get_kiosk(session: Any, public_id: Any) -> Kiosk:
    """One tablet of this session. Raises ``Http404`` for another’s."""
    return get_object_or_404(_at(session), public_id=public_id)


def _at(session: Any) -> QuerySet[Kiosk]:
    others = KioskSession.objects.filter(session=session).values("kiosk")
    return Kiosk.objects.filter(Q(session=session) | Q(pk__in=others))


def sessions_at(kiosk: Kiosk) -> list[Any]:
    """The sessions that a tablet serves, the first one first."""
    near = ("session__service__organisation", "session__place")
    others = [each.session for each in kiosk.others.select_related(*near)]
    return sorted([kiosk.session, *others], key=lambda each: (each.starts_at, each.pk))


def sessions_beside(session: Any, at: datetime) -> list[Any]:
    """Other sessions of the same local day at the same place whose doors are not closed yet, by their start."""
    if session.place is None:
        return []
    begins = datetime.combine(local_day(session), time.min, zone_of(session))
    found = sessions_of_organisation(session.service.organisation).filter(
        place=session.place, starts_at__gte=begins, starts_at__lt=begins + timedelta(days=1)
    )
    near = (
        found.exclude(pk=session.pk)
        .select_related("service__organisation", "place")
        .order_by("starts_at", "pk")
    )
    return [each for each in near if door_of(each, at).state in ("EARLY", "OPEN")]


def is_open(kiosk: Kiosk, at: datetime) -> bool:
    """Whether the tablet still shows who is expected."""
    return kiosk.closed_at is None and kiosk.opened_at <= at < kiosk.ends_at

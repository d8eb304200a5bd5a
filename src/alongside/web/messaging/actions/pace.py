"""How many messages go in a minute: a place in it is taken by one conditional change."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from alongside.web.messaging.models import Pace

A_MINUTE = timedelta(minutes=1)


def take_slot(organisation: int, channel: str, at: datetime) -> datetime | None:
    """Take one of this minute's places; where none is left, the beginning of the next minute is given.

    A minute that lies ahead was written by a clock that was wrong, and counts for nothing.
    """
    most, minute = settings.MESSAGES_A_MINUTE[channel], at.replace(second=0, microsecond=0)
    rows = Pace.objects.filter(organisation=organisation, channel=channel)
    with transaction.atomic():
        if rows.filter(minute=minute, taken__lt=most).update(taken=F("taken") + 1):
            return None
        if rows.exclude(minute=minute).update(minute=minute, taken=1):
            return None
        fresh = Pace(organisation_id=organisation, channel=channel, minute=minute, taken=0)
        Pace.objects.bulk_create([fresh], ignore_conflicts=True)
        taken = rows.filter(minute=minute, taken__lt=most).update(taken=F("taken") + 1)
    return None if taken else minute + A_MINUTE

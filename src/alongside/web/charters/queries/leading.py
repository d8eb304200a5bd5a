"""Who has led sessions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from alongside.web.charters.models import ExerciseOfPower


def led_in(services: QuerySet[Any], since: datetime | None = None) -> set[int]:
    """The persons (by key) who took the lead of a session of these services, ever or since a moment."""
    led = ExerciseOfPower.objects.filter(
        service__in=services, stage=ExerciseOfPower.Stage.LED, person__isnull=False
    )
    if since is not None:
        led = led.filter(at__gte=since)
    return set(led.order_by().values_list("person_id", flat=True).distinct())

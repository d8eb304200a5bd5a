"""The record of power month by month, as rows of values for measures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Max
from django.db.models.functions import TruncMonth

from alongside.web.charters.models import ExerciseOfPower

STEP = ("pk", "proposal", "person", "side", "service", "session", "at", "decision", "stage", "days_taken")


def months_of_exercises(organisation: Any, clock: ZoneInfo) -> dict[datetime, tuple[int, int]]:
    """Each local month with steps, as its first moment: how many, and the key of the last that was written."""
    steps = ExerciseOfPower.objects.filter(service__organisation=organisation).order_by()
    found = steps.values(month=TruncMonth("at", tzinfo=clock)).annotate(count=Count("pk"), last=Max("pk"))
    return {row["month"]: (row["count"], row["last"]) for row in found}


def exercises_between(organisation: Any, first: datetime, until: datetime) -> Iterator[tuple[Any, ...]]:
    """The steps from ``first`` up to ``until`` in the order in which they were written, as the values of ``STEP``."""
    steps = ExerciseOfPower.objects.filter(service__organisation=organisation, at__gte=first, at__lt=until)
    return steps.order_by("pk").values_list(*STEP).iterator()

"""What reports add up: sums of services, and how the headline's minutes are spread over people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum

from alongside.core.participation.modes import Mode
from alongside.web.delivery.models import HoursOfMonth, HoursOfService

COUNTED = Q(mode=Mode.DELIVERY_ALONGSIDE, grade__in=["A", "B"])


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose hours: one organisation's, of all services or one, from a month up to and not with another."""

    organisation: Any
    first: date
    until: date
    service: Any = None


def sums_of(scope: Scope) -> list[dict[str, Any]]:
    """Minutes, acts and lines written for each service, month, mode, grade and stratum: one query, few rows."""
    return list(
        _in(scope, HoursOfService.objects.all())
        .order_by("month", "service_id", "mode", "grade", "employed_peer")
        .values("service_id", "month", "mode", "grade", "employed_peer", "minutes", "acts", "written")
    )


def counted_minutes_of_people(scope: Scope) -> dict[str, int]:
    """Headline minutes of each person, by a key that is no name. The erased are not among them."""
    rows = _in(scope, HoursOfMonth.objects.filter(COUNTED, person__isnull=False))
    summed = rows.values_list("person_id").annotate(summed=Sum("minutes")).order_by()
    return {str(person): minutes for person, minutes in summed}


def first_month(organisation: Any) -> date | None:
    """The month of the organisation's first recorded act; None where there is none."""
    rows = HoursOfService.objects.filter(organisation=organisation).order_by("month")
    return rows.values_list("month", flat=True).first()


def _in(scope: Scope, rows: QuerySet[Any]) -> QuerySet[Any]:
    rows = rows.filter(organisation=scope.organisation, month__gte=scope.first, month__lt=scope.until)
    return rows if scope.service is None else rows.filter(service=scope.service)

"""What reports add up: sums of services, and how the headline's minutes are spread over people."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet, Sum

from alongside.core.participation.modes import Mode
from alongside.web.delivery.models import HoursOfMonth, HoursOfService

Kind = tuple[int | None, str, str, bool]
"""Acts of one kind: the key of their service, mode, grade, and whether an employed peer acted."""

KIND = ("service_id", "mode", "grade", "employed_peer")
FEW_ACTS = 5
"""Fewer acts of a kind than this would point at somebody."""

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


def rare_kinds(organisation: Any) -> frozenset[Kind]:
    """The kinds of which there were so few, ever, that whoever may not know names must not see them.

    It is asked of the whole record and not of a choice: no two lists, held side by side, give one away.
    """
    sums = HoursOfService.objects.filter(organisation=organisation).order_by().values_list(*KIND)
    few = sums.annotate(in_all=Sum("acts")).filter(in_all__gt=0, in_all__lt=FEW_ACTS)
    return frozenset((service, mode, grade, peer) for service, mode, grade, peer, _acts in few)


def without_kinds(rows: QuerySet[Any], kinds: frozenset[Kind]) -> QuerySet[Any]:
    """These acts or sums without those of some kinds."""
    if not kinds:
        return rows
    return rows.exclude(
        reduce(or_, (Q(**dict(zip(KIND, kind, strict=True))) for kind in sorted(kinds, key=str)))
    )


def counted_minutes_of_people(scope: Scope) -> dict[str, int]:
    """Headline minutes of each person, by a key that is no name. The erased are not among them."""
    rows = _in(scope, HoursOfMonth.objects.filter(COUNTED, person__isnull=False))
    summed = rows.values_list("person_id").annotate(summed=Sum("minutes")).order_by()
    return {str(person): minutes for person, minutes in summed}


def people_by_mode(scope: Scope) -> dict[str, set[str]]:
    """Who gave any minutes in each mode, by a key that is no name. The erased are not among them."""
    rows = _in(scope, HoursOfMonth.objects.filter(person__isnull=False, minutes__gt=0))
    found: dict[str, set[str]] = defaultdict(set)
    for mode, person in rows.values_list("mode", "person_id").distinct().order_by():
        found[mode].add(str(person))
    return found


def first_month(organisation: Any) -> date | None:
    """The month of the organisation's first recorded act; None where there is none."""
    rows = HoursOfService.objects.filter(organisation=organisation).order_by("month")
    return rows.values_list("month", flat=True).first()


def _in(scope: Scope, rows: QuerySet[Any]) -> QuerySet[Any]:
    rows = rows.filter(organisation=scope.organisation, month__gte=scope.first, month__lt=scope.until)
    return rows if scope.service is None else rows.filter(service=scope.service)

"""The untapped share month by month, as it was kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from alongside.core.asking.over_time import Month, month_told
from alongside.web.asking.models import UntappedMonth
from alongside.web.delivery.queries.reaching import first_met_at
from alongside.web.people.queries.clock import local_day


def months_kept(organisation: Any) -> set[date]:
    """The first days of the months that are kept for the organisation as a whole."""
    return set(_of(organisation, None, None).values_list("begins_on", flat=True))


def recorded_since(organisation: Any) -> date | None:
    """The day of the first session here: what lies before it, no asking could be recorded for."""
    first = first_met_at(organisation)
    return None if first is None else local_day(organisation, first)


def months_told(
    organisation: Any, service: Any | None = None, place: Any | None = None, *, sees_small: bool
) -> list[Month]:
    """The months of one scope as they may be told, the earliest first."""
    rows = _of(organisation, service, place).order_by("begins_on")
    figures = rows.values_list("begins_on", "givers", "untapped", "may_be_told")
    return [month_told(*each, sees_small=sees_small) for each in figures]


def month_told_of(
    organisation: Any,
    first: date,
    service: Any | None = None,
    place: Any | None = None,
    *,
    sees_small: bool,
) -> Month | None:
    """One month of one scope as it may be told; None where it is not kept."""
    row = _of(organisation, service, place).filter(begins_on=first).first()
    if row is None:
        return None
    return month_told(first, row.givers, row.untapped, row.may_be_told, sees_small=sees_small)


def _of(organisation: Any, service: Any | None, place: Any | None) -> QuerySet[UntappedMonth]:
    return UntappedMonth.objects.filter(organisation=organisation, service=service, place=place)

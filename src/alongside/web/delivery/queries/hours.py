"""What reports add up: sums of services, and how the headline's minutes are spread over people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, CharField, Count, F, IntegerField, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, Substr

from alongside.core.participation.modes import Mode
from alongside.core.shared.small_numbers import FEWEST, FEWEST_IN_POST
from alongside.web.delivery.models import Act, HoursOfMonth, HoursOfService

Kind = tuple[int | None, str, str, bool]
"""Acts of one kind: the key of their service, mode, grade, and whether an employed peer acted."""
Rare = frozenset[Kind | tuple[int | None, str, str, bool, int]]
"""Kinds, and kinds in one quarter of the calendar (year × 4 + quarter), that only those may see who know the names."""

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


def rare_kinds(organisation: Any, first: date | None = None, until: date | None = None) -> Rare:
    """What whoever may not know names must not see: kinds of few acts, and quarters in which few people did a kind.

    Kinds are asked of the whole record, and quarters whole, never of a choice: whatever figures are held side by side,
    each is made of parts that enough people stand behind, and so is what one has more than another. ``first`` and
    ``until`` spare the quarters that lie wholly outside.
    """
    sums = HoursOfService.objects.filter(organisation=organisation).order_by().values_list(*KIND)
    few = sums.annotate(in_all=Sum("acts")).filter(in_all__gt=0, in_all__lt=FEW_ACTS)
    kinds = frozenset((service, mode, grade, peer) for service, mode, grade, peer, _acts in few)
    return kinds | frozenset(_of_few_people(organisation, first, until))


def _of_few_people(
    organisation: Any, first: date | None, until: date | None
) -> Iterator[tuple[int | None, str, str, bool, int]]:
    rows = HoursOfMonth.objects.filter(organisation=organisation, person__isnull=False, acts__gt=0)
    if first is not None:
        rows = rows.filter(month__gte=date(first.year, (first.month - 1) // 3 * 3 + 1, 1))
    if until is not None:
        last = date(until.year, (until.month - 1) // 3 * 3 + 1, 1)
        rows = rows.filter(month__lt=date(last.year + last.month // 10, (last.month + 2) % 12 + 1, 1))
    counted = rows.annotate(quarter=_quarter_of("month")).order_by().values_list(*KIND, "quarter")
    for service, mode, grade, peer, quarter, people in counted.annotate(
        people=Count("person", distinct=True)
    ).filter(people__lt=FEWEST):
        if people < (FEWEST_IN_POST if mode == Mode.STAFF_DELIVERY else FEWEST):
            yield service, mode, grade, peer, quarter


def is_rare(rare: Rare, kind: Kind, on: date | None) -> bool:
    """Whether acts of a kind on a day (or in the month that begins on it) are among those."""
    return kind in rare or (on is not None and (*kind, on.year * 4 + (on.month + 2) // 3) in rare)


def without_kinds(rows: QuerySet[Any], rare: Rare) -> QuerySet[Any]:
    """These acts or sums without those."""
    kinds = [kind for kind in rare if len(kind) == len(KIND)]
    cells = [":".join(map(_written, cell)) for cell in rare if len(cell) > len(KIND)]
    if kinds:
        rows = rows.exclude(
            reduce(or_, (Q(**dict(zip(KIND, kind, strict=True))) for kind in sorted(kinds, key=str)))
        )
    if cells:
        rows = rows.alias(cell=_cell("on" if rows.model is Act else "month")).exclude(cell__in=sorted(cells))
    return rows


def _written(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else "" if value is None else str(value)


def _cell(day: str) -> Concat:
    """The name of the kind and quarter of an act or a sum; of one without a day, a name that nothing has."""
    peer = Case(When(employed_peer=True, then=Value("1")), default=Value("0"))
    parts = (
        Cast("service_id", CharField()), F("mode"), F("grade"), peer, Cast(_quarter_of(day), CharField()),
    )  # fmt: skip
    joined = [each for part in parts for each in (Value(":"), Coalesce(part, Value("")))]
    return Concat(*joined[1:], output_field=CharField())


def _quarter_of(day: str) -> Any:
    """Year × 4 + quarter. From the day as it is written: a database that calls Python for each row would take long."""
    year, month = (Cast(Substr(Cast(day, CharField()), *part), IntegerField()) for part in ((1, 4), (6, 2)))
    return year * 4 + (month + 2) / 3


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


def people_of_months(
    organisation: Any, first: date, until: date
) -> Iterator[tuple[int | None, date, str, str]]:
    """Who gave any minutes in which service, month and mode, by a key that is no name."""
    rows = HoursOfMonth.objects.filter(
        organisation=organisation, month__gte=first, month__lt=until, person__isnull=False
    ).exclude(minutes=0)
    for service, month, mode, person in rows.values_list(
        "service_id", "month", "mode", "person_id"
    ).order_by():
        yield service, month, mode, str(person)


def people_written_since(scope: Scope, at: datetime) -> Iterator[tuple[str, str]]:
    """In which mode and of whom acts of a scope were written down, or taken back, after a moment."""
    rows = Act.objects.filter(
        organisation=scope.organisation, on__gte=scope.first, on__lt=scope.until, recorded_at__gt=at,
        person__isnull=False,
    )  # fmt: skip
    rows = rows if scope.service is None else rows.filter(service=scope.service)
    for mode, person in rows.values_list("mode", "person_id").distinct().order_by():
        yield mode, str(person)


def first_month(organisation: Any) -> date | None:
    """The month of the organisation's first recorded act; None where there is none."""
    rows = HoursOfService.objects.filter(organisation=organisation).order_by("month")
    return rows.values_list("month", flat=True).first()


def _in(scope: Scope, rows: QuerySet[Any]) -> QuerySet[Any]:
    rows = rows.filter(organisation=scope.organisation, month__gte=scope.first, month__lt=scope.until)
    return rows if scope.service is None else rows.filter(service=scope.service)

"""How the links of a service stood, quarter by quarter, as was kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from alongside.core.diagnosis.finding import Diagnosis
from alongside.core.diagnosis.history import QUARTER, Stood, quarter_of
from alongside.core.diagnosis.keeping import diagnosis_read, leaning_read
from alongside.core.diagnosis.portrait import Quarter
from alongside.web.measures.models import KeptQuarter
from alongside.web.measures.queries.border import months_of
from alongside.web.measures.queries.chains import chain_key

BACK = 4
"""So many quarters before the one under way are worked out where nobody had kept them."""
MOST_SHOWN = 8


def quarter_key(organisation: Any, service: int | None, month: int) -> str:
    """Names whose quarter it is, by the number of its first month."""
    return f"{chain_key(organisation, service)}:{month}"


def first_day(month: int) -> date:
    """The first day of a month given as a number."""
    return date(month // 12, month % 12 + 1, 1)


def quarters_wanted(organisation: Any, until: int) -> list[tuple[int, int]]:
    """Quarters to work out, each by its first month and the first left out: the one under way, and others unfinished.

    ``until`` is the month under way. A quarter is finished once it was worked out after its end.
    """
    latest = quarter_of(until - 1)
    finished = {
        months_of(begins)
        for begins, ends in KeptQuarter.objects.filter(organisation=organisation, service=None).values_list(
            "begins_on", "until_on"
        )
        if months_of(ends) >= months_of(begins) + QUARTER
    }
    all_of_them = range(latest - BACK * QUARTER, latest + 1, QUARTER)
    return [(first, min(until, first + QUARTER)) for first in all_of_them if first not in finished]


def quarters_of(organisation: Any, service: Any | None) -> list[tuple[Stood, Diagnosis]]:
    """How the links stood in each of the last quarters that were kept, the oldest first."""
    rows = KeptQuarter.objects.filter(organisation=organisation, service=service).order_by("-begins_on")
    found = ((row, diagnosis_read(row.diagnosis)) for row in reversed(rows[:MOST_SHOWN]))
    return [(_stood(row, each.links), each) for row, each in found if each is not None]


def reliance_around(service: Any, first: date) -> list[Quarter]:
    """The reliance that was kept of the quarters up to three before and after the one that begins on that day."""
    rows = KeptQuarter.objects.filter(
        organisation=service.organisation, service=service, reliance__isnull=False,
        begins_on__gte=_moved(first, -3), begins_on__lte=_moved(first, 3),
    )  # fmt: skip
    read = ((row, leaning_read(row.reliance)) for row in rows.order_by("begins_on"))
    return [
        Quarter(
            months_of(row.begins_on), leaning, months_of(row.until_on) >= months_of(row.begins_on) + QUARTER
        )
        for row, leaning in read
        if leaning is not None
    ]


def _moved(first: date, quarters: int) -> date:
    return first_day(months_of(first) + quarters * QUARTER)


def _stood(row: KeptQuarter, links: Mapping[Any, Any]) -> Stood:
    begins = months_of(row.begins_on)
    return Stood(begins, links, months_of(row.until_on) >= begins + QUARTER)

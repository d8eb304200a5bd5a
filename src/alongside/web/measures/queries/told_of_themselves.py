"""What people answered in check-ins of a month, as facts without names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

from alongside.core.checkins.wording import ITEMS
from alongside.web.checkins.queries.facts import Told, answers_of_month
from alongside.web.delivery.queries.first_time import first_sessions
from alongside.web.measures.queries.border import Border, months_of
from alongside.web.people.queries.clock import local_day

Facts = Iterator[tuple[Any, ...]]


def checkins_told(border: Border) -> Callable[[Border, date], Facts]:
    """What may be told of the answers of a month; when everybody began is read once for all months."""
    began = cache(lambda: first_sessions(border.organisation))
    return lambda _border, month: _of_month(border, month, began())


def _of_month(border: Border, month: date, began: dict[int, datetime]) -> Facts:
    of, number = border.names.of, months_of(month)
    for row in answers_of_month(border.organisation, month):
        if row.person not in border.counted:
            continue
        item = ITEMS[row.item]
        yield (
            of("check_in", row.check_in), border.whose(row.person), of("service", row.service),
            of("session", row.session), _day(border, row), number, row.kind, row.item.upper(),
            item.half and str(item.half), row.value, row.looks == "EASY_READ", row.helped_by is not None,
            _before(border, row, began.get(row.person)),
        )  # fmt: skip


def _day(border: Border, row: Told) -> date:
    return local_day(border.organisation, row.starts_at) if row.starts_at is not None else row.answered_on


def _before(border: Border, row: Told, began: datetime | None) -> bool:
    """A sheet tells a day alone: on the day of the first session, what was kept after it began came after it."""
    return began is None or row.answered_on < local_day(border.organisation, began) or row.answered_at < began

"""What check-ins of a service say together: never of fewer than five people, never one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from alongside.core.shared.small_numbers import FEWEST
from alongside.web.checkins.queries.halves import answers_of_months


@dataclass(frozen=True, slots=True)
class Pooled:
    """A month of a service: how many answered and their mean from 0 to 10; both None where fewer than five did."""

    month: date
    people: int | None
    mean: float | None


def pooled_months(service: Any, months: Iterable[date]) -> list[Pooled]:
    """The own four of these months, pooled; a half that was skipped leaves the other to speak."""
    wanted = sorted(months)
    if not wanted:
        return []
    after = date(wanted[-1].year + wanted[-1].month // 12, wanted[-1].month % 12 + 1, 1)
    rows = answers_of_months(service.organisation, [service], wanted[0], after)
    found: dict[date, list[float]] = defaultdict(list)
    for row in rows:
        halves = [half for half in (row.self_a, row.self_b) if half is not None]
        found[row.month].append(sum(halves) / len(halves))
    return [_pooled(month, found[month]) for month in wanted]


def _pooled(month: date, values: list[float]) -> Pooled:
    if len(values) < FEWEST:
        return Pooled(month, None, None)
    return Pooled(month, len(values), round(sum(values) / len(values), 1))

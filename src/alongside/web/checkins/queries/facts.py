"""Answers month by month, as rows of values for measures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from alongside.web.checkins.models import Answer, CheckIn

AT_ONCE = 5000
FIELDS = (
    "check_in", "check_in__person", "check_in__service", "check_in__session", "check_in__session__starts_at",
    "check_in__answered_on", "check_in__answered_at", "check_in__kind", "item", "value", "check_in__looks",
    "check_in__helped_by",
)  # fmt: skip

MARKED = (
    "month", "person", "pk", "service", "session__starts_at", "answered_on", "answered_at", "looks", "helped_by",
)  # fmt: skip


class Told(NamedTuple):
    """One answer; people, services and sessions by key."""

    check_in: int
    person: int
    service: int
    session: int | None
    starts_at: datetime | None
    answered_on: date
    answered_at: datetime
    kind: str
    item: str
    value: int
    looks: str
    helped_by: int | None


def check_ins_of(organisation: Any) -> Iterator[tuple[Any, ...]]:
    """Every answered check-in: its month and person first, then all by which what is told of its answers can change.

    Answers are written with their check-in, and it has another moment when they are given anew.
    """
    rows = CheckIn.objects.filter(service__organisation=organisation, state=CheckIn.State.ANSWERED)
    yield from rows.order_by("pk").values_list(*MARKED).iterator(chunk_size=AT_ONCE)


def answers_of_month(organisation: Any, month: date) -> Iterator[Told]:
    """The answers of a month, in the order of check-in and question."""
    rows = Answer.objects.filter(
        check_in__service__organisation=organisation, check_in__month=month, check_in__state="ANSWERED"
    )
    for row in rows.order_by("check_in", "item").values_list(*FIELDS).iterator(chunk_size=AT_ONCE):
        yield Told(*row)

"""Periods of days and moments: half-open, and true when the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from alongside.core.shared.periods import Days, Span

LONDON = ZoneInfo("Europe/London")


def test_the_first_day_belongs_and_the_last_does_not() -> None:
    week = Days(date(2026, 6, 1), date(2026, 6, 8))
    assert date(2026, 6, 1) in week
    assert date(2026, 6, 7) in week
    assert date(2026, 6, 8) not in week
    assert date(2026, 5, 31) not in week
    assert date(2999, 1, 1) in Days(date(2026, 6, 1))


def test_days_overlap_where_one_day_is_in_both() -> None:
    june, july = Days(date(2026, 6, 1), date(2026, 7, 1)), Days(date(2026, 7, 1), date(2026, 8, 1))
    assert not june.overlaps(july)
    assert june.overlaps(Days(date(2026, 6, 30)))
    assert not july.overlaps(june)
    assert Days(date(2026, 1, 1)).overlaps(june)


def test_a_period_ends_after_it_begins() -> None:
    with pytest.raises(ValueError, match="must end after it begins"):
        Days(date(2026, 6, 1), date(2026, 6, 1))
    with pytest.raises(ValueError, match="must end after it starts"):
        Span(datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC))
    with pytest.raises(ValueError, match="with a time zone"):
        Span(datetime(2026, 6, 1), datetime(2026, 6, 2, tzinfo=UTC))


def test_minutes_are_those_that_truly_pass() -> None:
    def night(month: int, day: int) -> Span:
        return Span(
            datetime(2026, month, day, 0, tzinfo=LONDON), datetime(2026, month, day, 3, tzinfo=LONDON)
        )

    assert night(6, 1).minutes == 180
    assert night(3, 29).minutes == 120
    assert night(10, 25).minutes == 240


def test_the_two_hours_that_read_alike_are_in_order_and_apart() -> None:
    def at(hour: int, minute: int, fold: int) -> datetime:
        return datetime(2026, 10, 25, hour, minute, tzinfo=LONDON, fold=fold)

    first, second = Span(at(1, 0, 0), at(1, 30, 0)), Span(at(1, 0, 1), at(1, 30, 1))
    assert not first.overlaps(second)
    assert Span(at(1, 45, 0), at(1, 15, 1)).minutes == 30
    assert at(1, 10, 0) in first
    assert at(1, 10, 1) not in first
    assert first.ends_at not in first

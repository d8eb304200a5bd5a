"""Whether a session fits into somebody's time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from alongside.core.calendar.clashes import Commitment, Fit, FreeTime, away_during, clashes, fit, local_days
from alongside.core.shared.periods import Days, Span

LONDON = ZoneInfo("Europe/London")


def local(day: int, hour: int, minute: int = 0, month: int = 6, fold: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON, fold=fold)


MORNING = Span(local(2, 10), local(2, 12))  # Tuesday 2 June 2026


def test_what_overlaps_clashes_and_what_follows_at_once_does_not() -> None:
    walk = Commitment("walk", Span(local(2, 11), local(2, 13)))
    lunch = Commitment("lunch", Span(local(2, 12), local(2, 13)))
    before = Commitment("before", Span(local(2, 9), local(2, 10)))
    assert clashes(MORNING, [walk, lunch, before]) == (walk,)


def test_travel_needs_its_time_on_both_sides() -> None:
    lunch = Commitment("lunch", Span(local(2, 12, 20), local(2, 13)))
    before = Commitment("before", Span(local(2, 9), local(2, 9, 40)))
    assert clashes(MORNING, [lunch, before], travel_minutes=20) == ()
    assert clashes(MORNING, [lunch, before], travel_minutes=21) == (lunch, before)
    with pytest.raises(ValueError, match="negative"):
        clashes(MORNING, [], travel_minutes=-1)


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    first = Span(local(25, 1, 0, 10), local(25, 1, 45, 10))
    second = Span(local(25, 1, 0, 10, fold=1), local(25, 1, 45, 10, fold=1))
    assert clashes(first, [Commitment(1, second)]) == ()
    assert clashes(first, [Commitment(1, first)]) != ()


def test_away_is_by_local_days_and_the_day_of_return_is_free() -> None:
    fortnight = Days(date(2026, 6, 1), date(2026, 6, 3))
    assert away_during(MORNING, [fortnight], LONDON) == fortnight
    assert away_during(Span(local(3, 10), local(3, 12)), [fortnight], LONDON) is None
    late = Span(datetime(2026, 6, 2, 23, 30, tzinfo=UTC), datetime(2026, 6, 3, 1, tzinfo=UTC))
    assert away_during(late, [fortnight], LONDON) is None  # half past midnight on the 3rd, in London


def test_a_session_that_ends_at_midnight_does_not_touch_the_next_day() -> None:
    assert local_days(Span(local(2, 22), local(3, 0)), LONDON) == (date(2026, 6, 2),)
    assert local_days(Span(local(2, 22), local(3, 0, 1)), LONDON) == (date(2026, 6, 2), date(2026, 6, 3))


def test_generally_free_means_the_whole_session() -> None:
    tuesdays = [FreeTime(1, time(9), time(12))]
    assert fit(MORNING, tuesdays, LONDON) is Fit.FREE
    assert fit(Span(local(2, 11), local(2, 12, 30)), tuesdays, LONDON) is Fit.NOT_FREE
    assert fit(Span(local(2, 8, 59), local(2, 10)), tuesdays, LONDON) is Fit.NOT_FREE
    assert fit(Span(local(3, 10), local(3, 11)), tuesdays, LONDON) is Fit.NOT_FREE
    assert fit(MORNING, [], LONDON) is Fit.NOT_SAID


def test_free_time_is_by_the_local_clock_in_winter_and_summer() -> None:
    tuesdays = [FreeTime(1, time(10), time(12))]
    winter = Span(datetime(2026, 1, 6, 10, tzinfo=UTC), datetime(2026, 1, 6, 12, tzinfo=UTC))
    summer = Span(datetime(2026, 6, 2, 9, tzinfo=UTC), datetime(2026, 6, 2, 11, tzinfo=UTC))
    assert (fit(winter, tuesdays, LONDON), fit(summer, tuesdays, LONDON)) == (Fit.FREE, Fit.FREE)


def test_stretches_that_touch_make_one_even_over_midnight() -> None:
    week = [FreeTime(1, time(9), time(11)), FreeTime(1, time(11), time(0)), FreeTime(2, time(0), time(3))]
    assert fit(MORNING, week, LONDON) is Fit.FREE
    assert fit(Span(local(2, 22), local(3, 2)), week, LONDON) is Fit.FREE
    assert fit(Span(local(2, 22), local(3, 4)), week, LONDON) is Fit.NOT_FREE
    gap = [FreeTime(1, time(9), time(11)), FreeTime(1, time(11, 30), time(13))]
    assert fit(MORNING, gap, LONDON) is Fit.NOT_FREE


def test_free_time_is_valid_from_birth() -> None:
    with pytest.raises(ValueError, match="no weekday"):
        FreeTime(7, time(9), time(10))
    with pytest.raises(ValueError, match="end after it starts"):
        FreeTime(1, time(10), time(9))


def test_each_answer_has_a_sentence() -> None:
    assert [str(answer.sentence) for answer in Fit] == [
        "This is a time when they are generally free.",
        "This is outside the times when they said they are generally free.",
        "They have not said when they are generally free.",
    ]

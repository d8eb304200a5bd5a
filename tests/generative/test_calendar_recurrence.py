"""Patterns against a second answer that knows no recurrence library: it walks day by day and asks."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import assume, given
from hypothesis import strategies as st

from alongside.core.calendar.clockchange import ClockNote, settled
from alongside.core.calendar.recurrence import Pattern, local_starts, occurrences, window_of
from alongside.core.calendar.rules import WEEKDAYS
from alongside.core.calendar.words import describe
from alongside.core.shared.periods import Days

ZONES = ("Europe/London", "America/New_York", "Australia/Lord_Howe", "UTC", "Asia/Kathmandu")
days = st.dates(date(2024, 1, 1), date(2027, 12, 31))
clock_times = st.times().map(lambda moment: moment.replace(second=0, microsecond=0, fold=0))


def weekly_by_walking(first: date, every: int, weekdays: set[int], until: date) -> Iterator[date]:
    monday = first - timedelta(days=first.weekday())
    for ahead in range((until - first).days + 1):
        day = first + timedelta(days=ahead)
        if day.weekday() in weekdays and ((day - monday).days // 7) % every == 0:
            yield day


def monthly_by_walking(first: date, every: int, nth: int, weekday: int, until: date) -> Iterator[date]:
    for ahead in range((until - first).days + 1):
        day = first + timedelta(days=ahead)
        months = (day.year - first.year) * 12 + day.month - first.month
        from_end = (monthrange(day.year, day.month)[1] - day.day) // 7 + 1
        which = -from_end if nth < 0 else (day.day - 1) // 7 + 1
        if day.weekday() == weekday and which == nth and months % every == 0:
            yield day


@given(days, st.integers(1, 5), st.sets(st.integers(0, 6), min_size=1), clock_times)
def test_weekly_patterns_are_what_walking_finds(first: date, every: int, more: set[int], at: time) -> None:
    weekdays = more | {first.weekday()}
    rule = f"FREQ=WEEKLY;INTERVAL={every};BYDAY={','.join(WEEKDAYS[day] for day in weekdays)}"
    until = first + timedelta(days=400)
    found = local_starts(Pattern(rule, datetime.combine(first, at), 60), datetime.combine(until, time.max))
    assert [start.date() for start in found] == list(weekly_by_walking(first, every, weekdays, until))


@given(days, st.integers(1, 4), st.sampled_from((1, 2, 3, 4, -1)))
def test_monthly_patterns_are_what_walking_finds(first: date, every: int, nth: int) -> None:
    from_end = (monthrange(first.year, first.month)[1] - first.day) // 7 + 1
    assume((-from_end if nth < 0 else (first.day - 1) // 7 + 1) == nth)
    rule = f"FREQ=MONTHLY;INTERVAL={every};BYDAY={nth}{WEEKDAYS[first.weekday()]}"
    until = first + timedelta(days=700)
    found = local_starts(
        Pattern(rule, datetime.combine(first, time(10)), 60), datetime.combine(until, time.max)
    )
    assert [start.date() for start in found] == list(
        monthly_by_walking(first, every, nth, first.weekday(), until)
    )


@given(days, clock_times, st.integers(1, 1440), st.sampled_from(ZONES), st.integers(1, 3))
def test_whatever_the_clocks_do(first: date, at: time, minutes: int, zone: str, every: int) -> None:
    """Each session has its length, its own name, and the local time of the rule unless it is flagged."""
    pattern = Pattern(f"FREQ=DAILY;INTERVAL={every}", datetime.combine(first, at), minutes, zone)
    found = occurrences(pattern, window_of(Days(first, first + timedelta(days=380)), zone))
    assert len({each.recurrence_id for each in found}) == len(found)
    for each in found:
        assert each.span.minutes == minutes
        kept = each.span.starts_at.replace(tzinfo=None, fold=0) == each.original
        assert kept == (each.note is not ClockNote.SKIPPED)
    starts = [each.span.starts_at.astimezone(UTC) for each in found]
    assert starts == sorted(starts)


@given(days, st.integers(1, 300), st.integers(1, 300), st.integers(1, 9))
def test_two_windows_are_as_good_as_one(first: date, ahead: int, more: int, every: int) -> None:
    pattern = Pattern(f"FREQ=DAILY;INTERVAL={every}", datetime.combine(first, time(1, 30)), 45)
    middle, end = first + timedelta(days=ahead), first + timedelta(days=ahead + more)
    halves = [window_of(Days(first, middle)), window_of(Days(middle, end))]
    assert [o for half in halves for o in occurrences(pattern, half)] == list(
        occurrences(pattern, window_of(Days(first, end)))
    )


@given(st.datetimes(datetime(2020, 1, 1), datetime(2029, 12, 31)), st.sampled_from(ZONES))
def test_a_settled_time_reads_as_asked_unless_the_clocks_skip_it(local: datetime, name: str) -> None:
    zone = ZoneInfo(name)
    moment = settled(local.replace(fold=0), zone)
    round_trip = moment.at.astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0)
    assert (round_trip == local) == (moment.note is not ClockNote.SKIPPED)
    assert round_trip >= local


@given(days, st.sets(st.integers(0, 20), max_size=8))
def test_leaving_out_takes_away_just_those(first: date, weeks: set[int]) -> None:
    left_out = frozenset(first + timedelta(weeks=week) for week in weeks)
    begins = datetime.combine(first, time(10))
    window = window_of(Days(first, first + timedelta(weeks=21)))
    whole = occurrences(Pattern("FREQ=WEEKLY", begins, 60), window)
    less = occurrences(Pattern("FREQ=WEEKLY", begins, 60, skipped=left_out), window)
    assert [each for each in whole if each.original_on not in left_out] == list(less)
    assert len(describe(Pattern("FREQ=WEEKLY", begins, 60, skipped=left_out))) == 1 + len(left_out)

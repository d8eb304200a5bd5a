"""Patterns spread over local time: hand-worked around the clock changes, and against dateutil."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr

from alongside.core.calendar.clockchange import ClockNote
from alongside.core.calendar.recurrence import (
    Moved,
    Occurrence,
    Pattern,
    local_starts,
    occurrences,
    window_of,
    with_rule,
)
from alongside.core.shared.errors import Refusal
from alongside.core.shared.periods import Days, Span

TUESDAYS = Pattern("FREQ=WEEKLY;BYDAY=TU", datetime(2026, 1, 6, 10), 120)


def between(pattern: Pattern, first: date, until: date) -> tuple[Occurrence, ...]:
    return occurrences(pattern, window_of(Days(first, until), pattern.time_zone))


def starts_in_utc(pattern: Pattern, first: date, until: date) -> list[datetime]:
    return [
        each.span.starts_at.astimezone(UTC).replace(tzinfo=None) for each in between(pattern, first, until)
    ]


def test_ten_oclock_stays_ten_oclock_when_the_clocks_go_forward() -> None:
    assert starts_in_utc(TUESDAYS, date(2026, 3, 23), date(2026, 4, 8)) == [
        datetime(2026, 3, 24, 10),
        datetime(2026, 3, 31, 9),
        datetime(2026, 4, 7, 9),
    ]


def test_ten_oclock_stays_ten_oclock_when_the_clocks_go_back() -> None:
    assert starts_in_utc(TUESDAYS, date(2026, 10, 19), date(2026, 11, 4)) == [
        datetime(2026, 10, 20, 9),
        datetime(2026, 10, 27, 10),
        datetime(2026, 11, 3, 10),
    ]


def test_a_start_in_the_skipped_hour_moves_forward_and_is_flagged_and_the_next_is_not() -> None:
    nights = Pattern("FREQ=WEEKLY", datetime(2026, 3, 22, 1, 30), 60)
    before, changed, after = between(nights, date(2026, 3, 22), date(2026, 4, 6))
    assert [each.note for each in (before, changed, after)] == [
        ClockNote.PLAIN,
        ClockNote.SKIPPED,
        ClockNote.PLAIN,
    ]
    assert changed.span.starts_at.replace(tzinfo=None) == datetime(2026, 3, 29, 2, 30)
    assert changed.recurrence_id == "2026-03-29T01:30"
    assert after.span.starts_at.replace(tzinfo=None) == datetime(2026, 4, 5, 1, 30)


def test_a_start_in_the_repeated_hour_is_the_first_of_the_two() -> None:
    nights = Pattern("FREQ=WEEKLY", datetime(2026, 10, 18, 1, 30), 60)
    _, changed = between(nights, date(2026, 10, 18), date(2026, 10, 26))
    assert changed.span.starts_at.astimezone(UTC).replace(tzinfo=None) == datetime(2026, 10, 25, 0, 30)
    assert changed.note is ClockNote.REPEATED


def test_a_session_lasts_as_long_as_it_says_though_the_clocks_change_within_it() -> None:
    night_shift = Pattern("FREQ=WEEKLY;COUNT=1", datetime(2026, 3, 28, 23), 240)
    (shift,) = between(night_shift, date(2026, 3, 28), date(2026, 3, 29))
    assert shift.span.minutes == 240
    assert shift.span.ends_at.replace(tzinfo=None) == datetime(2026, 3, 29, 4)


def test_windows_that_follow_each_other_share_no_session_and_lose_none() -> None:
    whole = between(TUESDAYS, date(2026, 1, 1), date(2026, 12, 31))
    parts = [
        each
        for month in range(1, 13)
        for each in between(
            TUESDAYS, date(2026, month, 1), date(2026, month + 1, 1) if month < 12 else date(2026, 12, 31)
        )
    ]
    assert list(whole) == parts
    assert len(whole) == 52


def test_an_occurrence_is_in_the_window_by_its_start() -> None:
    start = datetime(2026, 1, 6, 10, tzinfo=UTC)
    assert len(occurrences(TUESDAYS, Span(start, start + timedelta(minutes=1)))) == 1
    assert occurrences(TUESDAYS, Span(start - timedelta(days=1), start)) == ()
    assert occurrences(TUESDAYS, Span(start + timedelta(minutes=1), start + timedelta(minutes=90))) == ()


def test_the_last_day_belongs() -> None:
    pattern = Pattern("FREQ=WEEKLY;UNTIL=20260630", datetime(2026, 6, 9, 10), 60)
    assert [each.original_on.day for each in between(pattern, date(2026, 6, 1), date(2026, 8, 1))] == [
        9,
        16,
        23,
        30,
    ]


def test_skipped_and_moved_occurrences_keep_the_names_of_the_rest() -> None:
    pattern = Pattern(
        "FREQ=WEEKLY;BYDAY=TU",
        datetime(2026, 4, 7, 10),
        120,
        skipped=frozenset({date(2026, 4, 14)}),
        moved=(Moved(date(2026, 4, 21), datetime(2026, 4, 22, 14)),),
    )
    found = between(pattern, date(2026, 4, 1), date(2026, 5, 1))
    assert [each.recurrence_id for each in found] == [
        "2026-04-07T10:00",
        "2026-04-21T10:00",
        "2026-04-28T10:00",
    ]
    assert [each.moved for each in found] == [False, True, False]
    assert found[1].span.starts_at.replace(tzinfo=None) == datetime(2026, 4, 22, 14)


def test_an_occurrence_moved_out_of_a_window_is_found_where_it_went() -> None:
    pattern = Pattern(
        "FREQ=WEEKLY;BYDAY=TU",
        datetime(2026, 4, 7, 10),
        120,
        moved=(Moved(date(2026, 4, 28), datetime(2026, 5, 1, 10)),),
    )
    assert "2026-04-28T10:00" not in [
        o.recurrence_id for o in between(pattern, date(2026, 4, 1), date(2026, 5, 1))
    ]
    assert between(pattern, date(2026, 5, 1), date(2026, 5, 2))[0].recurrence_id == "2026-04-28T10:00"


@pytest.mark.parametrize(
    ("rule", "first"),
    [
        ("FREQ=DAILY;INTERVAL=3;COUNT=40", datetime(2026, 3, 1, 9)),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=SU", datetime(2026, 3, 2, 18, 30)),
        ("FREQ=MONTHLY;BYDAY=1MO,-1FR", datetime(2026, 3, 2, 10)),
        ("FREQ=MONTHLY;BYMONTHDAY=31", datetime(2026, 1, 31, 10)),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", datetime(2026, 1, 31, 10)),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", datetime(2026, 1, 30, 10)),
        ("FREQ=YEARLY;BYMONTH=3,10;BYMONTHDAY=15", datetime(2026, 3, 15, 10)),
        ("FREQ=YEARLY", datetime(2024, 2, 29, 10)),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630", datetime(2026, 1, 6, 10)),
    ],
)
def test_local_starts_are_those_of_dateutil(rule: str, first: datetime) -> None:
    until = first + timedelta(days=730)
    theirs = list(rrulestr(rule, dtstart=first).between(first, until, inc=True))
    if "UNTIL" in rule:  # dateutil takes a last day as its midnight; ours is the whole day
        theirs.append(datetime(2026, 6, 30, 10))
    assert list(local_starts(Pattern(rule, first, 60), until)) == theirs


@pytest.mark.parametrize(
    ("rule", "first", "sentence"),
    [
        (
            "FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2",
            datetime(2026, 2, 28, 10),
            "By this rule there would never be a session.",
        ),
        (
            "FREQ=WEEKLY;BYDAY=TU",
            datetime(2026, 1, 7, 10),
            "The first session is on 7 January 2026, but the rule begins on 13 January 2026. Change one of them.",
        ),
        (
            "FREQ=WEEKLY;UNTIL=20251231",
            datetime(2026, 1, 6, 10),
            "The last day, 31 December 2025, is before the first session on 6 January 2026.",
        ),
        (
            "FREQ=DAILY;UNTIL=20400101",
            datetime(2026, 1, 6, 10),
            "That makes more than 1000 sessions. Choose an earlier last day.",
        ),
        (
            "FREQ=DAILY",
            datetime(1926, 1, 6, 10),
            "The first session must be between the years 1990 and 2100.",
        ),
    ],
)
def test_a_pattern_that_makes_no_sense_is_refused_at_birth(rule: str, first: datetime, sentence: str) -> None:
    with pytest.raises(Refusal) as refusal:
        Pattern(rule, first, 60)
    assert str(refusal.value.sentence) == sentence


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_a_session_lasts_from_a_minute_to_a_day(minutes: int) -> None:
    with pytest.raises(Refusal, match=f"A session lasts from 1 minute to 24 hours, not {minutes} minutes"):
        Pattern("FREQ=DAILY", datetime(2026, 1, 6, 10), minutes)


def test_an_unknown_time_zone_is_refused() -> None:
    for name in ("Europe/Atlantis", "", "../../etc/passwd"):
        with pytest.raises(Refusal, match="There is no time zone called"):
            Pattern("FREQ=DAILY", datetime(2026, 1, 6, 10), 60, name)


def test_a_first_start_with_a_zone_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="local times"):
        Pattern("FREQ=DAILY", datetime(2026, 1, 6, 10, tzinfo=UTC), 60)


@pytest.mark.parametrize(
    ("skipped", "moved", "sentence"),
    [
        ({date(2026, 4, 15)}, (), "There is no session on 15 April 2026, so it cannot be left out or moved."),
        (
            {date(2025, 12, 30)},
            (),
            "There is no session on 30 December 2025, so it cannot be left out or moved.",
        ),
        (
            {date(2026, 4, 14)},
            (Moved(date(2026, 4, 14), datetime(2026, 4, 15, 10)),),
            "The session of 14 April 2026 can be left out or moved, and only once.",
        ),
        (
            set(),
            (
                Moved(date(2026, 4, 14), datetime(2026, 4, 15, 10)),
                Moved(date(2026, 4, 14), datetime(2026, 4, 16, 10)),
            ),
            "The session of 14 April 2026 can be left out or moved, and only once.",
        ),
        (
            set(),
            (Moved(date(2026, 4, 14), datetime(2026, 4, 21, 10)),),
            "There is already a session at 21 April 2026, 10:00.",
        ),
    ],
)
def test_exceptions_must_fit_the_pattern(skipped: set[date], moved: tuple[Moved, ...], sentence: str) -> None:
    with pytest.raises(Refusal) as refusal:
        Pattern("FREQ=WEEKLY;BYDAY=TU", datetime(2026, 1, 6, 10), 60, skipped=frozenset(skipped), moved=moved)
    assert str(refusal.value.sentence) == sentence


def test_two_occurrences_may_change_places() -> None:
    swap = (
        Moved(date(2026, 4, 14), datetime(2026, 4, 21, 10)),
        Moved(date(2026, 4, 21), datetime(2026, 4, 14, 10)),
    )
    pattern = Pattern("FREQ=WEEKLY;BYDAY=TU", datetime(2026, 4, 7, 10), 60, moved=swap)
    assert [each.original_on.day for each in between(pattern, date(2026, 4, 1), date(2026, 4, 30))] == [
        7,
        21,
        14,
        28,
    ]


def test_a_new_rule_keeps_the_exceptions_that_fit_and_names_those_let_go() -> None:
    pattern = Pattern(
        "FREQ=WEEKLY;BYDAY=TU",
        datetime(2026, 1, 6, 10),
        60,
        skipped=frozenset({date(2026, 4, 14), date(2026, 4, 21)}),
    )
    renewed, let_go = with_rule(pattern, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", datetime(2026, 1, 6, 10))
    assert (renewed.skipped, let_go) == (frozenset({date(2026, 4, 14)}), (date(2026, 4, 21),))


def test_a_window_of_many_years_is_refused() -> None:
    with pytest.raises(Refusal, match="no more than 800 days"):
        between(TUESDAYS, date(2026, 1, 1), date(2030, 1, 1))
    with pytest.raises(ValueError, match="needs an end"):
        window_of(Days(date(2026, 1, 1)))


def test_patterns_of_equal_parts_are_equal_and_can_be_keys() -> None:
    again = Pattern("FREQ=WEEKLY;BYDAY=TU", datetime(2026, 1, 6, 10), 120)
    assert {TUESDAYS: "here"}[again] == "here"

"""Local times on the nights when the clocks change, worked out by hand.

In Europe/London in 2026 the clocks go forward on Sunday 29 March (01:00 becomes 02:00) and back on Sunday
25 October (02:00 becomes 01:00 again).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from alongside.core.calendar.clockchange import ClockNote, settled

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("local", "in_utc", "note"),
    [
        (datetime(2026, 3, 29, 0, 59), datetime(2026, 3, 29, 0, 59), ClockNote.PLAIN),
        (datetime(2026, 3, 29, 1, 0), datetime(2026, 3, 29, 1, 0), ClockNote.SKIPPED),
        (datetime(2026, 3, 29, 1, 30), datetime(2026, 3, 29, 1, 30), ClockNote.SKIPPED),
        (datetime(2026, 3, 29, 1, 59), datetime(2026, 3, 29, 1, 59), ClockNote.SKIPPED),
        (datetime(2026, 3, 29, 2, 0), datetime(2026, 3, 29, 1, 0), ClockNote.PLAIN),
        (datetime(2026, 10, 25, 0, 59), datetime(2026, 10, 24, 23, 59), ClockNote.PLAIN),
        (datetime(2026, 10, 25, 1, 0), datetime(2026, 10, 25, 0, 0), ClockNote.REPEATED),
        (datetime(2026, 10, 25, 1, 30), datetime(2026, 10, 25, 0, 30), ClockNote.REPEATED),
        (datetime(2026, 10, 25, 2, 0), datetime(2026, 10, 25, 2, 0), ClockNote.PLAIN),
        (datetime(2026, 7, 1, 10, 0), datetime(2026, 7, 1, 9, 0), ClockNote.PLAIN),
    ],
)
def test_each_local_time_means_one_moment(local: datetime, in_utc: datetime, note: ClockNote) -> None:
    moment = settled(local, LONDON)
    assert (moment.at.astimezone(UTC), moment.note) == (in_utc.replace(tzinfo=UTC), note)


def test_a_skipped_start_moves_forward_by_the_gap_and_says_so() -> None:
    moment = settled(datetime(2026, 3, 29, 1, 30), LONDON)
    assert moment.at.replace(tzinfo=None) == datetime(2026, 3, 29, 2, 30)
    assert (
        str(moment.sentence)
        == "The clocks go forward on 29 March 2026 and 01:30 does not exist, so this starts at 02:30."
    )


def test_a_repeated_start_is_the_first_of_the_two_and_says_so() -> None:
    moment = settled(datetime(2026, 10, 25, 1, 30), LONDON)
    assert moment.at.utcoffset() == timedelta(hours=1)
    assert (
        str(moment.sentence)
        == "The clocks go back on 25 October 2026 and 01:30 comes twice; this starts the first time."
    )


def test_a_plain_start_needs_no_words() -> None:
    assert settled(datetime(2026, 5, 5, 10), LONDON).sentence is None


def test_a_gap_of_half_an_hour_moves_a_start_by_half_an_hour() -> None:
    # Lord Howe Island puts its clocks forward by thirty minutes, at 02:00 on 4 October 2026.
    moment = settled(datetime(2026, 10, 4, 2, 10), ZoneInfo("Australia/Lord_Howe"))
    assert (moment.note, moment.at.hour, moment.at.minute) == (ClockNote.SKIPPED, 2, 40)


def test_a_time_with_a_zone_is_not_a_local_time() -> None:
    with pytest.raises(ValueError, match="already has a time zone"):
        settled(datetime(2026, 3, 29, 1, 30, tzinfo=UTC), LONDON)

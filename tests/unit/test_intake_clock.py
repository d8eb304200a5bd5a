"""Clock times, stretches of a day and lengths of time as people write them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from alongside.core.intake.clock import parse_clock, parse_minutes, parse_stretch
from alongside.core.intake.moments import local_moment, local_span, span_of_minutes
from alongside.core.shared.errors import Refusal

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("10am", time(10)), ("10:00", time(10)), ("1000", time(10)), ("10.30", time(10, 30)), ("10", time(10)),
        ("930", time(9, 30)), ("0930", time(9, 30)), ("2pm", time(14)), ("12am", time(0)), ("12pm", time(12)),
        ("14h30", time(14, 30)), ("10h", time(10)), ("02:30", time(2, 30)), ("10:00:00", time(10)),
        ("noon", time(12)), ("hanner dydd", time(12)), ("10yb", time(10)), ("2.30yp", time(14, 30)),
        ("10 a.m.", time(10)), (0.4375, time(10, 30)), (time(10, 30), time(10, 30)),
        (datetime(2026, 1, 1, 9, 15), time(9, 15)),
    ],
)  # fmt: skip
def test_every_usual_way_of_writing_a_time(cell, clock):
    assert parse_clock(cell) == clock


@pytest.mark.parametrize("cell", ["25:00", "24:00", "10:75", "9.5", "soon", "", "0pm", "99"])
def test_what_is_no_time_is_refused(cell):
    with pytest.raises(Refusal, match="is not a time of day"):
        parse_clock(cell)


@pytest.mark.parametrize("cell", ["2", "2:30", "7", "6.15"])
def test_an_early_hour_without_am_or_pm_is_asked_about(cell):
    with pytest.raises(Refusal, match="in the morning or in the afternoon"):
        parse_clock(cell)


@pytest.mark.parametrize(
    ("cell", "starts", "ends"),
    [
        ("10am-12pm", time(10), time(12)), ("2-4pm", time(14), time(16)), ("10-2pm", time(10), time(14)),
        ("10-12", time(10), time(12)), ("9.30 – 12.30", time(9, 30), time(12, 30)), ("11-1", time(11), time(13)),
        ("10:00 to 12:00", time(10), time(12)), ("1800-2000", time(18), time(20)), ("12-2", time(12), time(14)),
        ("noon-2pm", time(12), time(14)), ("mornings", time(9), time(12)), ("all day", time(9), time(17)),
        ("gyda’r nos", time(17), time(21)), ("11.30-1.30pm", time(11, 30), time(13, 30)),
    ],
)  # fmt: skip
def test_from_when_until_when(cell, starts, ends):
    assert parse_stretch(cell) == (starts, ends)


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("1-3", "in the morning or in the afternoon"),
        ("9am", "does not say from when until when"),
        ("2pm-noon", "ends before it starts"),
        ("22:00-01:00", "ends before it starts"),
    ],
)
def test_what_is_no_stretch_of_a_day(cell, sentence):
    with pytest.raises(Refusal, match=sentence):
        parse_stretch(cell)


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("1h30", 90), ("1h 30m", 90), ("90 mins", 90), ("1.5 hours", 90), ("1,5 h", 90), ("1:30", 90), ("1½ hours", 90),
        ("½ hour", 30), ("2hrs", 120), ("1 awr 30 munud", 90), ("awr a hanner", 90), ("an hour", 60),
        (time(1, 30), 90), (timedelta(hours=2), 120),
    ],
)  # fmt: skip
def test_lengths(cell, minutes):
    assert parse_minutes(cell) == minutes


def test_a_bare_number_counts_what_its_column_counts():
    assert parse_minutes("1.5", bare="HOURS") == 90
    assert parse_minutes(90.0, bare="MINUTES") == 90
    with pytest.raises(Refusal, match="hours or minutes"):
        parse_minutes("90")


@pytest.mark.parametrize("cell", ["0 mins", "25 hours", "-3", "long"])
def test_what_is_no_length(cell):
    with pytest.raises(Refusal):
        parse_minutes(cell)


def test_the_hour_that_the_clocks_skip_is_refused():
    with pytest.raises(Refusal, match="does not exist: the clocks go forward"):
        local_moment(date(2026, 3, 29), time(1, 30), LONDON)


def test_the_hour_that_comes_twice_wants_its_zone():
    with pytest.raises(Refusal, match="Add BST for the earlier one or GMT for the later one"):
        local_moment(date(2026, 10, 25), time(1, 30), LONDON)
    earlier = local_moment(date(2026, 10, 25), parse_clock("1:30am BST"), LONDON)
    later = local_moment(date(2026, 10, 25), parse_clock("1:30am GMT"), LONDON)
    assert later.timestamp() - earlier.timestamp() == 3600


def test_a_zone_that_does_not_hold_that_day_is_refused():
    with pytest.raises(Refusal, match="the clocks are not on GMT"):
        local_moment(date(2026, 7, 1), parse_clock("10am GMT"), LONDON)


def test_a_span_into_the_next_day_and_across_a_clock_change():
    assert local_span(date(2026, 1, 3), time(22), time(1), LONDON).minutes == 180
    assert local_span(date(2026, 3, 28), time(22), time(6), LONDON).minutes == 7 * 60
    assert span_of_minutes(date(2026, 3, 28), time(22), 480, LONDON).ends_at.time() == time(7)

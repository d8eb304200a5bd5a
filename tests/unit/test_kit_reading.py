"""Dates and times as people type them."""

from __future__ import annotations

from datetime import time

import pytest

from alongside.web.kit.reading import AmbiguousTimeError, clock_time, month_number, three_parts


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("10am", time(10)),
        ("10 AM", time(10)),
        ("10 a.m.", time(10)),
        ("2:30pm", time(14, 30)),
        ("2.30 p.m.", time(14, 30)),
        ("14.30", time(14, 30)),
        ("1430", time(14, 30)),
        ("14h30", time(14, 30)),
        ("7:15", time(7, 15)),
        ("19", time(19)),
        ("0", time(0)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("12:30am", time(0, 30)),
        ("midday", time(12)),
        ("Noon", time(12)),
        ("midnight", time(0)),
        ("hanner dydd", time(12)),
        ("hanner nos", time(0)),
        ("10yb", time(10)),
        ("2:30 yp", time(14, 30)),
        ("2 y prynhawn", time(14)),
        ("7 yr hwyr", time(19)),
        ("10 y bore", time(10)),
    ],
)
def test_a_time_is_read(typed, read):
    assert clock_time(typed) == read


@pytest.mark.parametrize("typed", ["7", "12", "1"])
def test_a_bare_hour_is_not_guessed_at(typed):
    with pytest.raises(AmbiguousTimeError):
        clock_time(typed)


@pytest.mark.parametrize(
    "typed", ["", "soon", "25:00", "10:75", "24", "10 mins", "٣pm", "-3", "10:30:00pm", "🕙"]
)
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(ValueError):
        clock_time(typed)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("3", 3), ("03", 3), ("mar", 3), ("March", 3), ("Mawrth", 3), ("MEHEFIN", 6), ("rhag", 12), ("sept", 9)],
)
def test_a_month_is_a_number_or_a_name_in_either_language(typed, number):
    assert month_number(typed) == number


@pytest.mark.parametrize("typed", ["ma", "m", "Smarch", "", "1.5", "-1"])
def test_what_is_no_month_is_refused(typed):
    with pytest.raises(ValueError):
        month_number(typed)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("31/12/2025", ("31", "12", "2025")),
        ("2025-12-31", ("31", "12", "2025")),
        ("3 March 2026", ("3", "March", "2026")),
        ("3.3.2026", ("3", "3", "2026")),
        ("3 March", ("3", "March", "")),
        ("", ("", "", "")),
    ],
)
def test_one_line_is_day_month_and_year(typed, parts):
    assert three_parts(typed) == parts

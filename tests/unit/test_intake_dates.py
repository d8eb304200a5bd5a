"""Days as coordinators write them: always the day first, and nonsense is said to be so."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from alongside.core.intake.dates import parse_day, parse_weekday
from alongside.core.shared.errors import Refusal

READ = [
    ("31/12/2025", date(2025, 12, 31)),
    ("2025-12-31", date(2025, 12, 31)),
    ("12 Dec 25", date(2025, 12, 12)),
    ("31.12.2025", date(2025, 12, 31)),
    ("31.12.25", date(2025, 12, 31)),
    ("Sat 3 Jan 2026", date(2026, 1, 3)),
    ("Sadwrn 3 Ionawr 2026", date(2026, 1, 3)),
    ("Dydd Mawrth 3 Mawrth 2026", date(2026, 3, 3)),
    ("3ydd o Ionawr 2026", date(2026, 1, 3)),
    ("3rd of May, 2026", date(2026, 5, 3)),
    ("1 Mai 26", date(2026, 5, 1)),
    ("Jan 3, 2026", date(2026, 1, 3)),
    ("3-Jan-26", date(2026, 1, 3)),
    ("3/4/25", date(2025, 4, 3)),
    ("03 01 2026", date(2026, 1, 3)),
    ("29/2/24", date(2024, 2, 29)),
    ("1/6/98", date(1998, 6, 1)),
    ("20251231", date(2025, 12, 31)),
    (20251231.0, date(2025, 12, 31)),
    ("46022", date(2025, 12, 31)),
    (46022, date(2025, 12, 31)),
    (46022.75, date(2025, 12, 31)),
    ("2025-11-03 10:12:33 +0100", date(2025, 11, 3)),
    ("2025-11-03T10:12:33Z", date(2025, 11, 3)),
    (datetime(2026, 1, 3, 10, 30), date(2026, 1, 3)),
    (date(2026, 1, 3), date(2026, 1, 3)),
]


@pytest.mark.parametrize(("cell", "day"), READ)
def test_every_usual_way_of_writing_a_day(cell, day):
    assert parse_day(cell) == day


REFUSED = [
    ("12/31/2025", "seems to put the month first. Write the day first: 31/12/2025."),
    ("Fri 3 Jan 2026", "that day is a Saturday, not a Friday"),
    ("31/02/2025", "not a day in the calendar"),
    ("2025/31/12", "not a day in the calendar"),
    ("31/12", "has no year"),
    ("2 Dec", "has no year"),
    ("Dec 2025", "has no day"),
    ("tomorrow", "not a date that we can read"),
    ("", "not a date that we can read"),
    ("#REF!", "The formula in this cell gave #REF!"),
    (12, "is not a date"),
    (True, "not a date"),
    ("1/1/0001", "is in the year 1"),
    ("1/1/2500", "is in the year 2500"),
]


@pytest.mark.parametrize(("cell", "sentence"), REFUSED)
def test_what_is_no_day_is_said_to_be_so_with_how_to_mend_it(cell, sentence):
    with pytest.raises(Refusal) as refused:
        parse_day(cell)
    assert sentence in str(refused.value)


def test_the_month_first_is_mended_in_the_sentence_itself():
    with pytest.raises(Refusal) as refused:
        parse_day("3/25/26")
    assert "25/03/2026" in str(refused.value)


@pytest.mark.parametrize(
    ("cell", "weekday"),
    [("Monday", 0), ("Mondays", 0), ("Llun", 0), ("dydd Mercher", 2), ("Tue.", 1), ("SUN", 6), ("Gwe", 4)],
)
def test_weekdays_in_both_languages(cell, weekday):
    assert parse_weekday(cell) == weekday


@pytest.mark.parametrize("cell", ["Mon/Wed", "weekdays", "", "Someday"])
def test_what_is_not_one_weekday_is_refused(cell):
    with pytest.raises(Refusal):
        parse_weekday(cell)

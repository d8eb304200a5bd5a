"""Rules from the simple choices that a form offers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from alongside.core.calendar.choices import daily, first_on_or_after, monthly_on_weekday, weekly
from alongside.core.calendar.recurrence import Pattern
from alongside.core.shared.errors import Refusal


def test_choices_become_rule_text() -> None:
    assert weekly([1]) == "FREQ=WEEKLY;BYDAY=TU"
    assert weekly([4, 0, 4], every=2, times=6) == "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;COUNT=6"
    assert monthly_on_weekday(-1, 4, until=date(2026, 6, 30)) == "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20260630"
    assert monthly_on_weekday(2, 1, every=3) == "FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU"
    assert daily(every=3, times=10) == "FREQ=DAILY;INTERVAL=3;COUNT=10"


def test_a_weekly_pattern_can_begin_on_the_first_of_its_days() -> None:
    begins = first_on_or_after([1, 3], datetime(2026, 1, 7, 10))  # a Wednesday
    assert begins == datetime(2026, 1, 8, 10)
    assert Pattern(weekly([1, 3]), begins, 60).first_start == begins


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        (lambda: weekly([]), "Choose at least one day of the week."),
        (lambda: weekly([7]), "Choose at least one day of the week."),
        (lambda: weekly([1], every=0), "Choose how often with a number from 1 to 366."),
        (lambda: weekly([1], times=1001), "Choose a number of sessions from 1 to 1000."),
        (lambda: weekly([1], times=0), "Choose a number of sessions from 1 to 1000."),
        (
            lambda: weekly([1], times=2, until=date(2026, 1, 1)),
            "Choose a last day or a number of sessions, not both.",
        ),
        (
            lambda: monthly_on_weekday(5, 1),
            "Choose the first, second, third, fourth or last of a day of the week.",
        ),
    ],
)
def test_a_choice_that_cannot_be_is_refused(choice: Callable[[], str], sentence: str) -> None:
    with pytest.raises(Refusal) as refusal:
        choice()
    assert str(refusal.value.sentence) == sentence

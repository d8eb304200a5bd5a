"""Patterns in words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from alongside.core.calendar.catalogue import catalogue
from alongside.core.calendar.recurrence import Moved, Pattern
from alongside.core.calendar.words import describe
from alongside.core.shared.sentences import Sentence


@pytest.mark.parametrize(
    ("rule", "first", "words"),
    [
        (
            "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630",
            (2026, 1, 6),
            "Every Tuesday, 10:00 to 12:00, until 30 June 2026.",
        ),
        ("FREQ=WEEKLY", (2026, 1, 6), "Every Tuesday, 10:00 to 12:00."),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", (2026, 1, 5), "Every Monday, Wednesday and Friday, 10:00 to 12:00."),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", (2026, 1, 5), "Monday to Friday, 10:00 to 12:00."),
        ("FREQ=DAILY;BYDAY=SA,SU", (2026, 1, 3), "Every Saturday and Sunday, 10:00 to 12:00."),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=6",
            (2026, 1, 8),
            "Every 2 weeks on Thursday, 10:00 to 12:00, 6 times.",
        ),
        ("FREQ=DAILY", (2026, 1, 8), "Every day, 10:00 to 12:00."),
        ("FREQ=DAILY;INTERVAL=3", (2026, 1, 8), "Every 3 days, 10:00 to 12:00."),
        ("FREQ=MONTHLY;BYDAY=2TU", (2026, 1, 13), "On the second Tuesday of every month, 10:00 to 12:00."),
        (
            "FREQ=MONTHLY;BYDAY=-1FR;INTERVAL=3",
            (2026, 1, 30),
            "On the last Friday, every 3 months, 10:00 to 12:00.",
        ),
        (
            "FREQ=MONTHLY;BYDAY=-3FR",
            (2026, 1, 16),
            "On Friday number 3 from the end of every month, 10:00 to 12:00.",
        ),
        ("FREQ=MONTHLY", (2026, 1, 15), "On day 15 of every month, 10:00 to 12:00."),
        (
            "FREQ=MONTHLY;BYMONTHDAY=1,-1",
            (2026, 1, 1),
            "On the last day and day 1 of every month, 10:00 to 12:00.",
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-2",
            (2026, 1, 30),
            "On day 2 from the end of every month, 10:00 to 12:00.",
        ),
        ("FREQ=YEARLY", (2026, 5, 5), "Every year on 5 May, 10:00 to 12:00."),
        ("FREQ=YEARLY;INTERVAL=2", (2026, 5, 5), "Every 2 years on 5 May, 10:00 to 12:00."),
        ("FREQ=DAILY;COUNT=1", (2026, 5, 5), "Once, on 5 May 2026, 10:00 to 12:00."),
        (
            "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=15",
            (2026, 3, 15),
            "On the days that its calendar rule picks, 10:00 to 12:00.",
        ),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            (2026, 1, 30),
            "On the days that its calendar rule picks, 10:00 to 12:00.",
        ),
    ],
)
def test_a_pattern_says_when_it_meets(rule: str, first: tuple[int, int, int], words: str) -> None:
    (said,) = describe(Pattern(rule, datetime(*first, 10), 120))
    assert str(said) == words


def test_each_exception_has_its_sentence() -> None:
    pattern = Pattern(
        "FREQ=WEEKLY",
        datetime(2026, 4, 7, 10),
        60,
        skipped=frozenset({date(2026, 4, 28), date(2026, 4, 14)}),
        moved=(Moved(date(2026, 4, 21), datetime(2026, 4, 22, 14)),),
    )
    assert [str(said) for said in describe(pattern)[1:]] == [
        "Not on 14 April 2026.",
        "Not on 28 April 2026.",
        "On 22 April 2026, 14:00 instead of 21 April 2026.",
    ]


def templates_in(sentence: Sentence) -> set[str]:
    found = {sentence.template}
    for value in sentence.values.values():
        for part in value if isinstance(value, tuple) else (value,):
            found |= templates_in(part) if isinstance(part, Sentence) else set()
    return found


def test_everything_said_can_be_translated() -> None:
    pattern = Pattern("FREQ=MONTHLY;BYDAY=2TU,-2FR", datetime(2026, 1, 13, 10), 120)
    assert templates_in(describe(pattern)[0]) <= set(catalogue())
    assert {"Monday", "Sunday", "the last {weekday} but one", "May"} <= set(catalogue())

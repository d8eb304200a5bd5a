"""Who is asked when: nobody too often, whoever stays silent less, and before a first session at once."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.checkins.sampling import (
    APART,
    LAST_TURN,
    Asked,
    Often,
    Why,
    professional_to_ask,
    scales_for,
    turn_of,
    until_of,
    why_now,
)

TODAY = date(2026, 3, 20)


def asked(*days_ago: int, answered: bool = True) -> list[Asked]:
    return [Asked(TODAY - timedelta(days=days), answered) for days in days_ago]


@pytest.mark.parametrize(
    ("past", "often", "turn", "why"),
    [
        ([], Often.MONTHLY, 5, Why.TURN),
        (asked(30), Often.MONTHLY, 5, Why.TURN),
        (asked(30), Often.MONTHLY, 21, Why.LATER),
        (asked(30), Often.QUARTERLY, 5, Why.LESS_OFTEN),
        (asked(84), Often.QUARTERLY, 5, Why.TURN),
        (asked(19), Often.MONTHLY, 5, Why.THIS_MONTH),
        (asked(20), Often.MONTHLY, 5, Why.TOO_SOON),
        (asked(90), Often.NEVER, 5, Why.RATHER_NOT),
        (asked(60, 30, answered=False), Often.MONTHLY, 5, Why.LESS_OFTEN),
        (asked(120, 90, answered=False), Often.MONTHLY, 5, Why.TURN),
        (asked(400, 300, 200, 100, answered=False), Often.MONTHLY, 5, Why.SILENT),
        (asked(400, 300, 200, answered=False) + asked(100), Often.MONTHLY, 5, Why.TURN),
    ],
)
def test_whether_somebody_is_asked_today(past: list[Asked], often: Often, turn: int, why: Why) -> None:
    assert why_now(past, often, TODAY, turn) is why
    assert why.is_yes is (why is Why.TURN)


def test_before_a_first_session_the_baseline_is_asked_at_once_and_once() -> None:
    assert why_now([], Often.QUARTERLY, TODAY, 28, before_first=True) is Why.BASELINE
    assert why_now(asked(2), Often.MONTHLY, TODAY, 1, before_first=True) is Why.THIS_MONTH
    assert why_now([], Often.NEVER, TODAY, 1, before_first=True) is Why.RATHER_NOT


@given(
    turn=st.integers(1, LAST_TURN),
    often=st.sampled_from(list(Often)),
    replies=st.lists(st.booleans(), min_size=400, max_size=400),
    begins=st.integers(0, 60),
)
def test_whatever_they_do_nobody_is_asked_twice_in_three_weeks_or_in_a_month(
    turn: int, often: Often, replies: list[bool], begins: int
) -> None:
    past: list[Asked] = []
    for day, answered in enumerate(replies):
        today = date(2026, 1, 1) + timedelta(days=day)
        if why_now(past, often, today, turn, before_first=day == begins).is_yes:
            past.append(Asked(today, answered))
    days = [each.on for each in past]
    assert all(later - earlier >= APART for earlier, later in pairwise(days))
    assert len({(on.year, on.month) for on in days}) == len(days)
    assert len(days) <= {Often.MONTHLY: 14, Often.QUARTERLY: 6, Often.NEVER: 0}[often]
    assert all(until_of(on) > on + timedelta(days=9) or on.day > LAST_TURN for on in days)


def test_turns_stay_and_spread() -> None:
    turns = [turn_of(f"person {number}") for number in range(2000)]
    assert turns == [turn_of(f"person {number}") for number in range(2000)]
    assert {*turns} == {*range(1, LAST_TURN + 1)}
    assert max(turns.count(day) for day in range(1, LAST_TURN + 1)) < 160


def test_quarterly_questions_come_after_a_quarter() -> None:
    assert [
        len(scales_for(last, TODAY))
        for last in (None, TODAY - timedelta(days=84), TODAY - timedelta(days=83))
    ] == [
        3,
        3,
        1,
    ]


def test_of_professionals_the_one_who_was_not_asked_for_longest_is_asked_and_nobody_twice_a_week() -> None:
    week, older = TODAY - timedelta(days=6), TODAY - timedelta(days=30)
    assert professional_to_ask({"a": older, "b": None, "c": week}, TODAY) == "b"
    assert professional_to_ask({"a": older, "c": week}, TODAY) == "a"
    assert professional_to_ask({"c": week}, TODAY) is None
    assert professional_to_ask({}, TODAY) is None


def test_own_questions_are_answered_within_their_month() -> None:
    assert until_of(date(2026, 3, 5)) == date(2026, 3, 19)
    assert until_of(date(2026, 3, 25)) == date(2026, 4, 1)
    assert until_of(date(2026, 12, 28)) == date(2027, 1, 1)

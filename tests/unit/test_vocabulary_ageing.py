"""Entries age, are asked about once and kindly, and stay when nobody answers."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.vocabulary.ageing import OPEN_FOR, POLICY, Freshness, freshness, months_before, why
from alongside.core.vocabulary.questions import QUESTIONS, Yields, after, before, next_open, number, question

TODAY = date(2026, 11, 23)


def test_a_gift_is_fresh_for_a_year_and_then_asked_about_once() -> None:
    said = date(2025, 11, 23)
    assert freshness("SKILL", said, TODAY) is Freshness.FRESH
    assert freshness("SKILL", said - timedelta(days=1), TODAY) is Freshness.DUE
    asked = TODAY
    old = said - timedelta(days=1)
    assert freshness("SKILL", old, TODAY, asked_on=asked) is Freshness.ASKED
    later = asked + OPEN_FOR
    assert freshness("SKILL", old, later, asked_on=asked) is Freshness.UNCONFIRMED
    assert freshness("SKILL", old, date(2027, 11, 24), asked_on=asked) is Freshness.DUE


def test_somebody_who_was_asked_about_another_thing_is_left_alone() -> None:
    old, lately = date(2024, 1, 1), date(2026, 3, 1)
    assert freshness("SKILL", old, TODAY, asked_on=lately) is Freshness.UNCONFIRMED


def test_an_answer_makes_it_fresh_again() -> None:
    assert freshness("SKILL", TODAY, TODAY + timedelta(days=300), asked_on=TODAY) is Freshness.FRESH


@given(
    st.sampled_from([line.kind for line in POLICY]),
    st.dates(date(2015, 1, 1), date(2026, 1, 1)),
    st.integers(30, 3000),
)  # fmt: skip
def test_nobody_is_ever_asked_twice_within_a_year(kind: str, said: date, days: int) -> None:
    asked: list[date] = []
    for day in (said + timedelta(days=n) for n in range(0, days, 7)):
        if freshness(kind, said, day, asked_on=asked[-1] if asked else None) is Freshness.DUE:
            asked.append(day)
    assert all(months_before(later, 12) > earlier for earlier, later in pairwise(asked))


@pytest.mark.parametrize(("day", "before"), [(date(2024, 2, 29), date(2023, 2, 28)), (date(2026, 3, 31), date(2025, 3, 31))])  # fmt: skip
def test_a_year_before(day: date, before: date) -> None:
    assert months_before(day, 12) == before


def test_the_policy_can_be_read() -> None:
    assert str(why(POLICY[0])) == "Skill: after 12 months without a word, asked about once; silence keeps it."


def test_the_conversation_goes_from_question_to_question_in_both_languages() -> None:
    first, last = QUESTIONS[0], QUESTIONS[-1]
    assert before(first.key) is None
    assert after(last.key) is None
    assert after(first.key) is QUESTIONS[1]
    assert before(QUESTIONS[1].key) is first
    assert number(last.key) == len(QUESTIONS)
    assert question("nothing") is None
    assert next_open({first.key}) is QUESTIONS[1]
    assert next_open({each.key for each in QUESTIONS}) is None
    for each in QUESTIONS:
        said = {each.words(lang, themselves=t) for lang in ("en", "cy") for t in (True, False)}
        assert len(said) == 4
        assert each.hint_in("cy") != each.hint_in("en")
        assert each.kinds or each.yields is Yields.HOURS

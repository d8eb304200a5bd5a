"""Questionnaires that may not be shown are scored for whoever holds a licence, whole or not at all."""

from __future__ import annotations

import pytest

from alongside.core.checkins.licensed import INSTRUMENTS, Licence, instrument_named, score
from alongside.core.checkins.page import page
from alongside.core.shared.errors import Refusal


def licensed(key: str) -> Licence:
    return Licence(key, "12345")


@pytest.mark.parametrize(
    ("key", "answers", "total"),
    [
        ("wemwbs", [1] * 14, 14),
        ("wemwbs", [5] * 14, 70),
        ("ucla3", [1, 2, 3], 6),
        ("gse", [4] * 10, 40),
        ("rses", [3, 0, 3, 3, 0, 0, 3, 0, 0, 3], 30),
        ("rses", [0, 3, 0, 0, 3, 3, 0, 3, 3, 0], 0),
        ("rses", [2] * 10, 15),
    ],
)
def test_the_score_is_the_sum_with_some_turned_round(key: str, answers: list[int], total: int) -> None:
    assert score(key, answers, licensed(key)) == total


def test_scores_lie_between_the_ends_that_the_page_tells() -> None:
    for each in INSTRUMENTS:
        ends = [[each.low] * each.items, [each.high] * each.items]
        turned = [
            [each.low + each.high - v if n in each.reversed else v for n, v in enumerate(form, 1)]
            for form in ends
        ]
        assert [score(each.key, form, licensed(each.key)) for form in turned] == [each.lowest, each.highest]


@pytest.mark.parametrize("licence", [None, Licence("gse", "1"), Licence("wemwbs", "  ")])
def test_without_a_licence_nothing_is_scored(licence: Licence | None) -> None:
    with pytest.raises(Refusal, match="number of your licence"):
        score("wemwbs", [3] * 14, licence)


def test_leave_is_asked_for_where_there_is_no_number() -> None:
    with pytest.raises(Refusal, match=r"who gave you leave .* with credit"):
        score("gse", [1] * 10, None)


def test_gaps_and_numbers_that_are_no_answer_are_told_with_their_place() -> None:
    with pytest.raises(Refusal, match="has 3 questions, and there are 2 answers"):
        score("ucla3", [1, 2], licensed("ucla3"))
    with pytest.raises(Refusal, match="Answer 2 is 4"):
        score("ucla3", [1, 4, 2], licensed("ucla3"))
    with pytest.raises(Refusal, match="There are: wemwbs, ucla3"):
        instrument_named("pam")


def test_the_page_tells_every_question_and_none_of_those_that_may_not_be_shown() -> None:
    text = page()
    assert "In this service I give as well as receive." in text
    assert "Rwy’n un o’r bobl" in text
    assert "companionship" not in text

"""Questions as data, and what answers come to."""

from __future__ import annotations

import pytest

from alongside.core.checkins.scales import Half
from alongside.core.checkins.scoring import halves_of
from alongside.core.checkins.wording import ITEMS, SCALES, SELF
from alongside.core.shared.errors import Refusal

GIVE, BETTER, CHANGE, RUN = (item.key for item in SELF.items)


def test_own_questions_make_two_halves_of_two() -> None:
    assert [item.key for item in SELF.items if item.half is Half.A] == [GIVE, CHANGE]
    assert [item.key for item in SELF.items if item.half is Half.B] == [BETTER, RUN]
    halves = halves_of({GIVE: 8, CHANGE: 4, BETTER: 10, RUN: 9})
    assert (halves.a, halves.b, halves.answered, halves.whole) == (6.0, 9.5, 4, 7.75)


def test_what_is_skipped_is_missing_and_never_nought() -> None:
    one = halves_of({GIVE: 7})
    assert (one.a, one.b, one.answered, one.whole) == (7.0, None, 1, None)
    none = halves_of({})
    assert (none.a, none.b, none.answered) == (None, None, 0)
    assert halves_of({GIVE: 0, BETTER: 0}).whole == 0


@pytest.mark.parametrize("value", [-1, 11, 100])
def test_a_number_that_is_no_answer_is_refused_with_those_that_are(value: int) -> None:
    with pytest.raises(Refusal, match=rf"{value} is no answer .* 0, 1, 2"):
        halves_of({GIVE: value})


def test_every_question_is_worded_in_both_languages_and_in_easy_words() -> None:
    for item in ITEMS.values():
        for words in (item.words, item.easy, *(choice.words for choice in item.choices), *(item.ends or ())):
            assert words.en
            assert words.cy
            assert words.said("cy") == words.cy != words.en == words.said("en-gb")
        assert all(len(sentence.split()) <= 10 for sentence in item.easy.en.split("."))


def test_every_set_of_questions_says_where_it_comes_from_and_how_it_is_scored() -> None:
    for scale in SCALES:
        assert all((scale.licence, scale.source, scale.scoring, scale.tested, scale.welsh)), scale.key
        assert all(item.key.startswith(f"{scale.key}.") for item in scale.items)
    keys = [item.key for scale in SCALES for item in scale.items]
    assert len(keys) == len(set(keys)) == 12


def test_two_minutes_are_enough_for_the_most_that_is_asked_at_once() -> None:
    assert len([i for scale in SCALES[:3] for i in scale.items]) == 9

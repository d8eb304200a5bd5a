"""Sentences: templates with values, said in one language or another."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from alongside.core.charter import outcomes
from alongside.core.shared.sentences import in_english, say
from alongside.core.shared.spoken import templates_spoken_in


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2026, 6, 9), "9 June 2026"),
        (datetime(2026, 6, 9, 10, 5), "9 June 2026, 10:05"),
        (time(9, 5), "09:05"),
        ((), ""),
        (("one",), "one"),
        (("one", "two", "three"), "one, two and three"),
        ((say("Monday"), date(2026, 1, 1)), "Monday and 1 January 2026"),
        (say("{n} sessions", n=3), "3 sessions"),
    ],
)
def test_values_read_as_people_say_them(value: object, words: str) -> None:
    assert in_english(value) == words


def test_numbers_keep_the_format_that_a_template_asks_for() -> None:
    assert str(say("{share:.0%} of {n:,}", share=0.25, n=12000)) == "25% of 12,000"


def test_a_sentence_that_lacks_a_value_is_never_born() -> None:
    with pytest.raises(KeyError):
        say("{places} places are left.")


def test_another_language_brings_its_template_and_its_own_way_to_say_values() -> None:
    sentence = say("On {day}, {who}.", day=date(2026, 6, 9), who=("Amina", "Bill"))
    welsh = sentence.filled(
        "Ar {day}, {who}.",
        lambda value: " a ".join(value) if isinstance(value, tuple) else f"{value:%d/%m}",  # type: ignore[str-format]
    )
    assert welsh == "Ar 09/06, Amina a Bill."


def test_equal_sentences_are_equal_and_values_cannot_be_changed() -> None:
    assert say("{n} sessions", n=3) == say("{n} sessions", n=3)
    assert len({say("{n} sessions", n=3), say("{n} sessions", n=3), say("{n} sessions", n=4)}) == 2
    with pytest.raises(TypeError):
        say("{n}", n=3).values["n"] = 4  # type: ignore[index]


def test_all_that_a_module_says_can_be_found() -> None:
    found = templates_spoken_in(outcomes, outcomes)
    assert "It was refused: {reason}" in found
    assert len(found) == len(set(found))

"""The conversation in which people say what they have to give: a few questions in plain words, one at a time.

Each question is a row of ``questions.toml``, in both languages. What is said becomes gifts of a kind, times when
somebody is free, or needs; skipping a question is as good as answering it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from importlib.resources import files
from typing import Any, Final


class Yields(Enum):
    """What an answer becomes."""

    GIFT = "a gift in the person's own words"
    SHARED_GIFT = "a gift for which they say who may see it, and agree that it is kept"
    LENT = "a gift: a place or a thing"
    HOURS = "times of the week when they are free"
    NEED = "something they would like or need"


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``kinds`` are the kinds of gift (or of need) that an answer can be, the likeliest first."""

    key: str
    yields: Yields
    kinds: tuple[str, ...]
    asks: Mapping[str, str]
    of_somebody: Mapping[str, str]
    hint: Mapping[str, str]

    def words(self, language: str, *, themselves: bool = True) -> str:
        """The question in that language, as it is put to a person or asked about somebody."""
        asked = self.asks if themselves else self.of_somebody
        return asked.get(language) or asked["en"]

    def hint_in(self, language: str) -> str:
        """A hint in that language."""
        return self.hint.get(language) or self.hint["en"]


def _read() -> tuple[Question, ...]:
    rows = tomllib.loads(files(__package__).joinpath("questions.toml").read_text(encoding="utf-8"))[
        "questions"
    ]
    return tuple(_question(row) for row in rows)


def _question(row: Mapping[str, Any]) -> Question:
    return Question(
        key=row["key"],
        yields=Yields[row["yields"]],
        kinds=tuple(row["kinds"]),
        asks=row["asks"],
        of_somebody=row["of_somebody"],
        hint=row["hint"],
    )


QUESTIONS: Final = _read()
_PLACES: Final = {question.key: place for place, question in enumerate(QUESTIONS)}


def question(key: str) -> Question | None:
    """The question of that name, or None."""
    place = _PLACES.get(key)
    return None if place is None else QUESTIONS[place]


def after(key: str) -> Question | None:
    """The question that follows; None after the last."""
    place = _PLACES[key] + 1
    return QUESTIONS[place] if place < len(QUESTIONS) else None


def before(key: str) -> Question | None:
    """The question that came before; None before the first."""
    place = _PLACES[key]
    return QUESTIONS[place - 1] if place else None


def number(key: str) -> int:
    """Which of the questions it is, counted from one."""
    return _PLACES[key] + 1


def next_open(passed: set[str]) -> Question | None:
    """The first question that was neither answered nor passed over; None where all were."""
    return next((each for each in QUESTIONS if each.key not in passed), None)

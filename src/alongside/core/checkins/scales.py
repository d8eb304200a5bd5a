"""What a set of questions is: its wording in both languages, its answers, licence, source and scoring."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

WELSH = "cy"


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in English and in Welsh. They are part of the measure, and so of no catalogue."""

    en: str
    cy: str

    def said(self, language: str) -> str:
        """The words in a language: Welsh, or else English."""
        return self.cy if language.startswith(WELSH) else self.en


class Half(StrEnum):
    """Which half of the questions an item belongs to: each half checks how exactly the other one measures."""

    A = "A"
    B = "B"


class Rhythm(StrEnum):
    """How often a set of questions is asked."""

    MONTHLY = "MONTHLY"
    QUARTERLY = "QUARTERLY"
    AFTER_SESSION = "AFTER_SESSION"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose, and the number that is kept for it."""

    value: int
    words: Words


@dataclass(frozen=True, slots=True)
class Item:
    """One question. ``easy`` says it in easy words; without ``choices`` the answer is a whole number from 0 to 10.

    ``ends`` are what 0 and 10 mean. ``key`` names it in the record for good: other wording takes another key.
    """

    key: str
    words: Words
    easy: Words
    ends: tuple[Words, Words] | None = None
    choices: tuple[Choice, ...] = ()
    half: Half | None = None

    @property
    def values(self) -> tuple[int, ...]:
        """The numbers that an answer can have, as they are shown."""
        return tuple(each.value for each in self.choices) or tuple(range(11))

    def check_value(self, value: int) -> None:
        """Raises ``Refusal`` for a number that is no answer to this question."""
        if value not in self.values:
            allowed = ", ".join(str(each) for each in self.values)
            raise Refusal(
                say(
                    "{value} is no answer to “{question}”. The answers are {allowed}.",
                    value=value,
                    question=self.words.en,
                    allowed=allowed,
                )
            )


@dataclass(frozen=True, slots=True)
class Scale:
    """A set of questions that is asked together.

    ``licence`` says why it may be shown, ``source`` where the wording comes from, ``scoring`` what is worked out of it,
    ``tested`` what is known of how well it measures, and ``welsh`` whose the Welsh words are.
    """

    key: str
    name: Words
    rhythm: Rhythm
    items: tuple[Item, ...]
    licence: str
    source: str
    scoring: str
    tested: str
    welsh: str
    intro: Words | None = None

"""Problems told in a sentence: what is wrong, where, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.shared.sentences import Sentence


class Refusal(Exception):
    """Something a person asked for cannot be done, and the sentence says why and what would help."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Place:
    """Where in somebody's input a problem lies. Lines and columns count from one; None is unknown."""

    source: str = ""
    line: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        parts = [self.source, f"line {self.line}" if self.line else "", self.column or ""]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence about one place in the input. The rest of the input stays usable."""

    place: Place
    sentence: Sentence

    def __str__(self) -> str:
        where = str(self.place)
        return f"{where}: {self.sentence}" if where else str(self.sentence)

"""A report as values: an answer, and parts with sentences and tables. A sentence keeps its language apart."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.participation.named import Named
from alongside.core.shared.sentences import Sentence

Cell = Sentence | str | int
"""What stands in a table: a sentence of ours, somebody's own words or a figure, or a count."""


class Heading(Named):
    """The parts of every report, in their order."""

    QUESTION = "QUESTION", "The question"
    RECORD = "RECORD", "What the record holds"
    CHAIN = "CHAIN", "Through what: the chain"
    CONTROLS = "CONTROLS", "The same question asked of other ways to take part"
    REMAINDER = "REMAINDER", "What is left unexplained"
    HARM = "HARM", "Signs of harm"
    ASSUMPTIONS = "ASSUMPTIONS", "What is assumed"
    DOUBT = "DOUBT", "What would change our mind"
    AGAIN = "AGAIN", "How to work it out again"


class Answer(Named):
    """The answer in short."""

    YES = "YES", "Yes, as far as this record can tell"
    NOT_SURE_WHY = "NOT_SURE_WHY", "Power moved, and it is not sure why"
    NO = "NO", "No"
    AWAY = "AWAY", "Power moved away from people"
    NOT_YET = "NOT_YET", "It cannot be told yet"


@dataclass(frozen=True, slots=True)
class Table:
    """Figures with a caption and headings; each row as long as the headings, its first cell says what it is about."""

    caption: Sentence
    headings: tuple[Sentence, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.headings) for row in self.rows):
            raise ValueError("a row is as long as the headings")

    @property
    def labelled(self) -> tuple[tuple[tuple[Sentence, Cell], ...], ...]:
        """Each row's cells under their headings."""
        return tuple(tuple(zip(self.headings, row, strict=True)) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its heading, its sentences, its tables, and commands to be typed."""

    heading: Heading
    lines: tuple[Sentence, ...]
    tables: tuple[Table, ...] = ()
    commands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The whole: what it asks, the answer in short with its reasons, and the parts in their order."""

    title: Sentence
    about: Sentence
    answer: Answer
    because: tuple[Sentence, ...]
    parts: tuple[Part, ...]

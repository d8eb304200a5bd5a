"""What answers come to: two halves of two for the own questions, every other question by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alongside.core.checkins.scales import Half
from alongside.core.checkins.wording import ITEMS, SELF


@dataclass(frozen=True, slots=True)
class Halves:
    """The two half scores of the own questions, each from 0 to 10 or None; ``answered`` counts the answers."""

    a: float | None
    b: float | None
    answered: int

    @property
    def whole(self) -> float | None:
        """The mean of the halves, for one's own line; None unless both are there, as it would compare unlike things."""
        return None if self.a is None or self.b is None else (self.a + self.b) / 2


def halves_of(answers: Mapping[str, int]) -> Halves:
    """The half scores of answers to the own questions, by key; what is skipped is missing, never nought.

    Raises ``Refusal`` for a number that is no answer.
    """
    given: dict[Half, list[int]] = {Half.A: [], Half.B: []}
    for item in SELF.items:
        if item.half is not None and item.key in answers:
            item.check_value(answers[item.key])
            given[item.half].append(answers[item.key])
    return Halves(_mean(given[Half.A]), _mean(given[Half.B]), sum(map(len, given.values())))


def check_answers(answers: Mapping[str, int]) -> None:
    """Raises ``Refusal`` for a number that is no answer, and ``KeyError`` for a question that nobody asks."""
    for key, value in answers.items():
        ITEMS[key].check_value(value)


def _mean(values: list[int]) -> float | None:
    return sum(values) / len(values) if values else None

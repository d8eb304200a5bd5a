"""Chance that falls the same way on every machine, each subject with draws of its own."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")


class Chance:
    """Draws made from one seed and the name of what they are for.

    Only ``Random.random`` is used: Python promises that one to give the same numbers in every version for the same
    seed. A stream of its own for each subject keeps what is drawn for people when more sessions are wanted.
    """

    def __init__(self, seed: int, subject: str) -> None:
        self._next = Random(f"{seed}|{subject}").random  # noqa: S311  # nothing here is secret

    def happens(self, share: float) -> bool:
        """Whether something befalls that befalls this share of cases."""
        return self._next() < share

    def number(self, least: int, most: int) -> int:
        """A whole number between two, both included."""
        return least + int(self._next() * (most - least + 1))

    def length(self, least: float, most: float) -> float:
        """A length between two, in hundredths."""
        return round(least + self._next() * (most - least), 2)

    def one(self, things: Sequence[Thing]) -> Thing:
        """One of some things, all alike."""
        return things[int(self._next() * len(things))]

    def weighed(self, table: Sequence[tuple[float, Thing]]) -> Thing:
        """One row of a table whose shares add up to one; what is missing from one belongs to the last."""
        mark = self._next()
        for share, thing in table:
            mark -= share
            if mark < 0:
                return thing
        return table[-1][1]

    def some(self, things: Sequence[Thing], most: int) -> tuple[Thing, ...]:
        """Up to so many different things, in the order drawn."""
        left = list(things)
        return tuple(left.pop(int(self._next() * len(left))) for _ in range(min(most, len(left))))

    def each(self, table: Sequence[tuple[float, Thing]]) -> frozenset[Thing]:
        """Those things of a table that befall, each by its own share."""
        return frozenset(thing for share, thing in table if self._next() < share)

"""All chance of the demo world comes from one generator, so that one seed gives one world."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Draws from one ``random.Random``."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def happens(self, share: float) -> bool:
        """Yes, in that share of cases."""
        return self._random.random() < share

    def whole(self, least: int, most: int) -> int:
        """A whole number, both ends possible."""
        return self._random.randint(least, most)

    def rounded(self, number: float) -> int:
        """The whole number below or above, so that many of them come to the number on average."""
        below = int(number)
        return below + self.happens(number - below)

    def one(self, things: Sequence[T]) -> T:
        """One of these."""
        return self._random.choice(things)

    def some(self, things: Sequence[T], most: int) -> list[T]:
        """So many different ones of these, or all where there are fewer."""
        return self._random.sample(things, min(most, len(things)))

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """All of these in another order."""
        return self.some(things, len(things))

    def weighted(self, weights: dict[T, int]) -> T:
        """One of the keys, in proportion to their weights."""
        return self._random.choices(list(weights), list(weights.values()))[0]

    def some_weighted(self, things: Sequence[T], weights: Sequence[float], most: int) -> list[T]:
        """So many different ones, the heavier more often (Efraimidis and Spirakis, 2006)."""
        keyed = [
            (self._random.random() ** (1 / weight), place)
            for place, weight in enumerate(weights)
            if weight > 0
        ]
        return [things[place] for _key, place in sorted(keyed, reverse=True)[:most]]

    def later(self, moment: datetime, *, least: float, most: float, latest: datetime) -> datetime:
        """A moment so many hours later, to the minute, and not after ``latest``."""
        minutes = self.whole(int(least * 60), int(most * 60))
        return min(moment + timedelta(minutes=minutes), latest)

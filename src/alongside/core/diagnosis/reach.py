"""How many people came how far with a service."""

from __future__ import annotations

from collections.abc import Hashable, Set
from dataclasses import dataclass

from alongside.core.diagnosis.links import Link


@dataclass(frozen=True, slots=True)
class Reached:
    """People at each step; each number counts some of those before it.

    Raises ``ValueError`` where a later step counts more than an earlier.
    """

    known: int
    asked: int
    yes: int
    came: int
    delivered: int

    def __post_init__(self) -> None:
        if sorted(self.steps, reverse=True) != list(self.steps) or self.delivered < 0:
            raise ValueError(f"a later step counts more people than an earlier: {self.steps}")

    @property
    def steps(self) -> tuple[int, ...]:
        """The numbers in their order."""
        return (self.known, self.asked, self.yes, self.came, self.delivered)

    def of(self, link: Link) -> tuple[int, int]:
        """How many got over a link that is a share, and how many stood before it. Raises ``ValueError`` for others."""
        if not link.is_share:
            raise ValueError(f"{link} is no share of people")
        at = tuple(each for each in Link if each.is_share).index(link)
        return self.steps[at + 1], self.steps[at]


def reached(
    known: Set[Hashable],
    *,
    asked: Set[Hashable],
    yes: Set[Hashable],
    came: Set[Hashable],
    delivered: Set[Hashable],
) -> Reached:
    """How many of the ``known`` reached each step. Whoever reached a later one is taken to have passed the earlier."""
    at_last = known & delivered
    there = at_last | known & came
    willing = there | known & yes
    spoken_to = willing | known & asked
    return Reached(len(known), len(spoken_to), len(willing), len(there), len(at_last))

"""What solving a rota gives, and what it says while it is under way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from alongside.core.rota.problem import Offer


@dataclass(frozen=True)
class Progress:
    """How things stand: the best plan so far, and what no plan can undercut.

    ``standing`` counts the sessions that stand, ``reached`` the people never asked before who are offered something.
    """

    seconds: float
    cost: int
    bound: int
    standing: int
    reached: int


@dataclass(frozen=True)
class Result:
    """A plan and how good it is.

    ``bound``: no plan costs less. ``unavoidable``: what every plan costs for reasons known beforehand. ``steps`` counts
    what was tried; ``stopped`` tells that somebody called a halt.
    """

    offers: tuple[Offer, ...]
    cost: int
    bound: int
    unavoidable: int
    seconds: float
    steps: int
    standing: int
    reached: int
    stopped: bool = False

    @property
    def proven(self) -> bool:
        """Whether no plan is better."""
        return self.bound >= self.cost

    @property
    def gap(self) -> float:
        """How far from the best possible at most, as a share of what could be avoided at all."""
        if self.proven:
            return 0.0
        return (self.cost - self.bound) / (self.cost - self.unavoidable)


class Watching(Protocol):
    """Whoever is told how things stand."""

    def __call__(self, progress: Progress, /) -> None:
        """Take note."""

"""Who carried what from where to where: the order of it, and how many steps a practice has gone."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

Place = TypeVar("Place", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Carried(Generic[Place]):
    """One placement that began: a practice that went from one service to another from a day on."""

    practice: str
    source: Place
    target: Place
    began: date

    def __post_init__(self) -> None:
        if self.source == self.target:
            raise ValueError("a practice is carried from one service to another")

    @property
    def known_as(self) -> str:
        """The practice however it was typed: capitals and spaces make no other practice of it."""
        return " ".join(self.practice.casefold().split())


@dataclass(frozen=True, slots=True)
class Step(Generic[Place]):
    """A carrying in its place: its number in the order of time, and how many steps it is from where it began."""

    number: int
    carried: Carried[Place]
    steps: int


@dataclass(frozen=True, slots=True)
class Spread(Generic[Place]):
    """Every step in the order of time, and the services in the order in which practice came out of or to them."""

    steps: tuple[Step[Place], ...]
    places: tuple[Place, ...]

    @property
    def reached(self) -> int:
        """How many services something was carried to."""
        return len({step.carried.target for step in self.steps})

    @property
    def farthest(self) -> int:
        """The most steps that one practice has gone, from service to service; 0 where nothing was carried."""
        return max((step.steps for step in self.steps), default=0)


def spread(everything: Iterable[Carried[Place]]) -> Spread[Place]:
    """Put carryings into order and follow each practice from service to service.

    A carrying goes on from an earlier one where the same practice had come to the service it starts from, on that
    day or before. It is then one step farther than the shortest way by which it had come.
    """
    ordered = sorted(everything, key=lambda each: each.began)
    steps: list[Step[Place]] = []
    arrived: dict[tuple[str, Place], int] = {}
    for number, each in enumerate(ordered, start=1):
        far = arrived.get((each.known_as, each.source), 0) + 1
        steps.append(Step(number, each, far))
        key = (each.known_as, each.target)
        arrived[key] = min(arrived.get(key, far), far)
    places = dict.fromkeys(place for each in ordered for place in (each.source, each.target))
    return Spread(tuple(steps), tuple(places))

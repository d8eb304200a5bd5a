"""What figures of some months and services would tell beside others that stand, taken from one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Final

from alongside.core.participation.modes import Mode
from alongside.core.shared.small_numbers import is_small

Cell = tuple[int | None, date]
"""A service by its key (None for what is of no one service), and a month by its first day."""
People = Mapping[Cell, Iterable[tuple[str, str]]]
"""In which mode which person did something, by cells."""


def _counted(mode: Mode) -> bool:
    return mode is Mode.DELIVERY_ALONGSIDE


def _led(mode: Mode) -> bool:
    return mode is Mode.LAY_LED_DELIVERY


def _in_cos(mode: Mode) -> bool:
    return mode.four_co is not None


MEASURES: Final[Mapping[str, Callable[[Mode], bool]]] = {
    "strict": _counted,
    "led": _led,
    "cos": _in_cos,
    "everything": lambda _mode: True,
}
"""The hours that a report tells, by the modes that they are made of."""


@dataclass(frozen=True, slots=True)
class Published:
    """A report that stands: the cells that it adds up, and who did something there that was written down after it."""

    cells: frozenset[Cell]
    since: Iterable[tuple[str, str]] = ()


def gives_away(cells: Set[Cell], published: Sequence[Published], people: People) -> frozenset[str]:
    """The measures of these cells that would tell of a few people, taken from what was published or it from them.

    A part is taken from the whole that holds it, and all known parts together; what was written down since counts with
    what is left over.
    """
    taken: list[tuple[Set[Cell], list[tuple[str, str]]]] = []
    for each in published:
        if each.cells <= cells or cells <= each.cells:
            taken.append((each.cells ^ cells, list(each.since)))
    for whole in (cells, *(each.cells for each in published if cells < each.cells)):
        parts = [each for each in published if each.cells < whole]
        known = [cells] if cells < whole else []
        if len(parts) + len(known) > 1:
            left = whole - frozenset().union(*known, *(each.cells for each in parts))
            taken.append((left, [pair for each in parts for pair in each.since]))
    return frozenset().union(*(_small(left, since, people) for left, since in taken))


def _small(left: Set[Cell], since: Iterable[tuple[str, str]], people: People) -> set[str]:
    pairs = {pair for cell in left for pair in people.get(cell, ())} | set(since)
    found = set()
    for measure, holds in MEASURES.items():
        if is_small(len({person for mode, person in pairs if holds(Mode[mode])})):
            found.add(measure)
    return found

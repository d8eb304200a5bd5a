"""What figures of some months and services would tell beside others that stand, taken from one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import Final

from alongside.core.participation.modes import Mode
from alongside.core.shared.small_numbers import FEWEST, is_small

Cell = tuple[int | None, date]
"""A service by its key (None for what is of no one service), and a month by its first day."""
People = Mapping[Cell, Iterable[tuple[str, str]]]
"""In which mode which person did something, by cells."""
MOST_BESIDE: Final = 3
"""Of those that stand, how many are added to and taken from a report at a time, in every way."""


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

    A part is taken from the whole that holds it, and all known parts together. Where one does not hold the other, too:
    January to June less April to September is January to March less July to September, of as few people as did anything
    in these; and April to June is both of them less January to September. So sums and differences with up to three are
    looked at. What was written down since counts with what is left over.
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
    found = frozenset().union(*(_small(left, since, people) for left, since in taken))
    return found | _small_between(cells, published, people)


def _small_between(cells: Set[Cell], published: Sequence[Published], people: People) -> frozenset[str]:
    """The measures that a sum or difference with some of those that stand would tell of a few people."""
    alike: dict[tuple[bool, ...], list[Cell]] = defaultdict(list)
    for cell in frozenset(cells).union(*(each.cells for each in published)):
        alike[cell in cells, *(cell in each.cells for each in published)].append(cell)
    who = {
        held: _by_measure(pair for cell in of for pair in people.get(cell, ())) for held, of in alike.items()
    }
    found: set[str] = set()
    for times in _ways(len(published)):
        left = [who[held] for held in alike if held[0] + sum(n for at, n in times.items() if held[at + 1])]
        since = _by_measure(pair for at in times for pair in published[at].since)
        found |= {each for each in MEASURES if _is_few([of[each] for of in left], since[each])}
    return frozenset(found)


def _ways(published: int) -> Iterator[dict[int, int]]:
    """Which of those that stand are added (1) to a report and taken (−1) from it, at least one of them taken."""
    for count in range(1, MOST_BESIDE + 1):
        for chosen in combinations(range(published), count):
            for signs in product((-1, 1), repeat=count):
                if -1 in signs:
                    yield dict(zip(chosen, signs, strict=True))


def _is_few(parts: Sequence[frozenset[str]], since: frozenset[str]) -> bool:
    if any(len(part) >= FEWEST for part in parts):
        return False
    return is_small(len(since.union(*parts)))


def _by_measure(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Who did something, by the measures that count it."""
    known = frozenset(pairs)
    return {
        measure: frozenset(person for mode, person in known if holds(Mode[mode]))
        for measure, holds in MEASURES.items()
    }


def _small(left: Set[Cell], since: Iterable[tuple[str, str]], people: People) -> set[str]:
    who = _by_measure([*since, *(pair for cell in left for pair in people.get(cell, ()))])
    return {measure for measure, persons in who.items() if is_small(len(persons))}

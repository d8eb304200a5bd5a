"""Running heads and feet, and page numbers: what repeats at the edges of pages and is no part of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from alongside.core.audit.reading.pdf_rows import NOTE_SIGN, Row

EDGE_ROWS: Final = 4
"""How many rows at the top and at the bottom of each page are looked at."""

ZONE: Final = 0.13
"""The part of a page's height, at either end, in which what repeats is taken for a running head or foot."""

STRAY: Final = 3.0
"""Points by which the same row may stand differently on two pages."""

_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_ALONE = re.compile(
    r"\W*(page|tudalen|p\.?)?\W*(\d{1,4}|[ivxlc]{1,6})\W*((of|/|o|\|)\W*\d{1,4})?\W*\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row near the edge of a page."""

    page: int
    row: Row
    key: str
    outermost: bool
    in_zone: bool


def running_rows(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> list[set[int]]:
    """For each page the places (in its rows) of those that are running heads, feet or page numbers."""
    edges = list(_edges(pages, heights))
    repeated = _repeated(edges) | _counted(edges)
    found: list[set[int]] = [set() for _ in pages]
    for edge in edges:
        if id(edge.row) in repeated or (edge.outermost and edge.in_zone and _ALONE.match(edge.row.text)):
            found[edge.page].add(next(at for at, row in enumerate(pages[edge.page]) if row is edge.row))
    return found


def _edges(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> Iterator[_Edge]:
    for page, (rows, height) in enumerate(zip(pages, heights, strict=True)):
        last = len(rows) - 1
        for at, row in enumerate(rows):
            if EDGE_ROWS <= at <= last - EDGE_ROWS:
                continue
            in_zone = row.base < ZONE * height or row.top > (1 - ZONE) * height
            if row.text.startswith(NOTE_SIGN):
                continue
            key = " ".join(_NUMBER.sub("#", row.text.lower()).split())
            yield _Edge(page, row, key, at in (0, last), in_zone)


def _repeated(edges: Sequence[_Edge]) -> set[int]:
    """Rows whose words come again at the same height of another page, numbers aside."""
    alike = defaultdict[str, list[_Edge]](list)
    for edge in edges:
        if edge.in_zone:
            alike[edge.key].append(edge)
    found = set[int]()
    for same in alike.values():
        for level in _levels(same):
            if len({edge.page for edge in level}) > 1:
                found.update(id(edge.row) for edge in level)
    return found


def _counted(edges: Sequence[_Edge]) -> set[int]:
    """Rows at one height whose first or last number keeps step with the pages, whatever else they say."""
    steps = defaultdict[int, list[_Edge]](list)
    for edge in edges:
        words = edge.row.text.split()
        for word in {words[0], words[-1]} if edge.in_zone and words else ():
            if word.isdecimal() and len(word) < 5:
                steps[int(word) - edge.page].append(edge)
    found = set[int]()
    for same in steps.values():
        for level in _levels(same):
            if len({edge.page for edge in level}) > 2:
                found.update(id(edge.row) for edge in level)
    return found


def _levels(edges: Sequence[_Edge]) -> Iterator[list[_Edge]]:
    """Parts them by the height at which they stand."""
    level: list[_Edge] = []
    for edge in sorted(edges, key=lambda edge: edge.row.base):
        if level and edge.row.base - level[-1].row.base > STRAY:
            yield level
            level = []
        level.append(edge)
    if level:
        yield level

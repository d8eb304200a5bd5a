"""Running heads and feet, and page numbers: what repeats at the edges of pages and is no part of the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from alongside.core.audit.reading.pdf_rows import NOTE_SIGN, Row

EDGE_ROWS: Final = 4
"""How many rows at the top and at the bottom of each page are looked at."""

ZONE: Final = 0.13
"""The part of a page's height, at either end, in which what repeats is taken for a running head or foot."""

APART: Final = 1.6
"""In sizes: the white between a running head and the text, from line to line."""

OFTEN: Final = 0.4

STRAY: Final = 3.0
"""Points by which the same row may stand differently on two pages."""

STEADY: Final = 0.6

_DIGITS = re.compile(r"\d{1,9}")
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
    often = _repeated(edges, len(pages))
    likely = often[0] | _counted(edges)
    likely |= {
        id(edge.row) for edge in edges if edge.outermost and edge.in_zone and _ALONE.match(edge.row.text)
    }
    return [_outer(rows, likely, often[1]) for rows in pages]


def _outer(rows: Sequence[Row], likely: set[int], certain: set[int]) -> set[int]:
    """Of the likely rows those at the edge of a page with white between them and the text."""
    found = set[int]()
    for ordered in (range(len(rows)), range(len(rows) - 1, -1, -1)):
        run: list[int] = []
        for at in ordered:
            if id(rows[at]) not in likely:
                break
            run.append(at)
        while run and id(rows[run[-1]]) not in certain and not _is_apart(rows, run[-1], ordered.step):
            run.pop()
        found.update(run)
    if len(found) == len(rows):  # a page of nothing else: only what is beyond doubt
        found = {at for at in found if id(rows[at]) in certain or _ALONE.match(rows[at].text)}
    return found


def _is_apart(rows: Sequence[Row], at: int, step: int) -> bool:
    inner = at + step
    return not 0 <= inner < len(rows) or abs(rows[inner].base - rows[at].base) > APART * rows[at].size


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


def _repeated(edges: Sequence[_Edge], pages: int) -> tuple[set[int], set[int]]:
    """Rows whose words come again at the same height of another page, numbers aside; and of these the ones
    that come so often, without any number changing, that they need no white around them."""
    alike = defaultdict[str, list[_Edge]](list)
    for edge in edges:
        if edge.in_zone:
            alike[edge.key].append(edge)
    found, certain = set[int](), set[int]()
    for same in alike.values():
        for level in _levels(same):
            times = len({edge.page for edge in level})
            if times > 1 and _keep_step(level):
                found.update(id(edge.row) for edge in level)
            if times > max(3, OFTEN * pages) and len({edge.row.text for edge in level}) == 1:
                certain.update(id(edge.row) for edge in level)
    return found, certain


def _keep_step(edges: Sequence[_Edge]) -> bool:
    """Whether the numbers in rows that are otherwise alike stay the same or grow with the pages.

    Rows of a table that goes on over pages are alike too, but their numbers do neither.
    """
    numbers = [[int(each) for each in _DIGITS.findall(edge.row.text)] for edge in edges]
    if len({len(each) for each in numbers}) > 1:
        return True
    for column in zip(*numbers, strict=True):
        steps = Counter(number - edge.page for number, edge in zip(column, edges, strict=True))
        most = max(Counter(column).most_common(1)[0][1], steps.most_common(1)[0][1])
        if most < STEADY * len(edges):
            return False
    return True


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

"""Finds lists that set people in the order of a number: what no page of ours may do.

What it can see: a list or table of five or more different people, each beside a bare count (“12 sessions”, a cell that
is a number), where the counts only ever fall, take at least four values, and the names do not run by the alphabet. Money,
days and times are no counts. What it cannot see: an order by a number that the page does not show.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from html.parser import HTMLParser
from itertools import pairwise

FEWEST, VALUES = 5, 4
COUNTED = re.compile(
    r"(?<![£\d.:/-])\b(\d[\d,]*)\s*(?:%|sessions?|hours?|times?|minutes?|acts?|points?|thanks?|thank-yous?|credits?|"
    r"sesiwn|awr|gwaith|munud|credyd)\b",
    re.IGNORECASE,
)
ONLY_A_NUMBER = re.compile(r"^\s*(\d[\d,]*)\s*$")
ROWS, BOXES = {"li", "tr"}, {"ul", "ol", "table", "tbody"}


class Lists(HTMLParser):
    """The rows of every list and table, each row as the texts of its cells."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[list[str]]] = []
        self._open: list[list[list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BOXES:
            self._open.append([])
            self.found.append(self._open[-1])
        elif tag in ROWS and self._open:
            self._open[-1].append([""])
        elif tag in {"td", "th", "p", "div", "span"} and self._open and self._open[-1]:
            self._open[-1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in BOXES and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1]:
            self._open[-1][-1][-1] += f" {data}"


def rankings(html: str, names: Collection[str]) -> list[str]:
    """A sentence for each list of the page that ranks people."""
    if not names:
        return []
    parser = Lists()
    parser.feed(html)
    ranked = (_ranked(rows, frozenset(names)) for rows in parser.found if len(rows) >= FEWEST)
    return [f"people in the order of a count ({', '.join(found)})" for found in ranked if found]


def _ranked(rows: list[list[str]], names: frozenset[str]) -> list[str]:
    told = [
        (name, count)
        for cells in rows
        if (name := _name(cells, names)) and (count := _count(cells)) is not None
    ]
    people, counts = [name for name, _count_ in told], [count for _name_, count in told]
    falls = all(before >= after for before, after in pairwise(counts))
    by_name = people == sorted(people, key=str.casefold)
    enough = len(set(people)) >= FEWEST and len(set(counts)) >= VALUES
    return people if enough and falls and not by_name else []


def _name(cells: list[str], names: frozenset[str]) -> str:
    words = " ".join(" ".join(cells).split())
    return next((name for name in names if name in words and _stands_alone(name, words)), "")


def _stands_alone(name: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None


def _count(cells: list[str]) -> int | None:
    for cell in cells:
        found = ONLY_A_NUMBER.match(cell) or COUNTED.search(cell)
        if found:
            return int(found[1].replace(",", ""))
    return None

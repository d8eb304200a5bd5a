"""The rows of one column become headings, paragraphs, items, captions and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from alongside.core.audit.reading.abbreviations import BEFORE_NAMES, BEFORE_NUMBERS
from alongside.core.audit.reading.pdf_measures import Measures
from alongside.core.audit.reading.pdf_rows import NOTE_SIGN, Row
from alongside.core.audit.reading.pdf_tables import bare_table, cells_of_bare
from alongside.core.audit.reading.pdf_words import BROKEN
from alongside.core.audit.words.places import PassageKind

BULLET = re.compile(r"(?:[•▪●◦‣■□▸►➢➤✓✔❖\uf000-\uf0ff]|[o–·*\x02-](?=\s))\s*(?=\S)")
SURE_BULLET = re.compile(r"[•▪●◦‣■□▸►➢➤✓✔❖\uf000-\uf0ff]")
NUMBER = re.compile(
    r"(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s+[A-Z“‘\"]))\s+(?=\S)"
)
ENDS = re.compile(r"[.!?:;…][\"'”’)\]]*\Z")
_CAPTION = re.compile(
    r"(table|figure|fig\.|box|chart|map|photo|graph|diagram)\s+[\dA-Z][\d.]*\s*[:.–—|-]", re.IGNORECASE
)
_ABBREVIATED = re.compile(
    rf"(?:^|[\s(“‘])(?:{'|'.join(sorted(BEFORE_NAMES | BEFORE_NUMBERS))}|e\.g|i\.e|[A-Z])\.\Z", re.IGNORECASE
)
_LEADERS = re.compile(r"(\.\s?){4,}\W*\d{0,4}\W*\Z|…{2,}\s*\d{0,4}\Z")
_NOTE_START = re.compile(rf"{NOTE_SIGN}\S{{1,4}}\s*|\d{{1,3}}\s+(?=\S)|[*†‡]\s*(?=\S)")

SMALLER: Final = 0.94
LARGER: Final = 1.1
INDENT: Final = 0.45
LONGEST_HEADING: Final = 220


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong together, and whether the part may go on in the next column."""

    kind: PassageKind
    rows: tuple[Row, ...]
    page: int
    skipped: int = 0
    """Letters at its beginning that mark an item or note and are not text."""

    left: float = 0.0
    """The left edge of its column."""

    room: float = 1000.0
    """How much is left of its last row: hardly any where a column or page cut the paragraph off."""

    ragged: bool = False
    first: bool = False
    last: bool = False
    """Whether it is the first or last of its block of one column."""

    @property
    def indents(self) -> tuple[float, float]:
        """How far its first row and the others are set in from the column's left edge."""
        rest = self.rows[1] if len(self.rows) > 1 else self.rows[0]
        return self.rows[0].left - self.left, rest.left - self.left

    @property
    def numbered(self) -> bool:
        """Whether only a number or letter marks it as an item, which a line may begin with by chance."""
        return self.skipped > 0 and NUMBER.match(self.rows[0].text) is not None


def parts_of(rows: Sequence[Row], page: int, measures: Measures) -> Iterator[Part]:
    """The parts of a block of one column, from top to bottom."""
    notes_at = _notes_begin(rows, measures)
    body = [row for row in rows[:notes_at] if not _LEADERS.search(row.text)]
    if body:
        yield from _Column(body, page, measures).parts()
    if rows[notes_at:]:
        yield from _notes(rows[notes_at:], page)


def _notes_begin(rows: Sequence[Row], measures: Measures) -> int:
    """Where the footnotes at the foot of a column begin: small, and numbered one after the other."""
    start = len(rows)
    while start > 0 and rows[start - 1].size < SMALLER * measures.body:
        start -= 1
    heads = _note_heads(rows[start:])
    return start + heads[0] if heads else len(rows)


def _note_heads(rows: Sequence[Row]) -> list[int]:
    """The rows with which notes begin. Figures that are not raised must count up, or they are a listing's."""
    signed = [at for at, row in enumerate(rows) if row.text.startswith(NOTE_SIGN)]
    if signed:
        return signed
    plain = [(at, mark) for at, row in enumerate(rows) if (mark := _NOTE_START.match(row.text))]
    numbers = [int(mark[0]) for _, mark in plain if mark[0].strip().isdecimal()]
    counted = all(after == before + 1 for before, after in pairwise(numbers))
    return [at for at, _ in plain] if counted else []


def _notes(rows: Sequence[Row], page: int) -> Iterator[Part]:
    heads = _note_heads(rows)
    for start, end in pairwise([*heads, len(rows)]):
        yield _note(rows[start:end], page)


def _note(rows: Sequence[Row], page: int) -> Part:
    mark = _NOTE_START.match(rows[0].text)
    return Part(PassageKind.NOTE, tuple(rows), page, mark.end() if mark else 0)


class _Column:
    """Goes down one column, deciding at each row whether something new begins."""

    def __init__(self, rows: Sequence[Row], page: int, measures: Measures) -> None:
        self._rows, self._page, self._measures = rows, page, measures
        self._left = _usual_left(rows)
        self._edge = measures.edge(self._left, rows)

    def parts(self) -> Iterator[Part]:
        at, group = 0, list[Row]()
        found: list[Part] = []
        while at < len(self._rows):
            cells = bare_table(self._rows, at) if not SURE_BULLET.match(self._rows[at].text) else 0
            if cells:
                found.extend(self._closed(group))
                for cell in cells_of_bare(self._rows[at : at + cells]):
                    found.append(Part(PassageKind.TABLE_CELL, cell, self._page))
                group, at = [], at + cells
                continue
            row = self._rows[at]
            if group and self._begins_anew(group, row):
                found.extend(self._closed(group))
                group = []
            group.append(row)
            at += 1
        found.extend(self._closed(group))
        if found:
            found[0] = replace(found[0], first=True)
            found[-1] = replace(found[-1], last=True)
        yield from found

    def _closed(self, group: Sequence[Row]) -> Iterator[Part]:
        if not group:
            return
        kind, skipped = self._kind(group)
        room = self._edge - group[-1].right
        yield Part(kind, tuple(group), self._page, skipped, self._left, room, not self._measures.justified)

    def _kind(self, group: Sequence[Row]) -> tuple[PassageKind, int]:
        text = group[0].text
        mark = BULLET.match(text)
        if mark:
            return PassageKind.LIST_ITEM, mark.end()
        if self._is_heading(group):
            return PassageKind.HEADING, 0
        if _CAPTION.match(text) and len(group) < 4:
            return PassageKind.CAPTION, 0
        number = NUMBER.match(text)
        return (PassageKind.LIST_ITEM, number.end()) if number else (PassageKind.PARAGRAPH, 0)

    def _is_heading(self, group: Sequence[Row]) -> bool:
        text = " ".join(row.text for row in group)
        if len(text) > LONGEST_HEADING or _CAPTION.match(text):
            return False
        if all(row.size >= LARGER * self._measures.body for row in group):
            return True
        short = len(group) < 4 and not text.endswith((".", ";", ","))
        small = all(row.size >= SMALLER * self._measures.body for row in group)
        shouted = text.isupper() and len(text) > 3
        return short and small and (all(row.bold for row in group) or (shouted and len(group) == 1))

    def _begins_anew(self, group: Sequence[Row], row: Row) -> bool:
        above = group[-1]
        if abs(above.size - row.size) > 0.06 * max(above.size, row.size):
            return not self._is_one_word_apart(above, row)
        if above.bold != row.bold and (group[0].bold == above.bold) and self._is_weighty(group, row):
            return True
        gap, lead = row.base - above.base, self._measures.lead(row.size)
        if gap > 1.17 * lead and gap - lead > 1.5:
            return True
        if self._starts_item(group, row):
            return True
        if row.size >= LARGER * self._measures.body or (row.bold and above.bold):
            return False
        return self._is_indented_anew(group, row) or self._ended(above, row)

    def _is_one_word_apart(self, above: Row, row: Row) -> bool:
        """A last line of one odd word, say an address in another size, stays with its paragraph."""
        return len(row.words) == 1 and not above.text.endswith(".") and row.size < above.size

    def _is_weighty(self, group: Sequence[Row], row: Row) -> bool:
        """A change of weight parts a heading from its text; a bold line within a paragraph does not."""
        return group[0].bold or self._ended(group[-1], row) or not self._is_full(group[-1], row)

    def _starts_item(self, group: Sequence[Row], row: Row) -> bool:
        if SURE_BULLET.match(row.text):
            return True
        if not (BULLET.match(row.text) or NUMBER.match(row.text)):
            return False
        above = group[-1]
        in_list = self._kind(group)[0] is PassageKind.LIST_ITEM
        if in_list and abs(row.left - group[0].left) < 1.5:
            return True
        ended = ENDS.search(above.text) is not None
        set_in = row.left > above.left + INDENT * row.size
        return ended and (set_in or not self._is_full(above, row))

    def _is_indented_anew(self, group: Sequence[Row], row: Row) -> bool:
        first, room = group[0], INDENT * row.size
        kind, skipped = self._kind(group)
        if kind is PassageKind.LIST_ITEM and skipped:
            return self._leaves_item(group, row, room)
        if len(group) == 1:
            further = row.left > first.left + room
            return (further and not self._is_full(first, row)) or self._is_second_indent(first, row, room)
        margin = group[1].left
        return abs(row.left - margin) > room

    def _is_second_indent(self, first: Row, row: Row, room: float) -> bool:
        """Two rows that are both set in: two short paragraphs, unless the first is full (then a quotation)."""
        both = first.left > self._left + room and abs(row.left - first.left) < room
        return both and not self._is_full(first, row) and ENDS.search(first.text) is not None

    def _leaves_item(self, group: Sequence[Row], row: Row, room: float) -> bool:
        hanging = len(group) > 1
        if hanging:
            return abs(row.left - group[1].left) > room
        return row.left < group[0].left - room or (
            row.left < group[0].left + room and not self._is_full(group[0], row)
        )

    def _ended(self, above: Row, row: Row) -> bool:
        """Whether the row above broke off though the next word had room, as only a paragraph's last does."""
        if self._is_full(above, row):
            return False
        short = self._edge - above.right > 2.5 * above.size
        if self._measures.justified and short and not _goes_on(above, row):
            return True
        if self._measures.parted and not self._measures.justified:
            return False
        ended = ENDS.search(above.text) is not None and not _ABBREVIATED.search(above.text)
        return ended and not row.text[:1].islower()

    def _is_full(self, above: Row, row: Row) -> bool:
        """Whether a row reaches the column's edge, or so near that the next word had no room."""
        return is_full(above, row, self._edge - above.right, ragged=not self._measures.justified)


def is_full(above: Row, row: Row, room: float, *, ragged: bool) -> bool:
    """Whether a row with so much room left is full, given the row that follows."""
    if above.text.endswith(BROKEN):
        return True
    word = row.words[0].right - row.words[0].left
    return room < (word + 0.28 * above.size if ragged else 2.0)


def _goes_on(above: Row, row: Row) -> bool:
    """A line that breaks off in mid-sentence before a small letter was broken by hand or for a long address."""
    return above.text[-1:].isalpha() and row.text[:1].islower()


def _usual_left(rows: Sequence[Row]) -> float:
    """The left edge that the column's rows share; first lines set in lie to the right of it."""
    lefts = sorted(row.left for row in rows)
    return lefts[min(len(lefts) - 1, len(lefts) // 20)]

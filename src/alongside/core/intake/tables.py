"""A table as read from a file: its headers, its rows with their line numbers, and what was noticed.

A coordinator's sheet often begins with a title, a date, a blank line. The header is the first row that
looks like one: several filled cells, all of them short words, followed by rows that fill the same columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from alongside.core.intake.cells import Cell, as_text, is_blank, one_line
from alongside.core.intake.limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

LOOKED_AT: Final = 30
"""How many rows from the top may be titles and blanks before the header."""

Opened = Callable[[], Iterator["Row"]]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row and the line (in a workbook: the row number) where it begins, from one."""

    line: int
    cells: tuple[Cell, ...]

    @property
    def blank(self) -> bool:
        """Whether no cell says anything."""
        return all(is_blank(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """Headers, and rows that can be gone through again and again without being held in memory."""

    headers: tuple[str, ...]
    header_line: int
    opened: Opened
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()
    notices: tuple[Sentence, ...] = ()

    @property
    def rows(self) -> Iterator[Row]:
        """The rows below the header that say something, each as wide as the headers or wider.

        Raises ``Refusal`` after ``MAX_ROWS`` rows, or at a cell longer than ``MAX_CELL``.
        """
        width = len(self.headers)
        read = 0
        for row in self.opened():
            if row.line <= self.header_line or row.blank or self._header_again(row):
                continue
            read += 1
            check_rows(read)
            check_cells(row)
            yield _as_wide_as(row, width)

    def count(self) -> int:
        """How many rows there are below the header. Raises as ``rows`` does."""
        return sum(1 for _row in self.rows)

    def sample(self, size: int = 25) -> list[Row]:
        """The first few rows."""
        return list(islice(self.rows, size))

    def _header_again(self, row: Row) -> bool:
        """Printed lists repeat their header on every page."""
        if not row.cells or one_line(row.cells[0]) != self.headers[0]:
            return False
        return headers_of(row.cells)[: len(self.headers)] == self.headers


def table_from(
    opened: Opened,
    *,
    sheet: str = "",
    other_sheets: Sequence[str] = (),
    notices: Sequence[Sentence] = (),
) -> Table:
    """The table that begins where its header is found. Raises ``Refusal`` where there is none."""
    header = find_header(list(islice(opened(), LOOKED_AT)))
    headers = headers_of(header.cells)
    check_columns(headers)
    return Table(headers, header.line, opened, sheet, tuple(other_sheets), tuple(notices))


def find_header(top: Sequence[Row]) -> Row:
    """The row among the first ones that is most like a header; the earliest of equals.

    Raises ``Refusal`` where every row is blank.
    """
    filled = [row for row in top if not row.blank]
    if not filled:
        raise Refusal(say("This file has no rows. Check that you chose the right file, and save it again."))
    return max(enumerate(filled), key=lambda at: (header_score(at[1], filled[at[0] + 1 :]), -at[0]))[1]


def header_score(row: Row, below: Sequence[Row]) -> float:
    """How like a header a row is: short words, each different, over rows that fill the same columns."""
    texts = [as_text(cell) for cell in row.cells if not is_blank(cell)]
    wordy = sum(1 for text in texts if looks_like_a_heading(text))
    if not wordy:
        return -1.0
    distinct = len({text.casefold() for text in texts}) / len(texts)
    widths = [_filled(other) for other in below[:10]]
    usual = max(set(widths), key=widths.count) if widths else len(texts)
    covers = min(len(texts), usual) / max(usual, 1)
    return (wordy / len(texts)) * distinct * covers * (1.5 if below else 1.0)


def looks_like_a_heading(text: str) -> bool:
    """Whether a cell could head a column: at most sixty characters, some letters, few figures, no "@"."""
    letters = sum(character.isalpha() for character in text)
    figures = sum(character.isdigit() for character in text)
    return 0 < len(text) <= 60 and letters > figures and "@" not in text


def headers_of(cells: Iterable[Cell]) -> tuple[str, ...]:
    """The header texts with no empty ones at the end; a second "Name" becomes "Name (2)"."""
    texts = [one_line(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    seen: dict[str, int] = {}
    named = []
    for text in texts:
        seen[text] = seen.get(text, 0) + 1
        named.append(f"{text} ({seen[text]})" if text and seen[text] > 1 else text)
    return tuple(named)


def check_columns(headers: Sequence[str]) -> None:
    """Raise ``Refusal`` for a table too wide to be a list of rows."""
    if len(headers) > MAX_COLUMNS:
        raise Refusal(
            say(
                "This sheet has {columns} columns; we read up to {most}. Delete the columns that "
                "are not needed.",
                columns=len(headers),
                most=MAX_COLUMNS,
            )
        )


def check_rows(rows: int) -> None:
    """Raise ``Refusal`` for more rows than are read at once."""
    if rows > MAX_ROWS:
        raise Refusal(
            say("This file has more than {most} rows. Split it and bring in each part.", most=MAX_ROWS)
        )


def check_cells(row: Row) -> None:
    """Raise ``Refusal`` for a cell longer than a spreadsheet can hold; a quotation mark is then missing."""
    for cell in row.cells:
        if isinstance(cell, str) and len(cell) > MAX_CELL:
            raise Refusal(
                say(
                    "A cell on line {line} has more than {most} characters. A closing quotation mark is "
                    "probably missing there.",
                    line=row.line,
                    most=MAX_CELL,
                )
            )


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if not is_blank(cell))


def _as_wide_as(row: Row, width: int) -> Row:
    cells = row.cells
    while len(cells) > width and is_blank(cells[-1]):
        cells = cells[:-1]
    return Row(row.line, cells + ("",) * (width - len(cells)))

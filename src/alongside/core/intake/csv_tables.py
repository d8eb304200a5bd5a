"""Tables out of text files: comma, semicolon, tab or bar between the cells, quoted line breaks and all."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from alongside.core.intake.encodings import Encoding, detect_encoding
from alongside.core.intake.limits import MAX_CELL
from alongside.core.intake.tables import Row, Table, table_from
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

DELIMITERS: Final = (",", ";", "\t", "|")
SNIFFED_ROWS: Final = 60
LONGEST_RECORD: Final = 400
"""The most lines that one record may run over; beyond it a quotation mark is surely missing."""


def read_csv(content: bytes) -> Table:
    """The table in a text file. Raises ``Refusal`` where it is empty or a quotation mark never closes."""
    encoding = detect_encoding(content)
    delimiter = sniff_delimiter(content, encoding)

    def opened() -> Iterator[Row]:
        return _records(_lines(content, encoding), delimiter)

    notices = [encoding.notice] if encoding.notice is not None else []
    return table_from(opened, notices=notices)


def sniff_delimiter(content: bytes, encoding: Encoding) -> str:
    """The mark between the cells: the one with which most rows come out equally wide, and wide at all."""
    lines = list(islice(_lines(content, encoding), SNIFFED_ROWS * 3))
    if lines and lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) == 5:
        return lines[0].strip()[4]
    return max(DELIMITERS, key=lambda delimiter: _evenness(lines, delimiter))


def _evenness(lines: list[str], delimiter: str) -> float:
    """The share of rows of the usual width, weighed by that width; nothing where rows are one cell wide."""
    try:
        rows = list(islice(csv.reader(lines, delimiter=delimiter), SNIFFED_ROWS))
    except csv.Error:
        return 0.0
    widths = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
    if not widths:
        return 0.0
    width, times = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
    return 0.0 if width < 2 else times / widths.total() * (1 + min(width, 20) / 20)


def _lines(content: bytes, encoding: Encoding) -> Iterator[str]:
    """The file's lines with their ends kept, decoded as they are asked for."""
    text = io.TextIOWrapper(io.BytesIO(content), encoding.codec, encoding.errors, newline="")
    return (line.replace("\0", "") for line in text)


def _records(lines: Iterator[str], delimiter: str) -> Iterator[Row]:
    """Rows with the line each begins on; a first line "sep=;" is Excel's own and is left out."""
    fed = _Fed(lines)
    reader = csv.reader(fed, delimiter=delimiter)
    while True:
        begins = fed.count + 1
        fed.since = 0
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Refusal(_never_closes(begins)) from error
        if fed.at_end:  # it asked for another line in the middle of a record
            raise Refusal(_never_closes(begins))
        if begins > 1 or not _only_separator(cells, delimiter):
            yield Row(begins, tuple(cells))


class _Fed:
    """Hands lines to the reader, and counts those of the present record."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.count = 0
        self.since = 0
        self.at_end = False

    def __iter__(self) -> _Fed:
        return self

    def __next__(self) -> str:
        try:
            line = next(self._lines)
        except StopIteration:
            self.at_end = True
            raise
        self.count += 1
        self.since += 1
        if self.since > LONGEST_RECORD or len(line) > MAX_CELL * 20:
            raise csv.Error("a record without an end")
        return line


def _only_separator(cells: list[str], delimiter: str) -> bool:
    said = delimiter.join(cells).strip().lower()
    return len(said) <= 5 and said.startswith("sep=")


def _never_closes(line: int) -> Sentence:
    return say(
        "A quotation mark that opens on line {line} never closes. Add the closing one there, or take the "
        "opening one away.",
        line=line,
    )

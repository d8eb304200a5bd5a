"""Rows of a table read through a mapping: values, what is wrong with them, and what is worth knowing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from alongside.core.intake.cells import Cell, as_text, is_formula_error, says_nothing
from alongside.core.intake.columns import Column, Fields, Frame, Noted
from alongside.core.intake.mapping import ColumnMapping
from alongside.core.intake.safe_cells import plain_cell
from alongside.core.intake.tables import Row, Table
from alongside.core.shared.errors import Place, Problem, Refusal
from alongside.core.shared.sentences import Sentence, say

Placed = tuple[tuple[Column, tuple[int, ...], str], ...]


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row: the fields it makes (none where something needs mending), its problems and notices.

    ``key`` is the same for the same cells, in whatever line they stand, so that an answer given about a
    row is found again when the file is brought in again.
    """

    line: int
    key: str
    cells: tuple[Cell, ...]
    fields: Fields
    problems: tuple[Problem, ...] = ()
    notices: tuple[Sentence, ...] = ()


def read_rows(table: Table, mapping: ColumnMapping, frame: Frame) -> Iterator[ReadRow]:
    """Every row of the table, read one after the other. Raises ``Refusal`` as ``Table.rows`` does."""
    placed = _placed(table.headers, mapping)
    for row in table.rows:
        yield read_row(row, placed, mapping, frame)


def row_reader(headers: tuple[str, ...], mapping: ColumnMapping) -> Placed:
    """Which cells of a row each column takes, for reading rows that were kept from a table."""
    return _placed(headers, mapping)


def read_row(row: Row, placed: Placed, mapping: ColumnMapping, frame: Frame) -> ReadRow:
    """One row through the mapping."""
    values: dict[str, object] = {}
    problems: list[Problem] = []
    notices: list[Sentence] = []
    for column, places, heading in placed:
        cell = _cell(column, row, places, mapping.for_every_row)
        try:
            value = _value(column, cell)
        except Refusal as refusal:
            problems.append(Problem(Place(line=row.line, column=heading), refusal.sentence))
            continue
        if isinstance(value, Noted):
            notices.append(value.notice)
            value = value.value
        if value not in (None, ""):
            values[column.name] = value
    fields: Fields = {}
    if not problems:
        try:
            fields = mapping.kind.make(values, frame)
        except Refusal as refusal:
            problems.append(Problem(Place(line=row.line), refusal.sentence))
    return ReadRow(row.line, row_key(row.cells), row.cells, fields, tuple(problems), tuple(notices))


def row_key(cells: tuple[Cell, ...]) -> str:
    """A short name for these very cells; blanks at the end make no difference."""
    said = "\x1f".join(as_text(cell) for cell in cells).rstrip("\x1f")
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _placed(headers: tuple[str, ...], mapping: ColumnMapping) -> Placed:
    made = []
    for column in mapping.kind.columns:
        places = tuple(at for at, header in enumerate(headers) if mapping.headers.get(header) == column.name)
        if not column.left_out and (places or column.name in mapping.for_every_row):
            made.append((column, places, headers[places[0]] if places else ""))
    return tuple(made)


def _cell(column: Column, row: Row, places: tuple[int, ...], same: Mapping[str, str]) -> Cell:
    """The cell, several joined by line breaks, or the one answer for every row where the cell is blank."""
    given = (plain_cell(row.cells[at]) for at in places if at < len(row.cells))
    cells = [cell for cell in given if not says_nothing(cell)]
    if not cells:
        return same.get(column.name, "")
    return cells[0] if len(cells) == 1 else "\n".join(dict.fromkeys(as_text(cell) for cell in cells))


def _value(column: Column, cell: Cell) -> object:
    if says_nothing(cell):
        return None
    if is_formula_error(cell):
        raise Refusal(
            say("The formula in this cell gave {error}. Type the value itself.", error=as_text(cell))
        )
    return column.read(cell)

"""Tables out of Excel workbooks: the sheet with the best header, values as stored, merged cells filled."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from alongside.core.intake.cells import Cell
from alongside.core.intake.limits import MAX_AREA
from alongside.core.intake.tables import LOOKED_AT, Row, Table, header_score, table_from
from alongside.core.intake.zip_guard import DAMAGED, check_workbook
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

FEWER_MERGED: Final = 5_000
Corner = tuple[int, int]


def read_xlsx(content: bytes, sheet: str = "") -> Table:
    """The table in a workbook: in the named sheet, or in the visible one most like a list.

    Formulas give the value that was stored with them. Raises ``Refusal`` where the workbook is damaged,
    locked or harmful, where no sheet has rows, or where the named sheet is not there.
    """
    check_workbook(content)
    sheets = _sheets(content)
    if sheet and sheet not in sheets:
        raise Refusal(
            say(
                "There is no sheet “{sheet}” in this workbook. It has: {sheets}.",
                sheet=sheet,
                sheets=list(sheets),
            )
        )
    chosen = sheet or _most_like_a_list(sheets)
    others = tuple(name for name in sheets if name != chosen)

    def opened() -> Iterator[Row]:
        return _rows(sheets[chosen])

    return table_from(opened, sheet=chosen, other_sheets=others)


def _sheets(content: bytes) -> dict[str, CalamineSheet]:
    """The worksheets that can be seen, or every worksheet where all are hidden."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        known = [entry for entry in book.sheets_metadata if entry.typ == SheetTypeEnum.WorkSheet]
        seen = [entry for entry in known if entry.visible == SheetVisibleEnum.Visible] or known
        return {entry.name: book.get_sheet_by_name(entry.name) for entry in seen}
    except Exception as error:  # the reader has no one class for what it meets in broken files
        raise Refusal(DAMAGED) from error


def _most_like_a_list(sheets: Mapping[str, CalamineSheet]) -> str:
    """The sheet whose top is most like a header over rows; among equals, the longer one, then the first."""
    if not sheets:
        raise Refusal(say("This workbook has no sheet with rows in it."))
    return max(sheets, key=lambda name: (_likeness(sheets[name]), sheets[name].total_height))


def _likeness(sheet: CalamineSheet) -> float:
    top = [row for row, _ in zip(_rows(sheet), range(LOOKED_AT), strict=False) if not row.blank]
    scores = [header_score(row, top[at + 1 :]) for at, row in enumerate(top)]
    width = max((sum(1 for cell in row.cells if cell not in ("", None)) for row in top), default=0)
    return max(scores, default=-2.0) + (0.5 if width > 1 else 0.0)


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    """The sheet's rows with their own row numbers; cells of a merged block all hold its value."""
    if sheet.width * sheet.height > MAX_AREA:
        raise Refusal(DAMAGED)
    merged = _merged(sheet)
    values: dict[Corner, Cell] = {}
    for number, cells in enumerate(sheet.iter_rows()):
        yield Row(number + 1, tuple(_filled(number, cells, merged, values) if merged else cells))


def _merged(sheet: CalamineSheet) -> dict[Corner, Corner]:
    """For each cell of a block that is merged *downwards*, the block's first cell.

    Blocks merged sideways are titles and are left alone, or a title would look like a row of the list.
    """
    blocks = (sheet.merged_cell_ranges or [])[:FEWER_MERGED]
    return {
        (row, column): (first_row, column)
        for (first_row, first_column), (last_row, last_column) in blocks
        if first_column == last_column and last_row - first_row < FEWER_MERGED
        for row in range(first_row, last_row + 1)
        for column in (first_column,)
    }


def _filled(
    number: int, cells: Sequence[Cell], merged: Mapping[Corner, Corner], values: dict[Corner, Cell]
) -> list[Cell]:
    filled = list(cells)
    for column, cell in enumerate(cells):
        first = merged.get((number, column))
        if first == (number, column):
            values[first] = cell
        elif first is not None and cell in ("", None):
            filled[column] = values.get(first, cell)
    return filled

"""Tables as files: CSV a row at a time, XLSX without holding the whole in memory; formulas disarmed."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import Any, Final

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.text import slugify
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.writer.excel import save_workbook

from alongside.core.intake.safe_cells import safe_cell

BYTE_ORDER_MARK: Final = "\ufeff"  # so that spreadsheet programs read ŵ and ŷ as they are
KEPT_IN_MEMORY: Final = 4 * 1024 * 1024
LONGEST_SHEET_NAME: Final = 31
NOT_IN_SHEET_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook; ``rows`` may be a generator."""

    title: str
    headings: Row
    rows: Iterable[Row]


class _Echo:
    """What the CSV writer writes to: it hands each line straight on."""

    def write(self, line: str) -> str:
        return line


def csv_lines(headings: Row, rows: Iterable[Row]) -> Iterator[str]:
    """The table as lines of CSV, the first with a byte order mark."""
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + writer.writerow([_cell(value) for value in headings])
    for row in rows:
        yield writer.writerow([_cell(value) for value in row])


def csv_response(name: str, headings: Row, rows: Iterable[Row]) -> HttpResponse:
    """The table as a download, sent as it is made; what is made later is in the language of now."""
    lines = _spoken(csv_lines(headings, rows), translation.get_language())
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{_file_name(name)}.csv"'
    return response  # type: ignore[return-value]


def _spoken(lines: Iterator[str], language: str | None) -> Iterator[str]:
    """The lines, each made in this language: they are sent when whoever asked is no longer being listened to."""
    while True:
        with translation.override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line


def write_xlsx(sheets: Iterable[Sheet], to: Any) -> None:
    """A workbook with bold, fixed headings, written to a binary file."""
    workbook = Workbook(write_only=True)
    for sheet in sheets:
        page = workbook.create_sheet(sheet.title.translate(NOT_IN_SHEET_NAMES)[:LONGEST_SHEET_NAME] or None)
        page.freeze_panes = "A2"
        page.append([_heading(page, value) for value in sheet.headings])
        for row in sheet.rows:
            page.append([_cell(value) for value in row])
    save_workbook(workbook, to)


def xlsx_response(name: str, sheets: Iterable[Sheet]) -> FileResponse:
    """The workbook as a download."""
    file = SpooledTemporaryFile(max_size=KEPT_IN_MEMORY)  # noqa: SIM115 - the response closes it
    write_xlsx(sheets, file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{_file_name(name)}.xlsx", content_type=XLSX)


def _heading(page: Any, value: Any) -> Any:
    cell = WriteOnlyCell(page, value=_cell(value))
    cell.font = Font(bold=True)
    return cell


def _cell(value: Any) -> Any:
    if isinstance(value, Promise):
        value = str(value)
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value).replace(tzinfo=None)
    return safe_cell(ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value)


def _file_name(name: str) -> str:
    return slugify(name) or "table"

"""Tables as files: whole, disarmed, a row at a time."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook

from alongside.web.kit.spreadsheets import Sheet, csv_lines, csv_response, write_xlsx, xlsx_response

ROWS = [["Siân Ŵyn", 2.5, date(2026, 3, 3)], ["=1+1", None, datetime(2026, 7, 1, 9, 30, tzinfo=UTC)]]


def read_csv(lines):
    return list(csv.reader(io.StringIO("".join(lines).removeprefix("\ufeff"))))


def read_xlsx(content):
    return load_workbook(io.BytesIO(content))


def test_a_csv_file_is_whole_and_opens_with_its_accents():
    lines = list(csv_lines(["Name", "Hours", "Day"], ROWS))
    assert lines[0].startswith("\ufeff")
    assert read_csv(lines)[1] == ["Siân Ŵyn", "2.5", "2026-03-03"]


def test_commas_quotes_and_line_ends_come_back():
    typed = ['a, "b"\nc']
    assert read_csv(csv_lines(["x"], [typed]))[1] == typed


def test_no_formula_leaves_us_in_either_kind():
    for formula in ("=1+1", "+1+1", "-1+2", "@x", "\t=1", "\r=1", "\x07=1", '=HYPERLINK("x")'):
        assert read_csv(csv_lines([formula], [[formula]]))[1][0] != formula
        file = io.BytesIO()
        write_xlsx([Sheet("x", [formula], [[formula]])], file)
        sheet = read_xlsx(file.getvalue()).active
        assert [cell.data_type for row in sheet.iter_rows() for cell in row] == ["s", "s"]


def test_rows_are_asked_for_one_at_a_time():
    asked = []

    def rows():
        for n in range(3):
            asked.append(n)
            yield [n]

    lines = csv_lines(["n"], rows())
    assert asked == []
    next(lines), next(lines)
    assert asked == [0]


def test_a_workbook_keeps_numbers_days_and_local_time():
    file = io.BytesIO()
    write_xlsx(
        [Sheet("Hours: March/April [2026] and much more besides", ["Name", "Hours", "Day"], ROWS)], file
    )
    book = read_xlsx(file.getvalue())
    sheet = book.active
    assert len(sheet.title) <= 31
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert [cell.value for cell in sheet[2]] == ["Siân Ŵyn", 2.5, datetime(2026, 3, 3)]
    assert sheet["C3"].value == datetime(2026, 7, 1, 10, 30)


def test_signs_that_a_workbook_cannot_hold_do_not_break_it():
    file = io.BytesIO()
    write_xlsx([Sheet("x", ["Name"], [["a\x07b"], ["x" * 40_000]])], file)
    sheet = read_xlsx(file.getvalue()).active
    assert sheet["A2"].value == "ab"
    assert len(sheet["A3"].value) <= 32_767


def test_downloads_are_named():
    answer = csv_response("Oriau: Mawrth", [_("Hours")], [[1]])
    assert answer.headers["Content-Disposition"] == 'attachment; filename="oriau-mawrth.csv"'
    assert b"".join(answer.streaming_content).decode("utf-8-sig") == "Hours\r\n1\r\n"
    book = xlsx_response("", [Sheet("x", ["a"], [[1]])])
    assert 'filename="table.xlsx"' in book.headers["Content-Disposition"]
    assert read_xlsx(b"".join(book.streaming_content)).active["A2"].value == 1


def test_rows_that_are_made_while_sending_are_in_the_language_of_whoever_asked():
    def rows():
        for _each in range(2):
            yield [str(_("Cancel"))]

    with translation.override("cy"):
        response = csv_response("list", ["X"], rows())
    with translation.override("en"):
        sent = b"".join(response.streaming_content).decode()
    assert read_csv([sent])[1:] == [["Canslo"], ["Canslo"]]

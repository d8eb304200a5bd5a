"""No exported text acts as a formula; rows to mend come back in their own columns with reasons."""

from __future__ import annotations

from datetime import date

import pytest

from alongside.core.intake.columns import Frame
from alongside.core.intake.files import read_table
from alongside.core.intake.kinds import KINDS
from alongside.core.intake.mapping import mapping_of
from alongside.core.intake.matching import match_headers
from alongside.core.intake.rejects import REASON, rejected_rows, rejects_headers
from alongside.core.intake.rows import read_rows
from alongside.core.intake.safe_cells import plain_cell, safe_cell


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("x")',
        "+cmd|'/c calc'!A1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "＝1",
        "- see notes",
    ],
)
def test_texts_that_could_act_are_guarded(text):
    assert safe_cell(text) == "'" + text
    assert plain_cell(safe_cell(text)) == text


@pytest.mark.parametrize(
    "cell",
    [
        "-3",
        "+44 7700 900123",
        "+44 (0)7700 900123",
        "-1.5",
        "12%",
        "Jane",
        "'tis",
        "",
        5,
        -3,
        None,
        date(2026, 1, 1),
    ],
)
def test_what_is_harmless_stays_as_it_is(cell):
    assert safe_cell(cell) == cell
    assert plain_cell(safe_cell(cell)) == cell


def test_a_text_that_looks_guarded_already_comes_back_as_it_was():
    assert plain_cell(safe_cell("'=1")) == "'=1"


def read(content: bytes):
    table = read_table(content)
    mapping = mapping_of(KINDS["PEOPLE"], match_headers(KINDS["PEOPLE"], table))
    return table, list(read_rows(table, mapping, Frame(date(2026, 1, 1))))


def test_rows_to_mend_come_back_in_their_own_columns_with_the_reasons_last():
    table, rows = read(b"Name,Tel,Date joined,Notes\nJane,0770,31/02/2025,=1+1\nBob,,,\n")
    assert rejects_headers(table.headers) == ("Name", "Tel", "Date joined", "Notes", REASON)
    (back,) = rejected_rows(table.headers, rows)
    assert back[:4] == ("Jane", "0770", "31/02/2025", "'=1+1")
    assert back[4].count("\n") == 1
    assert "line 2, Tel:" in back[4]
    assert "line 2, Date joined:" in back[4]


def test_a_file_that_came_back_is_mended_and_loses_its_old_reasons():
    table, rows = read(f"Name,Tel,{REASON}\nJane,0770,old\n".encode())
    assert rejects_headers(table.headers) == ("Name", "Tel", REASON)
    (back,) = rejected_rows(table.headers, rows)
    assert "old" not in back[2]
    _, mended = read(f"Name,Tel,{REASON}\nJane,07700 900123,old\n".encode())
    assert not mended[0].problems


def test_a_guarded_cell_of_our_own_export_is_read_without_its_guard():
    _, rows = read(b"Name,Address\nJane,'=1 The Row\n")
    assert rows[0].fields["address"] == "=1 The Row"

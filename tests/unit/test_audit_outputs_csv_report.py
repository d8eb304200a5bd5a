"""Findings as a spreadsheet reads them."""

from __future__ import annotations

import csv
import io

import pytest

from alongside.core.audit.outputs.csv_report import BYTE_ORDER_MARK, COLUMNS, csv_report
from alongside.core.audit.words.textmodes import TextMode
from tests.findings_cast import audited, found, frame_of, hill_view, unsure

M = TextMode


def rows(*audits, **how):
    text = csv_report(*audits, **how)
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))


def test_each_finding_with_something_to_say_is_a_row():
    found_rows = rows(hill_view())
    assert len(found_rows) == 21
    row = found_rows[2]
    assert {
        name: row[name] for name in ("document", "number", "page", "line", "mode", "status", "decided")
    } == {
        "document": "hill-view.pdf",
        "number": "6",
        "page": "2",
        "line": "",
        "mode": "DELIVERY_ALONGSIDE",
        "status": "DONE",
        "decided": "yes",
    }
    assert [row[name] for name in ("who", "does", "what", "with", "for")] == [
        "Former patients", "run", "the breathing class", "the physiotherapist", "",
    ]  # fmt: skip


def test_everything_may_be_asked_for():
    assert len(rows(hill_view(), everything=True)) == 25


def test_several_documents_share_one_heading():
    assert len(rows(hill_view(), hill_view())) == 42
    assert csv_report().count("\n") == 1


def test_an_open_sentence_has_its_question():
    [row] = rows(audited(unsure("Co-production, people, power.", M.VOICE, 0.4)))
    assert row["decided"] == "no"
    assert row["question"].startswith("Who delivers what")
    assert row["co-production words"] == "Co-production"


@pytest.mark.parametrize(
    "text", ["=1+1", "+44 cmd", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", " =1", '=HYPERLINK("x")']
)
def test_no_words_from_a_document_can_act_as_a_formula(text):
    told = found(text, M.VOICE, frame=frame_of(text, text, text, text, companion=text))
    document = audited(told, name=text)
    [row] = rows(document)
    for name in ("sentence", "who", "does", "what", "with", "document"):
        assert row[name] == f"'{text}"


def test_line_breaks_quotes_and_commas_stay_in_their_cell():
    text = 'They said "no",\nand left.'
    assert rows(audited(found(text, M.VOICE)))[0]["sentence"] == text


def test_no_heading_comes_twice():
    headings = [heading for heading, _ in COLUMNS]
    assert len(set(headings)) == len(headings)

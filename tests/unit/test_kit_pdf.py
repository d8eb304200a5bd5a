"""Print: tagged, named, in its language; what people typed is never read as a template."""

from __future__ import annotations

import io
from datetime import date, time

import pytest
from django.utils import translation
from pypdf import PdfReader

from alongside.web.kit.pdf import PdfError, pdf, pdf_response

NAMES = "= #values.heading\n#list(..values.names.map(name => [#name]))\n"


def made(names, language="en"):
    values = {"heading": "Register", "names": names}
    return PdfReader(io.BytesIO(pdf(NAMES, values, title="Register of today", language=language)))


def text(reader):
    return "\n".join(page.extract_text() for page in reader.pages)


def test_a_pdf_is_tagged_and_says_its_title_language_and_standard():
    reader = made(["Siân Ŵyn"], "cy-GB")
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "cy"
    assert reader.metadata.title == "Register of today"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert "Siân Ŵyn" in text(reader)


def test_what_was_typed_is_only_text():
    typed = '#panic("no") $x$ *b* \\ "quoted" [x]'
    assert typed in text(made([typed]))


def test_days_and_times_are_put_in_words():
    with translation.override("en"):
        said = text(made([date(2026, 3, 3), time(14, 30), 3, None]))
    assert "Tuesday 3 March 2026" in said
    assert "2:30pm" in said


@pytest.mark.parametrize("name", ["Ana 🌻 Li", "李小龙", "محمد", "Zoë\x07", "a\u200db"])
def test_no_name_keeps_a_sheet_from_being_printed(name):
    assert len(made([name]).pages) == 1


def test_a_faulty_template_is_our_own_error():
    with pytest.raises(PdfError):
        pdf("#values.nothing_of_the_kind", {"heading": "x"}, title="x", language="en")


def test_the_answer_is_a_pdf_with_a_name():
    answer = pdf_response("Register: today", NAMES, {"heading": "x", "names": []}, title="x", language="en")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'inline; filename="register-today.pdf"'

"""QR codes: named, drawn without inline style, and printable."""

from __future__ import annotations

import io
from xml.etree import ElementTree

from pypdf import PdfReader

from alongside.web.kit.pdf import pdf
from alongside.web.kit.qr import qr_image, qr_svg

ADDRESS = "https://example.org/answer/abc?x=1&y=2"


def test_a_code_says_where_it_leads_and_needs_no_style():
    svg = ElementTree.fromstring(qr_svg(ADDRESS, "Answer <the> invitation"))
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == "Answer <the> invitation"
    assert "style" not in qr_svg(ADDRESS, "x")


def test_another_address_is_another_code():
    assert qr_svg(ADDRESS, "x") != qr_svg(ADDRESS + "z", "x")


def test_a_code_can_be_printed_on_a_tagged_sheet():
    template = "= #values.heading\n#image(bytes(values.code), width: 3cm, alt: values.heading)"
    made = pdf(template, {"heading": "Answer", "code": qr_image(ADDRESS)}, title="Answer", language="en")
    root = PdfReader(io.BytesIO(made)).trailer["/Root"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()

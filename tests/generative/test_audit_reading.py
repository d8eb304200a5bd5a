"""Whatever the bytes, a document or a sentence comes of them, and places lead back to the text."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.core.audit.reading import read_document
from alongside.core.audit.reading.splitting import spans
from alongside.core.audit.words.documents import ReadDocument
from alongside.core.shared.errors import Refusal
from tests.unit.audit_paragraphs import paragraphs, pdf

HEADS = (
    b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"<!doctype html><body>", b"{\\rtf1", b"\xff\xfe", b"---\n", b"# ",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xef\xbb\xbf",
)  # fmt: skip
NAMES = st.sampled_from(["a.pdf", "a.docx", "a.odt", "a.html", "a.md", "a.txt", "a", "", "../x\x00y.md"])
QUICK = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
MARKUP = st.text(alphabet="ab Z.!?\"'“”()[]{}<>*_`#|-=+~&;:/\\\n\r\t\f0123 é…•\u00ad\u200f", max_size=400)


def read(name: str, content: bytes) -> ReadDocument | None:
    """The document, or None where it was refused in a sentence."""
    refused = ""
    try:
        return read_document(name, content)
    except Refusal as refusal:
        refused = str(refusal)
    assert refused.endswith(".")
    return None


def check_places(document: ReadDocument) -> None:
    for number, passage in enumerate(document.passages, 1):
        assert passage.place.paragraph == number
        assert passage.text == " ".join(passage.text.split())
    for sentence in document.sentences:
        place = sentence.place
        assert document.passages[place.paragraph - 1].text[place.start : place.end] == sentence.text


@QUICK
@given(NAMES, st.sampled_from(HEADS), st.binary(max_size=600))
def test_any_bytes_give_a_document_or_a_sentence(name: str, head: bytes, rest: bytes) -> None:
    document = read(name, head + rest)
    if document:
        check_places(document)


@QUICK
@given(st.sampled_from(["a.html", "a.md", "a.txt"]), MARKUP)
def test_any_markup_gives_places_that_lead_back(name: str, text: str) -> None:
    document = read(name, text.encode())
    if document:
        check_places(document)
        for sentence in document.sentences:
            assert sentence.place.line is None or 1 <= sentence.place.line <= len(text) + 1


@QUICK
@given(st.text(max_size=800))
def test_sentences_are_in_order_and_within_their_text(text: str) -> None:
    last = 0
    for start, end in spans(text):
        assert last <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        last = end


@QUICK
@given(
    st.lists(
        st.sampled_from(["One runs it.", "Who helps?", "“We do,” they said.", "It costs £3.50."]), min_size=1
    )
)
def test_no_word_of_a_paragraph_is_lost(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in spans(text)] == sentences


@pytest.fixture(scope="module")
def whole() -> bytes:
    return pdf(paragraphs(1, 12), columns=2, style="indented")


@QUICK
@given(st.data())
def test_a_pdf_with_bytes_changed_gives_a_document_or_a_sentence(whole: bytes, data: st.DataObject) -> None:
    broken = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 12))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(broken) // 2, len(broken)))
    document = read("a.pdf", bytes(broken[:cut]))
    if document:
        check_places(document)


ELEMENTS = (
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "del",
    "ins",
    "sdt",
    "br",
    "tab",
    "pPr",
    "lastRenderedPageBreak",
    "footnoteReference",
)


@QUICK
@given(
    st.recursive(
        st.text("ab. \x20", max_size=20),
        lambda inner: st.tuples(st.sampled_from(ELEMENTS), st.lists(inner, max_size=4)),
        max_leaves=30,
    )
)
def test_any_tree_of_word_s_elements_gives_a_document_or_a_sentence(tree: object) -> None:
    def xml(node: object) -> str:
        return (
            f"<w:t>{node}</w:t>"
            if isinstance(node, str)
            else f"<w:{node[0]}>{''.join(map(xml, node[1]))}</w:{node[0]}>"
        )

    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(
            "word/document.xml", f"<w:document {namespace}><w:body>{xml(tree)}</w:body></w:document>"
        )
    document = read("a.docx", made.getvalue())
    if document:
        check_places(document)

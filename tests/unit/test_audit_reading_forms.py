"""A file's form is told by its bytes, and bad files get a sentence that helps."""

from __future__ import annotations

import io
import zipfile

import pytest

from alongside.core.audit.reading import check_size, read_document
from alongside.core.audit.reading.forms import form_of
from alongside.core.audit.reading.limits import MAX_BYTES
from alongside.core.audit.words.documents import Form
from alongside.core.shared.errors import Refusal

ENGLISH = "Residents run the class with the nurse. It has been held every week for two years."


def packed(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def refused(name: str, content: bytes) -> str:
    with pytest.raises(Refusal) as refusal:
        read_document(name, content)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.doc", b"%PDF-1.7\n...", Form.PDF),
        ("a.txt", packed(**{"word/document.xml": b"<x/>"}), Form.DOCX),
        (
            "a.zip",
            packed(**{"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}),
            Form.ODT,
        ),
        ("a", b"<!DOCTYPE html><p>Hello", Form.HTML),
        ("a.md", b"Hello", Form.MARKDOWN),
        ("-", b"# Title\n\nSee [this](https://example.org).\n", Form.MARKDOWN),
        ("a.txt", b"# Title\n\nSee [this](https://example.org).\n", Form.TEXT),
        ("a.pdf", b"Plain words", Form.TEXT),
        ("a.txt", "Plain words".encode("utf-16"), Form.TEXT),
        ("a.txt", "Plain words without a mark".encode("utf-16-le"), Form.TEXT),
    ],
)
def test_the_form_is_told_by_the_bytes(name: str, content: bytes, form: Form) -> None:
    if form is Form.ODT:
        content = zip_with_mimetype()
    assert form_of(name, content) is form


def zip_with_mimetype() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", b"application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", b"")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"  \n\x00", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "older form of Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"{\\rtf1 words}", "rich text"),
        (packed(**{"ppt/presentation.xml": b"x"}), "presentation"),
        (packed(**{"xl/workbook.xml": b"x"}), "workbook"),
        (packed(**{"a.txt": b"x"}), "archive"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"%PDF-1.7 broken", "damaged"),
        (bytes(range(256)) * 20, "none of the forms"),
        (b"\x7fELF\x02\x01\x01", "program"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(content: bytes, words: str) -> None:
    assert words in refused("a.pdf", content)


def test_a_file_of_two_gigabytes_is_refused_before_it_is_read() -> None:
    with pytest.raises(Refusal, match="2048 megabytes"):
        check_size(2 * 1024**3)
    check_size(MAX_BYTES)


def test_a_huge_text_is_refused() -> None:
    assert "megabytes" in refused("a.txt", b"Words and words.\n" * 2_000_000)


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = packed(**{"word/document.xml": b"<w>" + b" " * 80_000_000})
    assert len(bomb) < 100_000
    assert "unpack to far more" in refused("a.docx", bomb)


def test_a_bomb_of_entities_is_not_swollen() -> None:
    xml = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>'
    assert "damaged" in refused("a.docx", packed(**{"word/document.xml": xml}))


def test_a_file_without_sentences_says_so() -> None:
    assert "no sentences" in refused("a.txt", b"1 2 3\n4 5 6\n---\n")


def test_the_document_knows_its_name_digest_and_words() -> None:
    document = read_document("C:\\folder/plan.txt", ENGLISH.encode())
    assert document.name == "plan.txt"
    assert document.digest == "".join(
        f"{byte:02x}" for byte in __import__("hashlib").sha256(ENGLISH.encode()).digest()
    )
    assert document.words == 16
    assert [sentence.text for sentence in document.sentences] == [
        "Residents run the class with the nurse.",
        "It has been held every week for two years.",
    ]

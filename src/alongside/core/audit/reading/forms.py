"""Which form a file has, by its bytes; its name only tells Markdown from plain text."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

from alongside.core.audit.reading.refusals import (
    DAMAGED,
    EMPTY,
    PASSWORD,
    UNKNOWN,
    save_as,
)
from alongside.core.audit.words.documents import Form
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

PDF_HEAD: Final = 1024
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_WEB_PAGE = re.compile(rb"<(!doctype\s+html|html|head|body|article|main|div|p|h1)[\s>]", re.IGNORECASE)
_HTML_NAMES: Final = (".html", ".htm", ".xhtml")
_MARKDOWN_NAMES: Final = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd")
_MARKDOWN_SIGNS = re.compile(r"^(#{1,6} \S|```|\[[^\]]+\]: |---\n\w+:)|\]\(https?://", re.MULTILINE)

A_PICTURE: Final = say("This is a picture. If it shows a page, it holds no text that can be read.")
AN_OLD_WORD_FILE: Final = say("This is a file of an older form of Word or Office (such as .doc).")
A_PRESENTATION: Final = say("This is a presentation, which has slides rather than sentences.")
A_WORKBOOK: Final = say("This is a workbook, which has cells rather than sentences.")
A_RICH_TEXT: Final = say("This is a rich text file (.rtf).")
AN_E_BOOK: Final = say("This is an e-book.")
AN_ARCHIVE: Final = say("This is an archive of other files. Unpack it first, and choose the documents in it.")
A_PROGRAM: Final = say("This is a program or recording and not a document.")
A_PAGES_FILE: Final = say("This is a file of Pages, Keynote or Numbers.")

_BEGINNINGS: Final[tuple[tuple[bytes, Sentence], ...]] = (
    (b"\x89PNG", A_PICTURE),
    (b"\xff\xd8\xff", A_PICTURE),
    (b"GIF8", A_PICTURE),
    (b"II*\x00", A_PICTURE),
    (b"MM\x00*", A_PICTURE),
    (b"BM", A_PICTURE),
    (b"{\\rtf", A_RICH_TEXT),
    (b"Rar!", AN_ARCHIVE),
    (b"7z\xbc\xaf", AN_ARCHIVE),
    (b"\x1f\x8b", AN_ARCHIVE),
    (b"BZh", AN_ARCHIVE),
    (b"\xfd7zXZ", AN_ARCHIVE),
    (b"MZ", A_PROGRAM),
    (b"\x7fELF", A_PROGRAM),
    (b"ID3", A_PROGRAM),
    (b"OggS", A_PROGRAM),
)
_MOST_PRINTABLE: Final = 0.95


def form_of(name: str, content: bytes) -> Form:
    """The form of a file. Raises ``Refusal`` with what to do about forms that cannot be read."""
    if not content.strip(b"\x00 \t\r\n"):
        raise Refusal(EMPTY)
    if b"%PDF-" in content[:PDF_HEAD]:
        return Form.PDF
    if content.startswith(b"PK\x03\x04"):
        return _packed_form(content)
    if content.startswith(_COMPOUND):
        raise Refusal(PASSWORD) if _ENCRYPTED in content else save_as(AN_OLD_WORD_FILE)
    _refuse_known(content)
    return _text_form(name.lower(), content)


def _packed_form(content: bytes) -> Form:
    """The form of a file that is a ZIP archive, by the parts it must have."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError) as error:
        raise Refusal(DAMAGED) from error
    if "word/document.xml" in names:
        return Form.DOCX
    if any(name.startswith("ppt/") for name in names):
        raise save_as(A_PRESENTATION)
    if any(name.startswith("xl/") for name in names):
        raise save_as(A_WORKBOOK)
    return _open_form(content, names)


def _open_form(content: bytes, names: set[str]) -> Form:
    kind = content[30:120]
    if b"opendocument.text" in kind:
        return Form.ODT
    if b"opendocument.presentation" in kind:
        raise save_as(A_PRESENTATION)
    if b"opendocument.spreadsheet" in kind:
        raise save_as(A_WORKBOOK)
    if b"epub" in kind:
        raise save_as(AN_E_BOOK)
    if any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
        raise save_as(A_PAGES_FILE)
    if {"content.xml", "META-INF/manifest.xml"} <= names:
        return Form.ODT
    raise Refusal(AN_ARCHIVE)


def _refuse_known(content: bytes) -> None:
    riff = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    if riff or content[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1"):
        raise save_as(A_PICTURE)
    for beginning, what in _BEGINNINGS:
        if content.startswith(beginning) and (len(beginning) > 2 or not _printable(content)):
            raise Refusal(what) if what in (AN_ARCHIVE, A_PROGRAM) else save_as(what)


def _text_form(name: str, content: bytes) -> Form:
    if not _printable(content):
        raise Refusal(UNKNOWN)
    head = content[:4096].replace(b"\x00", b"")  # UTF-16 shows its tags between zero bytes
    if (
        head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
        .lower()
        .startswith((b"<!doctype html", b"<html", b"<?xml"))
    ):
        return Form.HTML
    if name.endswith(_HTML_NAMES) and b"<" in head:
        return Form.HTML
    if name.endswith(_MARKDOWN_NAMES):
        return Form.MARKDOWN
    return _text_by_signs(name, head)


def _text_by_signs(name: str, head: bytes) -> Form:
    if len(_WEB_PAGE.findall(head)) > 2 and not name.endswith(".txt"):
        return Form.HTML
    named = "." in name.rpartition("/")[2]
    signs = _MARKDOWN_SIGNS.findall(head.decode("utf-8", "replace"))
    return Form.MARKDOWN if len(signs) > 1 and not named else Form.TEXT


def _printable(content: bytes) -> bool:
    """Whether the bytes are text in some encoding: few control characters, unless it is UTF-16."""
    sample = content[:8192]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    zeros = sample.count(0)
    if zeros:
        lopsided = min(sample[0::2].count(0), sample[1::2].count(0)) < zeros / 10
        return lopsided and zeros > len(sample) / 5
    controls = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in sample)
    return 1 - controls / max(len(sample), 1) >= _MOST_PRINTABLE

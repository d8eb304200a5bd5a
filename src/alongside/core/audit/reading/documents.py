"""A file becomes a document: its form is found, its text read, its language asked, its sentences placed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Final

from alongside.core.audit.reading.forms import form_of
from alongside.core.audit.reading.language import Sifted, sift
from alongside.core.audit.reading.limits import MAX_BYTES, MAX_SENTENCES, MAX_TEXT_BYTES
from alongside.core.audit.reading.read import Read
from alongside.core.audit.reading.refusals import NO_SENTENCES, not_english, too_large
from alongside.core.audit.reading.sentences import sentences_in
from alongside.core.audit.words.documents import Form, ReadDocument
from alongside.core.audit.words.places import PassageKind
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

TEXT_FORMS: Final = (Form.HTML, Form.MARKDOWN, Form.TEXT)
_FOLDERS = re.compile(r"[/\\]")
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,20})|encoding=[\"']([\w-]{2,20})", re.IGNORECASE
)
_PLAIN_CODECS: Final = (
    "utf-8",
    "utf8",
    "iso-8859-",
    "windows-125",
    "cp125",
    "us-ascii",
    "latin1",
    "macintosh",
)
_LONGEST_TITLE: Final = 200


def check_size(size: int) -> None:
    """Raise ``Refusal`` for a file of so many bytes that it cannot be read whatever its form."""
    if size > MAX_BYTES:
        raise Refusal(too_large(size, MAX_BYTES))


def read_document(name: str, content: bytes) -> ReadDocument:
    """Read a file. Raises ``Refusal`` with a sentence for the person where that cannot be done.

    It may take long or much memory over a file made to do so: ``engines.reading.read_in_time`` sets limits.
    """
    check_size(len(content))
    name = _FOLDERS.split(name.replace("\x00", ""))[-1] or "document"
    form = form_of(name, content)
    if form in TEXT_FORMS and len(content) > MAX_TEXT_BYTES:
        raise Refusal(too_large(len(content), MAX_TEXT_BYTES))
    read = _READERS[form](content)
    sifted = sift(read.stretches)
    if sifted.mostly_other:
        raise not_english(sifted.language)
    return _document(name, form, content, read, sifted)


def _document(name: str, form: Form, content: bytes, read: Read, sifted: Sifted) -> ReadDocument:
    sentences = sentences_in(sifted.english)
    if not sentences:
        raise Refusal(NO_SENTENCES)
    return ReadDocument(
        name=name,
        form=form,
        digest=hashlib.sha256(content).hexdigest(),
        title=_title(read, name),
        passages=tuple(stretch.passage(number) for number, stretch in enumerate(sifted.english, 1)),
        sentences=sentences,
        pages=read.pages,
        notices=(*read.notices, *_notices(sifted, len(sentences))),
    )


def _notices(sifted: Sifted, sentences: int) -> tuple[Sentence, ...]:
    notices = [sifted.notice()] if sifted.others else []
    if sentences == MAX_SENTENCES:
        most = say("Only the first {most} sentences were read; the document has more.", most=MAX_SENTENCES)
        notices.append(most)
    return tuple(notices)


def _title(read: Read, name: str) -> str:
    """The title in the file's properties, or its first heading, or the file's name."""
    first = next((each.text for each in read.stretches[:12] if each.kind is PassageKind.HEADING), "")
    return (read.title or first or name)[:_LONGEST_TITLE]


def _paged(content: bytes) -> Read:
    from alongside.core.audit.reading.pdf_documents import read_pdf

    return read_pdf(content)


def _word(content: bytes) -> Read:
    from alongside.core.audit.reading.word_documents import WordDocument

    document = WordDocument(content)
    stretches = tuple(document.stretches())
    return Read(stretches, document.title(), document.pages, tuple(document.notices()))


def _open(content: bytes) -> Read:
    from alongside.core.audit.reading.open_documents import OpenDocument

    document = OpenDocument(content)
    stretches = tuple(document.stretches())
    return Read(stretches, document.title(), document.pages)


def _web(content: bytes) -> Read:
    from alongside.core.audit.reading.web_pages import stretches_of_page

    title, stretches = stretches_of_page(_decoded(content, _declared(content)))
    return Read(tuple(stretches), title)


def _markdown(content: bytes) -> Read:
    from alongside.core.audit.reading.markdown import front_title, stretches_of_markdown

    source = _decoded(content)
    return Read(tuple(stretches_of_markdown(source)), front_title(source))


def _plain(content: bytes) -> Read:
    from alongside.core.audit.reading.plain_text import stretches_of_text

    return Read(tuple(stretches_of_text(_decoded(content))))


def _declared(content: bytes) -> str:
    found = _DECLARED.search(content[:4096])
    name = (found[1] or found[2]).decode("ascii").lower() if found else ""
    return name if name.startswith(_PLAIN_CODECS) else ""


def _decoded(content: bytes, declared: str = "") -> str:
    """The text, in the encoding that the page declares where its bytes fit that, else as detected."""
    try:
        if b"\x00" in content[:2000]:
            raise LookupError  # two bytes a character, whatever it declares
        return content.decode(declared or "utf-8").removeprefix("\ufeff")
    except (UnicodeError, LookupError):
        from alongside.core.intake.encodings import detect_encoding

        encoding = detect_encoding(content)
        return content.decode(encoding.codec, encoding.errors).removeprefix("\ufeff").replace("\x00", "")


# Each imports what it needs when it is called for: what reads one form is not loaded for another.
_READERS: Final[dict[Form, Callable[[bytes], Read]]] = {
    Form.PDF: _paged,
    Form.DOCX: _word,
    Form.ODT: _open,
    Form.HTML: _web,
    Form.MARKDOWN: _markdown,
    Form.TEXT: _plain,
}

"""Where in a document something stands."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.participation.named import Named


class PassageKind(Named):
    """What a stretch of a document is, as far as it bears on what its sentences claim."""

    PARAGRAPH = "PARAGRAPH", "Paragraph"
    HEADING = "HEADING", "Heading"
    LIST_ITEM = "LIST_ITEM", "Item of a list"
    TABLE_CELL = "TABLE_CELL", "Cell of a table"
    CAPTION = "CAPTION", "Caption"
    NOTE = "NOTE", "Footnote"


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where a sentence or passage stands.

    ``paragraph`` counts the passages of the document from 1. ``page`` counts from 1 where the form has
    pages. ``line``/``column`` and ``end_line``/``end_column`` (from 1, the end exclusive) are kept for forms
    that are text (plain, Markdown, HTML source), as editors and SARIF count them. ``start`` and ``end`` are
    offsets in the passage's text, half-open.
    """

    paragraph: int
    page: int | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, item, cell, caption or note, its hyphens joined and its spaces single."""

    text: str
    kind: PassageKind
    place: TextPlace


@dataclass(frozen=True, slots=True)
class DocumentSentence:
    """One sentence of a document, with the one before and the one after it (empty at the ends)."""

    text: str
    place: TextPlace
    kind: PassageKind = PassageKind.PARAGRAPH
    before: str = ""
    after: str = ""


def lone_sentence(text: str, before: str = "", after: str = "", *, number: int = 1) -> DocumentSentence:
    """A sentence that comes without a document, such as a line of a file of sentences."""
    return DocumentSentence(text, TextPlace(number, line=number, end=len(text)), before=before, after=after)

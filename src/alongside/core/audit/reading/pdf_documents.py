"""A PDF becomes stretches: its words are gathered, what repeats on every page goes, columns are parted,
tables set apart, paragraphs put together again. See docs/decisions for why this is our own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from alongside.core.audit.reading.pdf_characters import PdfFile
from alongside.core.audit.reading.pdf_columns import Block, blocks_of
from alongside.core.audit.reading.pdf_joining import chained, lexicon_of, stretch_of
from alongside.core.audit.reading.pdf_measures import measures_of
from alongside.core.audit.reading.pdf_paragraphs import Part, parts_of
from alongside.core.audit.reading.pdf_rows import rows_of, with_bullets, without_reference_marks
from alongside.core.audit.reading.pdf_running import running_rows
from alongside.core.audit.reading.pdf_tables import Table, ruled_tables
from alongside.core.audit.reading.pdf_words import Page, Word
from alongside.core.audit.reading.read import Read
from alongside.core.audit.reading.refusals import ALL_SCANNED, NO_SENTENCES
from alongside.core.audit.words.places import PassageKind
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

MOST_NAMED: Final = 12
_Piece = Block | Table


def read_pdf(content: bytes) -> Read:
    """Read a PDF. Raises ``Refusal`` where it is locked, broken, too long, or pictures only."""
    file = PdfFile(content)
    try:
        found = list(file.pages())
        title = file.title()
    finally:
        file.close()
    pages = [page for page in found if page is not None and page.words]
    if not pages:
        raise Refusal(ALL_SCANNED if any(page and page.has_pictures for page in found) else NO_SENTENCES)
    parts = list(_parts(pages))
    hyphens = lexicon_of(parts)
    stretches = (stretch_of(chain, hyphens) for chain in chained(parts))
    return Read(tuple(each for each in stretches if each), title, file.count, tuple(_notices(found)))


def _notices(found: Sequence[Page | None]) -> Iterator[Sentence]:
    pictures = [page.number for page in found if page and page.has_pictures and not page.words]
    if pictures:
        yield say(
            "These pages are pictures, with no text to read: {pages}. Make their text readable with text "
            "recognition (OCR) to have them read too.",
            pages=_named(pictures),
        )
    broken = [number for number, page in enumerate(found, 1) if page is None]
    if broken:
        yield say("These pages are damaged and were left out: {pages}.", pages=_named(broken))


def _named(numbers: Sequence[int]) -> tuple[object, ...]:
    """Page numbers as they are said, a few of them."""
    if len(numbers) <= MOST_NAMED:
        return tuple(numbers)
    more = say("{count} more", count=len(numbers) - MOST_NAMED)
    return (*numbers[:MOST_NAMED], more)


def _parts(pages: Sequence[Page]) -> Iterator[Part]:
    """The parts of all pages in reading order."""
    pieces = [(page.number, _pieces(page, words)) for page, words in zip(pages, _bodies(pages), strict=True)]
    measures = measures_of(piece for _, each in pieces for piece in each if not isinstance(piece, Table))
    for number, each in pieces:
        for piece in each:
            if isinstance(piece, Table):
                yield from (Part(PassageKind.TABLE_CELL, cell, number) for cell in piece.cells)
            else:
                yield from parts_of(piece, number, measures)


def _bodies(pages: Sequence[Page]) -> Iterator[list[Word]]:
    """The words of each page less its running heads and feet and its marks of notes."""
    rows = [rows_of(without_reference_marks(page.words)) for page in pages]
    running = running_rows(rows, [page.height for page in pages])
    for page, each, left_out in zip(pages, rows, running, strict=True):
        words = [word for at, row in enumerate(each) if at not in left_out for word in row.words]
        yield with_bullets(words, page.dots)


def _pieces(page: Page, words: Sequence[Word]) -> list[_Piece]:
    """Blocks of one column and tables, in reading order."""
    pieces: list[_Piece] = []
    tables = sorted(ruled_tables(words, page.rules), key=lambda table: table.top)
    inside = {id(word) for table in tables for cell in table.cells for row in cell for word in row.words}
    rest = [word for word in words if id(word) not in inside]
    for block in blocks_of(rest, page.rules):
        pieces.extend(_around(block, tables))
    pieces.extend(tables)
    return pieces


def _around(block: Block, tables: list[Table]) -> Iterator[_Piece]:
    """A block parted where tables of its column stand; each table is yielded once and taken off the list."""
    start = 0
    left, right = min(row.left for row in block), max(row.right for row in block)
    for table in list(tables):
        if table.left < right and table.right > left:
            at = next((at for at in range(start, len(block)) if block[at].base > table.top), len(block))
            if at < len(block) or table.left >= left - 30:
                if block[start:at]:
                    yield block[start:at]
                yield table
                tables.remove(table)
                start = at
    if block[start:]:
        yield block[start:]

"""Parts become stretches: broken words are made whole, and paragraphs go on over columns and pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from alongside.core.audit.reading.hyphens import Hyphens
from alongside.core.audit.reading.pdf_paragraphs import ENDS, INDENT, Part, is_full
from alongside.core.audit.reading.pdf_rows import NOTE_SIGN, Row
from alongside.core.audit.reading.pdf_words import BROKEN
from alongside.core.audit.reading.stretches import Mark, Stretch
from alongside.core.audit.words.places import PassageKind

_PROSE: Final = (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM)
_ASIDE: Final = (PassageKind.NOTE, PassageKind.TABLE_CELL, PassageKind.CAPTION)
_SIGNS = re.compile(f"[{NOTE_SIGN}{BROKEN}]")
_BROKEN_END = re.compile(f"(?<=[^\\W_])[{BROKEN}-]\\Z")


def chained(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Parts in order, those that are one paragraph over columns or pages together."""
    chains: list[list[Part]] = []
    waiting: list[Part] | None = None
    for part in parts:
        if waiting is not None and part.first and _continues(waiting[-1], part):
            waiting.append(replace(part, skipped=0))
            continue
        chains.append([part])
        if part.kind not in _ASIDE:
            waiting = chains[-1] if part.kind in _PROSE and part.last else None
    yield from chains


def _continues(before: Part, part: Part) -> bool:
    """Whether a part is the rest of one that a column or page cut off."""
    above, row = before.rows[-1], part.rows[0]
    if not _is_alike(before, part):
        return False
    ended = ENDS.search(above.text) is not None
    if part.kind is PassageKind.LIST_ITEM:
        return part.numbered and not ended and not row.text[:1].isupper()
    if part.kind is not PassageKind.PARAGRAPH:
        return False
    if not ended and row.text[:1].islower():
        return True
    if part.page == before.page and row.base > above.base:
        return False  # something stands between them in one column, such as a table
    fits = not ended or _is_set_in_alike(before, part)
    return fits and is_full(above, row, before.room, ragged=before.ragged)


def _is_alike(before: Part, part: Part) -> bool:
    above, row = before.rows[-1], part.rows[0]
    sized = abs(above.size - row.size) <= 0.06 * above.size
    return sized and (
        above.bold == row.bold or not (before.rows[0].bold or (len(part.rows) == 1 and row.bold))
    )


def _is_set_in_alike(before: Part, part: Part) -> bool:
    """Whether the first row stands as far in as the rest of the paragraph before it did, and no first line's."""
    begins, goes_on = part.indents
    if begins > goes_on + INDENT * part.rows[0].size:
        return False
    if before.kind is PassageKind.LIST_ITEM and before.skipped:
        expected = {before.indents[1] if len(before.rows) > 1 else part.rows[0].size}
    else:
        expected = {*before.indents, 0.0}
    return any(abs(begins - each) < INDENT * part.rows[0].size for each in expected)


def lexicon_of(parts: Iterable[Part]) -> Hyphens:
    """The document's own words, by which broken ones are judged; the broken halves are left out."""
    return Hyphens(_whole(row) for part in parts for row in part.rows)


def _whole(row: Row) -> str:
    text = row.text
    return text.rpartition(" ")[0] if text.endswith((BROKEN, "-")) else text


def stretch_of(chain: Sequence[Part], hyphens: Hyphens) -> Stretch | None:
    """The text of a chain of parts, with a mark where each page begins."""
    text, marks = "", list[Mark]()
    for part in chain:
        before = len(text)
        for number, row in enumerate(part.rows):
            text = _appended(text, _clean(row.text[part.skipped if not number else 0 :]), hyphens)
        if text and (not marks or marks[-1].page != part.page):
            marks.append(
                Mark(before + (1 if before and text[before : before + 1] == " " else 0), page=part.page)
            )
    tidy = " ".join(_SIGNS.sub("", text.replace(f"{BROKEN} ", "- ")).split())
    return Stretch(tidy, chain[0].kind, tuple(marks)) if tidy else None


def _clean(text: str) -> str:
    inside = text[:-1].replace(BROKEN, "-") + text[-1:]
    return inside.replace(NOTE_SIGN, "").strip(" ")


def _appended(text: str, line: str, hyphens: Hyphens) -> str:
    """A text with the next line after it."""
    if not text or not line:
        return text + line
    if not _BROKEN_END.search(text):
        return f"{text.removesuffix(BROKEN)}{'- ' if text.endswith(BROKEN) else ' '}{line}"
    head, _, left = text[:-1].rpartition(" ")
    right, _, tail = line.partition(" ")
    joined = hyphens.joined(left, right)
    return f"{head} {joined} {tail}".strip(" ")

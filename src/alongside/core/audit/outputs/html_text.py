"""The document's text, page by page, with each claim marked, named and linked to what was found about it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from alongside.core.audit.outputs.markup import items, mode_swatch, tag, words
from alongside.core.audit.outputs.passages import Piece, ShownPassage, passages_of
from alongside.core.audit.outputs.telling import verdict
from alongside.core.audit.words.findings import AuditedDocument
from alongside.core.audit.words.places import PassageKind

CLASSES: Final = {
    PassageKind.TABLE_CELL: "cell",
    PassageKind.CAPTION: "caption",
    PassageKind.NOTE: "note",
}


def marked_text(audited: AuditedDocument) -> str:
    """The text as HTML. Every word of it is escaped; nothing of the document's own markup is kept."""
    named: set[int] = set()
    parts = []
    for page, group in groupby(passages_of(audited), key=lambda passage: passage.page):
        parts.append(_page(page, list(group), named))
    return "".join(parts)


def _page(page: int | None, group: Sequence[ShownPassage], named: set[int]) -> str:
    parts = []
    if page is not None:
        ident = None if page in named else f"page-{page}"
        parts.append(tag("h3", words(f"Page {page}"), class_="page", id=ident))
        named.add(page)
    for is_item, alike in groupby(group, key=lambda passage: passage.kind is PassageKind.LIST_ITEM):
        if is_item:
            parts.append(items(map(_marked, alike)))
        else:
            parts.extend(map(_passage, alike))
    return "".join(parts)


def _passage(passage: ShownPassage) -> str:
    if passage.kind is PassageKind.HEADING:
        return tag("h4" if passage.page else "h3", _marked(passage))
    quiet = "quiet" if passage.is_quiet else None
    classes = " ".join(filter(None, [CLASSES.get(passage.kind), quiet]))
    return tag("p", _marked(passage), class_=classes or None)


def _marked(passage: ShownPassage) -> str:
    return "".join(map(_piece, passage.pieces))


def _piece(piece: Piece) -> str:
    text, finding = words(piece.text), piece.finding
    if finding is None:
        return text
    classes = f"{finding.mode.value}{'' if finding.decided else ' open'}"
    label = tag(
        "a",
        tag("span", words(f"Finding {piece.number}: "), class_="heard"),
        mode_swatch(finding.mode),
        words(verdict(finding)),
        href=f"#f{piece.number}",
        class_=f"label {classes}",
    )
    return f"{tag('mark', text, class_=classes, id=f's{piece.number}')} {label}"

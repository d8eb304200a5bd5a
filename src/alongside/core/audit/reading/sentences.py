"""Stretches of text become sentences, each with its place and its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

from alongside.core.audit.reading.limits import MAX_SENTENCES
from alongside.core.audit.reading.splitting import spans
from alongside.core.audit.reading.stretches import Stretch
from alongside.core.audit.words.places import DocumentSentence, PassageKind, TextPlace

APART: Final = (PassageKind.TABLE_CELL, PassageKind.NOTE, PassageKind.CAPTION)
"""What stands beside the flow of the text: its neighbours are others of its kind."""

Found = tuple[str, TextPlace, PassageKind]


def sentences_in(stretches: Sequence[Stretch]) -> tuple[DocumentSentence, ...]:
    """The sentences of a document's stretches, with exact places."""
    found = (
        (stretch.text[start:end], stretch.place(number, start, end), stretch.kind)
        for number, stretch in enumerate(stretches, 1)
        for start, end in spans(stretch.text)
    )
    return _neighboured(list(islice(found, MAX_SENTENCES)))


def _neighboured(found: Sequence[Found]) -> tuple[DocumentSentence, ...]:
    befores = _befores(found)
    afters = _befores(found[::-1])[::-1]
    return tuple(
        DocumentSentence(text, place, kind, before, after)
        for (text, place, kind), before, after in zip(found, befores, afters, strict=True)
    )


def _befores(found: Sequence[Found]) -> list[str]:
    """For each sentence the one before it in the flow, or among its own kind where it stands apart."""
    last: dict[PassageKind, str] = {}
    befores = []
    for text, _, kind in found:
        group = kind if kind in APART else PassageKind.PARAGRAPH
        befores.append(last.get(group, ""))
        last[group] = text
    return befores

"""The document laid out for reading: its passages leaf by leaf, each sentence with what was found about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from alongside.core.audit.words.documents import ReadDocument
from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.core.audit.words.places import Passage, PassageKind
from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.web.documents.queries.verdicts import is_contested

ON_A_LEAF = 60
"""Sentences; a leaf ends with the passage in which that many are reached."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings are wanted; what is None does not matter."""

    mode: TextMode | None = None
    status: Status | None = None
    decided: bool | None = None
    contested: bool | None = None
    page: int | None = None

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self == Choice()

    def takes(self, finding: Finding, verdicts: list[Any]) -> bool:
        """Whether a finding is wanted."""
        return (
            (self.mode in (None, finding.mode))
            and (self.status in (None, finding.status))
            and (self.decided in (None, finding.decided))
            and (self.contested in (None, is_contested(verdicts)))
            and (self.page in (None, finding.sentence.place.page))
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as it stands beside the text; ``verdicts`` are those that stand."""

    number: int
    finding: Finding
    verdicts: list[Any]

    @property
    def contested(self) -> bool:
        """Whether somebody contests it."""
        return is_contested(self.verdicts)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage; ``shown`` where it is a sentence of which something is to be said."""

    text: str
    shown: Shown | None = None


@dataclass(slots=True)
class ShownPassage:
    """A passage with its pieces and the findings beside it. ``turns_to`` is the page that begins with it."""

    kind: PassageKind
    page: int | None
    pieces: list[Piece]
    beside: list[Shown]
    turns_to: int | None = None
    sentences: int = field(default=0)


def leaves(
    audited: AuditedDocument, verdicts: dict[int, list[Any]], choice: Choice
) -> list[list[ShownPassage]]:
    """The document's passages in leaves; where only some findings are wanted, the passages that have them."""
    found: list[list[ShownPassage]] = [[]]
    room, last_page = ON_A_LEAF, None
    for passage in _passages(audited, verdicts, choice):
        if room <= 0:
            found.append([])
            room, last_page = ON_A_LEAF, None
        if passage.page != last_page:
            passage.turns_to = last_page = passage.page
        found[-1].append(passage)
        room -= max(1, passage.sentences)
    return found


def leaf_of(audited: AuditedDocument, number: int) -> int:
    """The number of the leaf, from 1, on which a finding stands when nothing is left out."""
    for place, leaf in enumerate(leaves(audited, {}, Choice()), start=1):
        numbers = {shown.number for passage in leaf for shown in passage.beside}
        if number in numbers:
            return place
    return 1


def _passages(
    audited: AuditedDocument, verdicts: dict[int, list[Any]], choice: Choice
) -> Iterator[ShownPassage]:
    by_passage: dict[int, list[Shown]] = defaultdict(list)
    for number, finding in enumerate(audited.findings, start=1):
        shown = Shown(number, finding, verdicts.get(number, []))
        by_passage[finding.sentence.place.paragraph].append(shown)
    for passage in _all_passages(audited.document):
        own = by_passage.get(passage.place.paragraph, [])
        beside = [each for each in own if worth_showing(each) and choice.takes(each.finding, each.verdicts)]
        wanted = any(choice.takes(each.finding, each.verdicts) for each in own)
        if choice.is_all or wanted:
            yield ShownPassage(
                passage.kind, passage.place.page, pieces_of(passage, own, beside), beside, sentences=len(own)
            )


def _all_passages(document: ReadDocument) -> Sequence[Passage]:
    """The passages; of a document that is sentences only, each sentence is one."""
    if document.passages:
        return document.passages
    return [Passage(each.text, each.kind, each.place) for each in document.sentences]


def worth_showing(shown: Shown) -> bool:
    """Whether something is said beside the sentence: it claims something, might, or a reader said something to it."""
    return shown.finding.is_claim or not shown.finding.decided or bool(shown.verdicts)


def pieces_of(passage: Passage, own: Sequence[Shown], beside: Sequence[Shown]) -> list[Piece]:
    """The passage cut where its sentences begin and end; those not shown beside it run on as plain text."""
    wanted = {each.number for each in beside}
    pieces: list[Piece] = []
    at = 0
    for shown in sorted(own, key=lambda each: each.finding.sentence.place.start):
        start, end = _stretch(passage, shown, at)
        if start > at:
            pieces.append(Piece(passage.text[at:start]))
        pieces.append(Piece(passage.text[start:end], shown if shown.number in wanted else None))
        at = end
    if at < len(passage.text):
        pieces.append(Piece(passage.text[at:]))
    return pieces


def _stretch(passage: Passage, shown: Shown, at: int) -> tuple[int, int]:
    """Where the sentence stands in its passage, never before what was shown already."""
    place = shown.finding.sentence.place
    start = min(max(at, place.start), len(passage.text))
    return start, min(max(start, place.end), len(passage.text))

"""A document's passages with their sentences told apart, for every form of output that shows the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alongside.core.audit.outputs.telling import is_told
from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.core.audit.words.places import Passage, PassageKind

Numbered = tuple[int, Finding]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a passage; a sentence with something to say has its finding and that one's number."""

    text: str
    number: int | None = None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage as it is shown: its pieces in order make up its words."""

    kind: PassageKind
    page: int | None
    pieces: tuple[Piece, ...]

    @property
    def is_quiet(self) -> bool:
        """Whether no sentence of it has anything to say."""
        return all(piece.finding is None for piece in self.pieces)


def passages_of(audited: AuditedDocument) -> list[ShownPassage]:
    """Every passage, and after them sentences whose passage was not kept."""
    found: dict[int, list[Numbered]] = defaultdict(list)
    for number, finding in enumerate(audited.findings, start=1):
        found[finding.sentence.place.paragraph].append((number, finding))
    shown = [
        ShownPassage(
            passage.kind, passage.place.page, _pieces(passage, found.pop(passage.place.paragraph, []))
        )
        for passage in audited.document.passages
    ]
    return shown + [_stray(group) for group in found.values()]


def _stray(group: Sequence[Numbered]) -> ShownPassage:
    first = group[0][1].sentence
    return ShownPassage(first.kind, first.place.page, _alone(group))


def _pieces(passage: Passage, found: Sequence[Numbered]) -> tuple[Piece, ...]:
    """Its words with the sentences in their places; where they do not fit in it, the sentences alone."""
    ordered = sorted(found, key=lambda pair: (pair[1].sentence.place.start, pair[0]))
    if not ordered:
        return (Piece(passage.text),)
    return tuple(_in_place(passage.text, ordered)) if _fit(passage.text, ordered) else _alone(ordered)


def _fit(text: str, ordered: Sequence[Numbered]) -> bool:
    last = 0
    for _, finding in ordered:
        place = finding.sentence.place
        if place.start < last or text[place.start : place.end] != finding.sentence.text:
            return False
        last = place.end
    return True


def _in_place(text: str, ordered: Sequence[Numbered]) -> Iterator[Piece]:
    last = 0
    for number, finding in ordered:
        place = finding.sentence.place
        if place.start > last:
            yield Piece(text[last : place.start])
        yield _piece(number, finding)
        last = place.end
    if last < len(text):
        yield Piece(text[last:])


def _alone(ordered: Sequence[Numbered]) -> tuple[Piece, ...]:
    pieces = [piece for each in ordered for piece in (Piece(" "), _piece(*each))]
    return tuple(pieces[1:])


def _piece(number: int, finding: Finding) -> Piece:
    if is_told(finding):
        return Piece(finding.sentence.text, number, finding)
    return Piece(finding.sentence.text)

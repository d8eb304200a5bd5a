"""Each sentence of a document as a mark: where along its pages it falls, and in the row of which mode."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.core.audit.words.textmodes import TextMode

WIDEST: Final = 0.03
NARROWEST: Final = 0.005
MOST_TICKS: Final = 7
ROOM_OF_THE_FIRST: Final = 0.16
"""On a phone the words under the first tick need so much of the width."""
ROUND: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True)
class Mark:
    """A sentence in the picture: its finding, and where its mark begins and how wide it is (of the width 1)."""

    finding: Finding
    at: float
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """The marks of one mode, the sentences that could not be judged in the row of their guess."""

    mode: TextMode
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """The picture's figures. ``ticks`` are pages with where they begin; empty for a document without pages."""

    rows: tuple[Row, ...]
    ticks: tuple[tuple[int, float], ...]
    pages: int | None


def marks_of(audited: AuditedDocument) -> Marks:
    """The figures: a row for each mode that occurs, delivery alongside always, something else last."""
    pages = pages_of(audited)
    places = _along_pages(audited.findings, pages) if pages else _along_length(len(audited.findings))
    marks = [_mark(finding, *place) for finding, place in zip(audited.findings, places, strict=True)]
    modes = {finding.mode for finding in audited.findings} | {TextMode.DELIVERY_ALONGSIDE}
    rows = tuple(
        Row(mode, tuple(mark for mark in marks if mark.finding.mode is mode))
        for mode in TextMode
        if mode in modes
    )
    return Marks(rows, ticks_of(pages) if pages else (), pages)


def pages_of(audited: AuditedDocument) -> int | None:
    """How many pages there are; None where no sentence stands on one."""
    found = [finding.sentence.place.page or 0 for finding in audited.findings]
    return max([*found, audited.document.pages or 0]) if any(found) else None


def ticks_of(pages: int) -> tuple[tuple[int, float], ...]:
    """Pages to name under the picture: the first, then round ones."""
    step = next((step for step in ROUND if pages / step <= MOST_TICKS), pages)
    places = ((page, (page - 1) / pages) for page in sorted({1, *range(step, pages + 1, step)}))
    return tuple((page, at) for page, at in places if page == 1 or at >= ROOM_OF_THE_FIRST)


def _along_length(number: int) -> list[tuple[float, float]]:
    return [(each / number, 1 / number) for each in range(number)]


def _along_pages(findings: Sequence[Finding], pages: int) -> list[tuple[float, float]]:
    """The place and room of each sentence; one that stands on no page is put with the one before it."""
    numbers, last = [], 1
    for finding in findings:
        last = finding.sentence.place.page or last
        numbers.append(last)
    together, seen, places = Counter(numbers), Counter[int](), []
    for page in numbers:
        room = 1 / pages / together[page]
        places.append(((page - 1) / pages + seen[page] * room, room))
        seen[page] += 1
    return places


def _mark(finding: Finding, at: float, room: float) -> Mark:
    """In the middle of its room, never too thin to see nor so wide that it looks like many."""
    width = min(max(room * 0.85, NARROWEST), WIDEST)
    begins = at + (room - width) / 2
    return Mark(finding, min(max(begins, 0.0), 1 - width), width)

"""The picture of a document: each sentence a mark along its pages, in the row of its mode.

A tall mark says that it happens or happened, a middling one that it is planned, a low one that it is hoped
for; an outline could not be judged. Row, texture and words each say the mode without the colour. The words
keep their size however wide the picture is, and the same figures come as a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from alongside.core.audit.account.looks import LOOKS
from alongside.core.audit.account.marks import Mark, Marks, Row, marks_of
from alongside.core.audit.account.svg import (
    INK,
    LINE,
    PAPER,
    SOFT,
    drawing,
    element,
    fill,
    named,
    percent,
    swatch,
    text,
    textures,
)
from alongside.core.audit.words.findings import AuditedDocument
from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.core.shared.sentences import Sentence, say

Spoken = Callable[[Sentence], str]
"""How a sentence is put into words: ``str`` in English, or a screen's translation."""

WORDS: Final = 22
STRIP: Final = 18
GAP: Final = 8
LEGEND_LINE: Final = 24
HEIGHTS: Final = {Status.DONE: 1.0, Status.PLANNED: 0.62, Status.ASPIRED: 0.3, Status.NA: 1.0}
TEXTURED: Final = 0.008
"""A mark thinner than this share of the width is of one colour: a texture would break it up."""
MOST_NAMED: Final = 1200
"""With more marks than these none has words of its own: the table says it better."""


@dataclass(frozen=True, slots=True)
class PictureTable:
    """The picture's figures in rows."""

    headings: tuple[Sentence, ...]
    rows: tuple[tuple[Sentence, ...], ...]


def picture_of(audited: AuditedDocument, spoken: Spoken = str, *, width: int | None = None) -> str:
    """The picture as SVG, as wide as the place it stands in, or (for print) ``width`` units wide."""
    marks = marks_of(audited)
    ident = f"p{audited.document.digest[:8]}"
    naming = sum(len(row.marks) for row in marks.rows if row.mode is not TextMode.NONE) <= MOST_NAMED
    content, y = [textures(ident, (row.mode for row in marks.rows))], 0.0
    for row in marks.rows:
        content += _row(ident, row, y, spoken, naming)
        y += WORDS + STRIP + GAP
    content += _axis(marks, y, spoken)
    content += _legend(y + 40, spoken)
    named = audited.document.title or audited.document.name
    title = spoken(say("What the sentences of {name} say that people do", name=named))
    height = y + 40 + 2 * LEGEND_LINE + 4
    return drawing(ident, title, description(marks, spoken), height, "".join(content), width=width)


def description(marks: Marks, spoken: Spoken = str) -> str:
    """The picture in a sentence for each row."""
    lines = (say("{mode}: {number}.", mode=say(row.mode.label), number=number_of(row)) for row in marks.rows)
    return " ".join(spoken(line) for line in lines)


def table_of(audited: AuditedDocument) -> PictureTable:
    """The same figures as a table: for each mode how many marks of each kind, and on which pages."""
    marks = marks_of(audited)
    headings = [say("Mode"), say("Happened"), say("Planned"), say("Hoped for"), say("Could not be judged")]
    if marks.pages:
        headings.append(say("Pages"))
    return PictureTable(tuple(headings), tuple(_table_row(row, marks) for row in marks.rows))


def number_of(row: Row) -> Sentence:
    """How many sentences are in the row: those that were decided, and those that were not."""
    decided = sum(mark.finding.decided for mark in row.marks)
    if decided == len(row.marks):
        return say("{number}", number=decided)
    return say("{number} + {open} open", number=decided, open=len(row.marks) - decided)


def _table_row(row: Row, marks: Marks) -> tuple[Sentence, ...]:
    found = [mark.finding for mark in row.marks]
    said = [finding.status for finding in found if finding.decided]
    if row.mode is TextMode.NONE:
        numbers: list[object] = [len(said), "–", "–"]
    else:
        numbers = [said.count(status) for status in (Status.DONE, Status.PLANNED, Status.ASPIRED)]
    numbers.append(len(found) - len(said))
    if marks.pages:
        numbers.append(spans([finding.sentence.place.page or 0 for finding in found]))
    return (say(row.mode.label), *(say("{number}", number=number) for number in numbers))


def spans(pages: list[int]) -> str:
    """Pages in short: 3, 7, 12–14; a dash for none."""
    numbers = sorted({page for page in pages if page})
    runs = [
        [page for _, page in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    ]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs) or "–"


def _row(ident: str, row: Row, y: float, spoken: Spoken, naming: bool) -> Iterator[str]:
    yield swatch(ident, row.mode, 0, y + 4)
    yield text(spoken(say(row.mode.label)), x=22, y=y + 16)
    yield text(spoken(number_of(row)), x="100%", y=y + 16, text_anchor="end", font_weight=700)
    base = y + WORDS + STRIP
    yield element("line", x1=0, x2="100%", y1=base, y2=base, stroke=LINE)
    if row.mode is TextMode.NONE:
        yield _quiet(row, base)
        return
    for mark in row.marks:
        yield _drawn(ident, mark, base, spoken, naming)


def _drawn(ident: str, mark: Mark, base: float, spoken: Spoken, naming: bool) -> str:
    mode, finding = mark.finding.mode, mark.finding
    height = STRIP * HEIGHTS[finding.status]
    inside = fill(ident, mode) if mark.width >= TEXTURED else LOOKS[mode].colour
    return element(
        "rect",
        named("title", spoken(_told(mark))) if naming else "",
        x=percent(mark.at),
        y=base - height,
        width=percent(mark.width),
        height=height,
        fill=inside if finding.decided else PAPER,
        stroke=LOOKS[mode].colour,
        stroke_width=0.75,
        stroke_dasharray=None if finding.decided else "2 1",
    )


def _told(mark: Mark) -> Sentence:
    finding = mark.finding
    status = say(finding.status.label) if finding.decided else say("Could not be judged")
    mode, page = say(finding.mode.label), finding.sentence.place.page
    if page is None:
        return say("{mode}: {status}", mode=mode, status=status)
    return say("Page {page}. {mode}: {status}", page=page, mode=mode, status=status)


def _quiet(row: Row, base: float) -> str:
    """All sentences about something else as one faint path, stretched to the width."""
    path = "".join(
        f"M{mark.at * 10_000:.0f} 0h{max(mark.width * 10_000, 1):.0f}v8h-{max(mark.width * 10_000, 1):.0f}z"
        for mark in row.marks
    )
    return element(
        "svg",
        element("path", d=path or "M0 0", fill=LOOKS[TextMode.NONE].colour, fill_opacity=0.55),
        x=0,
        y=base - 8,
        width="100%",
        height=8,
        viewBox="0 0 10000 8",
        preserveAspectRatio="none",
    )


def _axis(marks: Marks, y: float, spoken: Spoken) -> Iterator[str]:
    if not marks.ticks:
        yield text(spoken(say("Beginning")), x=0, y=y + 14, fill=SOFT, font_size=14)
        yield text(spoken(say("End")), x="100%", y=y + 14, fill=SOFT, font_size=14, text_anchor="end")
        return
    for page, at in marks.ticks:
        yield element("line", x1=percent(at), x2=percent(at), y1=y - GAP, y2=y - 2, stroke=SOFT)
        words = spoken(say("Page {page}", page=page)) if page == 1 else str(page)
        anchor = "end" if at > 0.93 else None
        yield text(words, x=percent(at), y=y + 14, fill=SOFT, font_size=14, text_anchor=anchor)


def _legend(y: float, spoken: Spoken) -> Iterator[str]:
    kinds = (
        (say("Tall: happened"), 1.0),
        (say("Middling: planned"), HEIGHTS[Status.PLANNED]),
        (say("Low: hoped for"), HEIGHTS[Status.ASPIRED]),
        (say("Outline: not plain"), None),
    )
    for number, (words, height) in enumerate(kinds):
        left, line = (0, 50)[number % 2], y + LEGEND_LINE * (number // 2)
        tall = STRIP * (height or 1.0)
        look = {"fill": INK} if height else {"fill": "none", "stroke": INK, "stroke_dasharray": "2 1"}
        inner = element("rect", x=1, y=STRIP - tall + 1, width=8, height=tall - 1, **look)
        inner += text(spoken(words), x=18, y=15, font_size=14)
        yield element("svg", inner, x=f"{left}%", y=line, width="50%", height=LEGEND_LINE)

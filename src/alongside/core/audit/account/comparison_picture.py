"""The picture of two versions: for each mode a thin bar for the earlier and a thick one for the later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from alongside.core.audit.account.accounts import OfMode
from alongside.core.audit.account.comparison import Comparison
from alongside.core.audit.account.looks import LOOKS
from alongside.core.audit.account.picture import PictureTable, Spoken
from alongside.core.audit.account.svg import (
    INK,
    PAPER,
    SOFT,
    drawing,
    element,
    fill,
    percent,
    swatch,
    text,
    textures,
)
from alongside.core.audit.words.textmodes import TextMode
from alongside.core.shared.sentences import Sentence, say

WORDS: Final = 22
THIN: Final = 8
THICK: Final = 16
GAP: Final = 12
WIDEST: Final = 0.98

Row = tuple[OfMode, OfMode]


def picture_of_comparison(comparison: Comparison, spoken: Spoken = str, *, width: int | None = None) -> str:
    """The picture as SVG, as wide as the place it stands in, or (for print) ``width`` units wide."""
    rows = _rows(comparison)
    longest = max((side.counted.sure for row in rows for side in row), default=0) or 1
    content, y = [textures("v", (earlier.mode for earlier, _ in rows))], 0.0
    for row in rows:
        content += _row(row, y, longest, spoken)
        y += WORDS + THIN + THICK + GAP
    content += _key(y, spoken)
    title = spoken(say("Claims of each mode in the earlier version and in the later"))
    words = " ".join(spoken(_said(row)) for row in rows)
    return drawing("v", title, words, y + 30, "".join(content), width=width)


def table_of_comparison(comparison: Comparison) -> PictureTable:
    """The same figures as a table."""
    headings = (say("Mode"), say("Earlier"), say("Later"))
    rows = tuple(
        (
            say(earlier.mode.label),
            *(say("{number}", number=side.counted.sure) for side in (earlier, later)),
        )
        for earlier, later in _rows(comparison)
    )
    return PictureTable(headings, rows)


def _rows(comparison: Comparison) -> list[Row]:
    """The modes that either version has, delivery alongside always."""
    both = zip(comparison.earlier.modes, comparison.later.modes, strict=True)
    return [
        (earlier, later)
        for earlier, later in both
        if earlier.counted.sure or later.counted.sure or earlier.mode is TextMode.DELIVERY_ALONGSIDE
    ]


def _said(row: Row) -> Sentence:
    earlier, later = row
    return say(
        "{mode}: {before} before, {after} now.",
        mode=say(earlier.mode.label),
        before=earlier.counted.sure,
        after=later.counted.sure,
    )


def _row(row: Row, y: float, longest: int, spoken: Spoken) -> Iterator[str]:
    earlier, later = row
    mode = earlier.mode
    numbers = say("{before} → {after}", before=earlier.counted.sure, after=later.counted.sure)
    yield swatch("v", mode, 0, y + 4)
    yield text(spoken(say(mode.label)), x=22, y=y + 16)
    yield text(spoken(numbers), x="100%", y=y + 16, text_anchor="end", font_weight=700)
    top = y + WORDS
    yield _bar(mode, earlier.counted.sure / longest, top, THIN, inside=PAPER)
    yield _bar(mode, later.counted.sure / longest, top + THIN, THICK, inside=fill("v", mode))


def _bar(mode: TextMode, share: float, y: float, height: float, inside: str) -> str:
    if not share:
        return element("line", x1=1, x2=1, y1=y, y2=y + height, stroke=SOFT)
    look = {"fill": inside, "stroke": LOOKS[mode].colour}
    return element("rect", x=1, y=y, width=percent(share * WIDEST), height=height, **look)


def _key(y: float, spoken: Spoken) -> Iterator[str]:
    yield element("rect", x=1, y=y + 6, width=24, height=THIN, fill=PAPER, stroke=INK)
    yield text(spoken(say("Earlier")), x=32, y=y + 15, font_size=14)
    inner = element("rect", x=1, y=2, width=24, height=THICK, fill=INK)
    inner += text(spoken(say("Later")), x=32, y=15, font_size=14)
    yield element("svg", inner, x="50%", y=y, width="50%", height=26)

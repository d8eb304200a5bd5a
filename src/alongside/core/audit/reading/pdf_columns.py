"""Columns: a page is parted along the white strips that run down between its texts.

A band of rows that a strip runs through untouched is two columns; what stands above and below the band (a
heading across the page, a table) is read before and after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from statistics import median
from typing import Final

from alongside.core.audit.reading.pdf_rows import Row, row_of, rows_of
from alongside.core.audit.reading.pdf_words import Rule, Word

CELL: Final = 2.0
"""Points to which the strips are measured."""

GUTTER_CELLS: Final = 4
LEAST_ROWS: Final = 4
LEAST_SHARE: Final = 0.18
"""A column is at least this much of its block's width …"""

FULL: Final = 0.6
"""… and half of its rows fill at least this much of its own: running text does, cells do not."""

DEEPEST: Final = 6

Block = list[Row]


def blocks_of(words: Sequence[Word], rules: Sequence[Rule], depth: int = 0) -> Iterator[Block]:
    """The blocks of one column each, in reading order."""
    rows = rows_of(words)
    band = _best_band(rows, rules) if depth < DEEPEST else None
    if band is None:
        if rows:
            yield rows
        return
    first, last, gutter = band
    yield from blocks_of(_words(rows[:first]), rules, depth + 1)
    for start, end in _parts_at_headings(rows, first, last, gutter):
        inside = _words(rows[start:end])
        yield from blocks_of([word for word in inside if word.left < gutter], rules, depth + 1)
        yield from blocks_of([word for word in inside if word.left >= gutter], rules, depth + 1)
    yield from blocks_of(_words(rows[last + 1 :]), rules, depth + 1)


def _words(rows: Sequence[Row]) -> list[Word]:
    return [word for row in rows for word in row.words]


def _best_band(rows: Sequence[Row], rules: Sequence[Rule]) -> tuple[int, int, float] | None:
    """The rows from the first up to and with the last that a gutter runs through, and where it runs."""
    if len(rows) < LEAST_ROWS:
        return None
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    masks = [_mask(row, left) for row in rows]
    bars = _bars(rows, rules, left)
    central = _central(right - left)
    best: tuple[int, int, int, float] | None = None
    start = 0
    while start < len(rows):
        end, strip = _reach(masks, bars, start, central)
        if strip and end - start + 1 >= LEAST_ROWS and (best is None or end - start > best[0]):
            gutter = _gutter(
                rows[start : end + 1], [left + each * CELL for each in _middles(strip)], right - left
            )
            if gutter is not None:
                best = (end - start, start, end, gutter)
        start += 1
    return (best[1], best[2], best[3]) if best else None


def _mask(row: Row, left: float) -> int:
    """The cells that a row's words cover, as bits."""
    mask = 0
    for word in row.words:
        begins, ends = int((word.left - left) / CELL), int((word.right - left) / CELL) + 1
        if ends > begins >= 0:
            mask |= ((1 << (ends - begins)) - 1) << begins
    return mask


def _bars(rows: Sequence[Row], rules: Sequence[Rule], left: float) -> list[int]:
    """For each row the cells of the lines drawn right above it: no strip runs on through such a line."""
    bars = [0] * len(rows)
    for rule in rules:
        below = next((at for at, row in enumerate(rows) if row.base > rule.top), None)
        if rule.level and below:
            begins, ends = max(0, int((rule.left - left) / CELL)), int((rule.right - left) / CELL)
            bars[below] |= ((1 << max(0, ends - begins)) - 1) << begins
    return bars


def _central(width: float) -> int:
    """The bits of where a gutter may be."""
    cells = max(1, int(width / CELL))
    margin = int(cells * LEAST_SHARE)
    return ((1 << max(0, cells - 2 * margin)) - 1) << margin


def _reach(masks: Sequence[int], bars: Sequence[int], start: int, central: int) -> tuple[int, int]:
    """How far down from a row some strip stays white, and the strip's bits."""
    free, end = central, start - 1
    for at in range(start, len(masks)):
        narrowed = free & ~masks[at] & ~(bars[at] if at > start else 0)
        if not _wide(narrowed):
            break
        free, end = narrowed, at
    return end, _wide(free)


def _wide(free: int) -> int:
    """The left ends of the white strips that are wide enough."""
    for _ in range(GUTTER_CELLS - 1):
        free &= free >> 1
    return free


def _middles(strip: int) -> list[float]:
    """The middles of the white strips, in cells from the left."""
    found: list[float] = []
    at = run = 0
    while strip or run:
        if strip & 1:
            run += 1
        elif run:
            found.append(at - run / 2 + GUTTER_CELLS / 2)
            run = 0
        strip >>= 1
        at += 1
    return found


def _gutter(rows: Sequence[Row], middles: Sequence[float], width: float) -> float | None:
    """The first gutter, where the strips part columns of text; else the one that parts two; else None."""
    if len(middles) > 1 and _are_columns(rows, middles, width):
        return middles[0]
    return next((each for each in middles if _are_columns(rows, [each], width)), None)


def _are_columns(rows: Sequence[Row], gutters: Sequence[float], width: float) -> bool:
    """Whether what stands between the strips is columns of text, side by side, and not cells of a table."""
    edges = [-inf, *gutters, inf]
    sides = [_side(rows, left, right) for left, right in pairwise(edges)]
    if any(len(side) < LEAST_ROWS for side in sides):
        return False
    beside = min(side[-1].base for side in sides) - max(side[0].base for side in sides)
    return beside > 0 and all(_is_text(side, width) for side in sides)


def _side(rows: Sequence[Row], left: float, right: float) -> list[Row]:
    chosen = ([word for word in row.words if left <= word.left < right] for row in rows)
    return [row_of(words) for words in chosen if words]


def _is_text(side: Sequence[Row], width: float) -> bool:
    left, right = min(row.left for row in side), max(row.right for row in side)
    if right - left < LEAST_SHARE * width:
        return False
    words = sum(len(row.words) for row in side) / len(side)
    return words >= 2.5 and median(row.right - row.left for row in side) >= FULL * (right - left)


def _parts_at_headings(
    rows: Sequence[Row], first: int, last: int, gutter: float
) -> Iterator[tuple[int, int]]:
    """Parts a band where a heading stands alone on the left with nothing beside it, but columns around it."""
    sizes = [row.size for row in rows[first : last + 1]]
    usual, start = median(sizes), first
    for at in range(first + 1, last):
        row = rows[at]
        stands_out = row.size > 1.12 * usual and row.right < gutter
        apart = row.top - rows[at - 1].base > 0.9 * row.size and rows[at + 1].top - row.base > 0.3 * row.size
        if (
            stands_out
            and apart
            and _is_beside(rows[start:at], gutter)
            and _is_beside(rows[at + 1 : last + 1], gutter)
        ):
            yield start, at
            start = at
    yield start, last + 1


def _is_beside(rows: Sequence[Row], gutter: float) -> bool:
    """Whether there is text to the right of the gutter in the rows next to a heading."""
    return any(row.right > gutter for row in rows[:3]) and any(row.right > gutter for row in rows[-3:])

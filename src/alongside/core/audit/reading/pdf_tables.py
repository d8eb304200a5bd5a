"""Tables: found by the lines drawn around their rows, or by cells that stand below each other.

They are taken out before columns are sought, and read row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from alongside.core.audit.reading.pdf_rows import Row, row_of, rows_of
from alongside.core.audit.reading.pdf_words import Rule, Word

SAME: Final = 4.0
WIDEST_GAP_OF_WORDS: Final = 1.3
"""In sizes: what stands further apart belongs to two cells."""

CELL_GAP: Final = 0.6
"""In sizes: a strip that stays as white as this through all rows of a table parts its columns."""

EVEN: Final = 0.6
WIDEST_STRETCHED: Final = 5.0
"""A row whose gaps are all about as wide is a line stretched to its column's width."""

LEAST_ROWS: Final = 3
TALLEST_ROW: Final = 260.0


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of cells of one table, each cell its rows of words; and where it stands on the page."""

    cells: tuple[tuple[Row, ...], ...]
    left: float
    top: float
    right: float
    bottom: float


def ruled_tables(words: Sequence[Word], rules: Sequence[Rule]) -> Iterator[Table]:
    """The tables whose rows are parted by drawn lines."""
    for stack in _parted_at_prose(_stacks(_joined(rules)), words, rules):
        left, right = min(rule.left for rule in stack), max(rule.right for rule in stack)
        top, bottom = stack[0].top, stack[-1].bottom
        inside = [word for word in words if _within(word, left, top, right, bottom)]
        uprights = _uprights(rules, left, top, right, bottom)
        breaks = _breaks(rules, stack)
        edges = next(
            (each for each in (uprights, breaks) if len(each) > 2), _edges_by_gaps(inside, left, right)
        )
        if (
            inside
            and len(edges) > 2
            and (len(stack) >= LEAST_ROWS or len(uprights) > 2 or _all_parted(inside, edges))
        ):
            head = _head_above(words, edges, top)
            bounds = [*([head] if head is not None else []), *(rule.top for rule in stack)]
            inside = inside if head is None else [w for w in words if _within(w, left, head, right, bottom)]
            if not _is_prose(inside, edges, bounds):
                yield Table(tuple(_cells(inside, edges, bounds)), left, bounds[0], right, bottom)


def _all_parted(words: Sequence[Word], edges: Sequence[float]) -> bool:
    """Whether every row between two lines has words in all columns, and far apart."""
    rows = rows_of(words)
    return len(rows) > 1 and all(len(pieces_of(row)) >= len(edges) - 1 for row in rows)


def _head_above(words: Sequence[Word], edges: Sequence[float], top: float) -> float | None:
    """The top of a row of heads that stands above the first line of a table; None where there is none."""
    above = [word for word in words if edges[0] - SAME <= word.left <= edges[-1] and word.base <= top + 1]
    row = next(reversed(rows_of(above)), None)
    if row is None or top - row.base > row.size or row.right > edges[-1] + SAME:
        return None
    inner = edges[1:-1]
    crossed = any(word.left < edge - 1 and word.right > edge + 1 for word in row.words for edge in inner)
    filled = sum(
        any(left - 1 <= word.left < right - 1 for word in row.words) for left, right in pairwise(edges)
    )
    return row.top - 0.3 * row.size if not crossed and filled == len(edges) - 1 else None


def _within(word: Word, left: float, top: float, right: float, bottom: float) -> bool:
    return left - SAME <= word.left <= right and top <= word.base - 0.2 * word.size <= bottom + 1


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Level rules, those at one height that touch each other made one."""
    joined: list[Rule] = []
    for rule in sorted((rule for rule in rules if rule.level), key=lambda rule: (round(rule.top), rule.left)):
        last = joined[-1] if joined else None
        if last is not None and abs(last.top - rule.top) < 1.5 and rule.left - last.right < SAME:
            joined[-1] = Rule(last.left, last.top, max(last.right, rule.right), last.bottom)
        else:
            joined.append(rule)
    return joined


def _stacks(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Level rules of one width below each other."""
    waiting = sorted(rules, key=lambda rule: rule.top)
    while waiting:
        first, *rest = waiting
        stack, waiting = [first], []
        for rule in rest:
            alike = abs(rule.left - first.left) < SAME and abs(rule.right - first.right) < SAME
            if alike and rule.top - stack[-1].top < TALLEST_ROW:
                if rule.top - stack[-1].top > SAME:
                    stack.append(rule)
            else:
                waiting.append(rule)
        if len(stack) > 1:
            yield stack


def _parted_at_prose(
    stacks: Iterable[list[Rule]], words: Sequence[Word], rules: Sequence[Rule]
) -> Iterator[list[Rule]]:
    """Stacks parted where running text stands between two of their lines: those are two tables."""
    for stack in stacks:
        part = [stack[0]]
        for above, below in pairwise(stack):
            if _is_prose_between(above, below, words, rules):
                if len(part) > 1:
                    yield part
                part = []
            part.append(below)
        if len(part) > 1:
            yield part


def _is_prose_between(above: Rule, below: Rule, words: Sequence[Word], rules: Sequence[Rule]) -> bool:
    """Whether the rows between two lines run across the width without a gap, and no line runs down them."""
    middle = (above.top + below.top) / 2
    if any(not rule.level and rule.top < middle < rule.bottom and _is_inside(rule, above) for rule in rules):
        return False
    rows = rows_of(word for word in words if _within(word, above.left, above.top, above.right, below.top))
    wide = [row for row in rows if row.right - row.left > 0.7 * (above.right - above.left)]
    return len(wide) >= 0.5 * len(rows) > 0 and all(len(pieces_of(row, CELL_GAP)) == 1 for row in wide)


def _is_inside(upright: Rule, level: Rule) -> bool:
    return level.left + SAME < upright.left < level.right - SAME


def _uprights(rules: Sequence[Rule], left: float, top: float, right: float, bottom: float) -> list[float]:
    """Where lines run down through a region, its own edges with them."""
    found = [left, right]
    for rule in rules:
        inside = (
            left - SAME < rule.left < right + SAME and rule.top > top - SAME and rule.bottom < bottom + SAME
        )
        if not rule.level and inside and all(abs(rule.left - each) > SAME for each in found):
            found.append(rule.left)
    return sorted(found)


def _breaks(rules: Sequence[Rule], stack: Sequence[Rule]) -> list[float]:
    """Where every level line of a stack is interrupted, as it is where each cell draws its own."""
    found: list[set[float]] = []
    for line in stack:
        pieces = sorted(rule.left for rule in rules if rule.level and abs(rule.top - line.top) < 1.5)
        found.append({left for left in pieces if line.left + SAME < left < line.right})
    shared = [
        left for left in found[0] if all(any(abs(left - each) < 1.5 for each in other) for other in found)
    ]
    return [stack[0].left, *sorted(shared), stack[0].right + 1]


def _edges_by_gaps(words: Sequence[Word], left: float, right: float) -> list[float]:
    """The left edges of columns of cells, by the white strips that no word of the region crosses."""
    edges, reach = [left], None
    for word in sorted(words, key=lambda word: word.left):
        if reach is not None and word.left - reach > CELL_GAP * word.size:
            edges.append((word.left + reach) / 2)
        reach = max(reach or 0.0, word.right)
    return [*edges, right + 1]


def _is_prose(words: Sequence[Word], edges: Sequence[float], bounds: Sequence[float]) -> bool:
    """Whether it is two columns of text under a rule rather than cells: few lines drawn, much text."""
    rows = rows_of(words)
    return len(edges) == 3 and len(rows) > 8 * max(1, len(bounds) - 1)


def _cells(
    words: Sequence[Word], edges: Sequence[float], bounds: Sequence[float]
) -> Iterator[tuple[Row, ...]]:
    for above, below in pairwise(bounds):
        band = [word for word in words if above <= word.base - 0.2 * word.size < below]
        for group in _rows_of_cells(band, edges):
            for left, right in pairwise(edges):
                cell = [word for word in group if left - 0.5 <= word.left + 0.1 < right - 0.4]
                if cell:
                    yield tuple(rows_of(cell))


def _rows_of_cells(band: Sequence[Word], edges: Sequence[float]) -> Iterator[list[Word]]:
    """Rows within a band that has no lines: one begins wherever every column begins anew."""
    rows = rows_of(band)
    group: list[Word] = []
    for row in rows:
        filled = sum(
            any(left <= word.left + 0.1 < right for word in row.words) for left, right in pairwise(edges)
        )
        if group and len(rows) > 1 and filled == len(edges) - 1 and _gap(group, row) > 0.25 * row.size:
            yield group
            group = []
        group.extend(row.words)
    if group:
        yield group


def _gap(group: Sequence[Word], row: Row) -> float:
    return row.top - max(word.base for word in group) - 0.45 * row.size


def pieces_of(row: Row, most: float = WIDEST_GAP_OF_WORDS) -> list[Row]:
    """A row parted wherever its words stand further apart than ``most``, in sizes."""
    gaps = [word.left - before.right for before, word in pairwise(row.words)]
    widest = max(gaps, default=0.0)
    stretched = len(gaps) > 1 and min(gaps) > EVEN * widest and widest < WIDEST_STRETCHED * row.size
    if widest <= most * row.size or stretched:
        return [row]
    pieces: list[list[Word]] = []
    for word in row.words:
        if pieces and word.left - pieces[-1][-1].right <= most * max(word.size, 1.0):
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return [row_of(piece) for piece in pieces]


def bare_table(rows: Sequence[Row], at: int) -> int:
    """How many rows from ``at`` on are rows of a table without lines; 0 where none begins there."""
    first = pieces_of(rows[at])
    if len(first) < 2:
        return 0
    end, lefts = at + 1, [piece.left for piece in first]
    while end < len(rows) and _belongs(pieces_of(rows[end]), lefts, rows[end - 1], rows[end]):
        end += 1
    many = [row for row in rows[at:end] if len(pieces_of(row)) > 1]
    least = LEAST_ROWS - 1 if len(first) > 2 else LEAST_ROWS
    return end - at if len(many) >= least and _are_short(many) else 0


def _belongs(pieces: Sequence[Row], lefts: Sequence[float], above: Row, row: Row) -> bool:
    near = row.base - above.base < 3 * row.size
    aligned = all(any(abs(piece.left - left) < 2 * SAME for left in lefts) for piece in pieces)
    return near and aligned and (len(pieces) > 1 or (len(lefts) > 2 and pieces[0].left > lefts[0] + SAME))


def _are_short(rows: Sequence[Row]) -> bool:
    """Whether the pieces leave much of the width white, as cells do and justified words do not."""
    filled = [
        sum(piece.right - piece.left for piece in pieces_of(row)) / max(row.right - row.left, 1)
        for row in rows
    ]
    return median(filled) < 0.85


def cells_of_bare(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    """The cells of such rows, row by row."""
    for row in rows:
        for piece in pieces_of(row):
            yield (piece,)

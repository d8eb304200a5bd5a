"""What is usual in a document: the size of its text, the distance of its lines, the right edge of its columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from alongside.core.audit.reading.pdf_rows import Row

PARTED: Final = 0.05
"""Rows that show by their place that a paragraph begins; headings and lists alone give fewer."""

NARROW: Final = 8.0
"""Points within which left edges belong to one column."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The usual sizes of a document, in points."""

    body: float
    leads: dict[float, float] = field(default_factory=dict)
    edges: dict[int, float] = field(default_factory=dict)
    justified: bool = False
    parted: bool = False
    """Whether paragraphs are set apart by white lines or by setting in their first rows."""

    def lead(self, size: float) -> float:
        """The usual distance from line to line of text of a size."""
        return self.leads.get(round(size, 1), 1.25 * size)

    def edge(self, left: float, rows: Sequence[Row]) -> float:
        """How far lines reach in the column that begins at ``left``, of which these are some."""
        key = round(left / NARROW)
        known = [self.edges[each] for each in (key, key - 1, key + 1) if each in self.edges]
        here = max(row.right for row in rows)
        if known and (self.justified or here <= known[0] + NARROW):
            return known[0]
        return max([here, *known])


def measures_of(blocks: Iterable[Sequence[Row]]) -> Measures:
    """The measures of all blocks of a document together."""
    blocks = [block for block in blocks if block]
    sizes, gaps = Counter[float](), defaultdict[float, Counter[float]](Counter)
    for block in blocks:
        for at, row in enumerate(block):
            sizes[round(row.size, 1)] += len(row.text)
            if at and abs(block[at - 1].size - row.size) < 0.3:
                gaps[round(row.size, 1)][round((row.base - block[at - 1].base) * 4) / 4] += 1
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    justified = _is_justified(blocks, body)
    leads = {size: _usual(counts, size) for size, counts in gaps.items()}
    return Measures(
        body=body,
        leads=leads,
        edges=_edges(blocks, body, justified),
        justified=justified,
        parted=_is_parted(blocks, body, leads.get(body, 1.25 * body)),
    )


def _usual(counts: Counter[float], size: float) -> float:
    """The most frequent gap that can be one between lines; of two nearly as frequent the smaller."""
    likely = {gap: count for gap, count in counts.items() if 0.85 * size < gap < 2.6 * size}
    if not likely:
        return 1.25 * size
    most = max(likely.values())
    return min(gap for gap, count in likely.items() if count >= 0.6 * most)


def _edges(blocks: Sequence[Sequence[Row]], body: float, justified: bool) -> dict[int, float]:
    """For each left edge of columns how far their rows reach.

    Where lines are justified it is where most of them end: a comma or hyphen may hang out beyond the edge.
    """
    rights = defaultdict[int, list[float]](list)
    for block in blocks:
        rows = [row for row in block if abs(row.size - body) < 0.5]
        if len(rows) > 3:
            rights[round(min(row.left for row in rows) / NARROW)].extend(row.right for row in rows)
    return {key: _most_common(found) if justified else max(found) for key, found in rights.items()}


def _most_common(rights: Sequence[float]) -> float:
    """Where most rows end, to half a point; of two places the further."""
    counts = Counter(round(right * 2) / 2 for right in rights)
    most = max(counts.values())
    return max(right for right, count in counts.items() if count >= 0.7 * most)


def _is_justified(blocks: Sequence[Sequence[Row]], body: float) -> bool:
    """Whether most lines of the text end at the same edge."""
    full = total = 0
    for block in blocks:
        rights = [row.right for row in block if abs(row.size - body) < 0.5]
        if len(rights) > 5:
            edge = _most_common(rights)
            full += sum(abs(right - edge) < 2.5 for right in rights)
            total += len(rights)
    return total > 0 and full / total > 0.5


def _is_parted(blocks: Sequence[Sequence[Row]], body: float, lead: float) -> bool:
    """Whether enough rows of text have white above them or begin further in than those around them."""
    parted = total = 0
    for block in blocks:
        left = min(row.left for row in block)
        for above, row in pairwise(block):
            if abs(row.size - body) < 0.3 and abs(above.size - body) < 0.3 and not (row.bold or above.bold):
                total += 1
                set_in = 0.5 < (row.left - left) / body < 4 and above.left - left < 0.3 * body
                parted += set_in or row.base - above.base > 1.17 * lead
    return total > 0 and parted / total > PARTED

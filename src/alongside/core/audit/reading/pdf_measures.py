"""What is usual in a document: the size of its text, the distance of its lines, the right edge of its columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from alongside.core.audit.reading.pdf_rows import Row

NARROW: Final = 8.0
"""Points within which left edges belong to one column."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The usual sizes of a document, in points."""

    body: float
    leads: dict[float, float] = field(default_factory=dict)
    edges: dict[int, float] = field(default_factory=dict)
    justified: bool = False

    def lead(self, size: float) -> float:
        """The usual distance from line to line of text of a size."""
        return self.leads.get(round(size, 1), 1.25 * size)

    def edge(self, left: float, right: float) -> float:
        """How far lines may reach in the column that begins at ``left``."""
        key = round(left / NARROW)
        return max(right, *(self.edges.get(each, 0.0) for each in (key - 1, key, key + 1)))


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
    return Measures(
        body=body,
        leads={size: _usual(counts, size) for size, counts in gaps.items()},
        edges=_edges(blocks, body),
        justified=_is_justified(blocks, body),
    )


def _usual(counts: Counter[float], size: float) -> float:
    """The most frequent gap that can be one between lines; of two nearly as frequent the smaller."""
    likely = {gap: count for gap, count in counts.items() if 0.85 * size < gap < 2.6 * size}
    if not likely:
        return 1.25 * size
    most = max(likely.values())
    return min(gap for gap, count in likely.items() if count >= 0.6 * most)


def _edges(blocks: Sequence[Sequence[Row]], body: float) -> dict[int, float]:
    """For each left edge of columns how far their rows reach."""
    edges: dict[int, float] = {}
    for block in blocks:
        rows = [row for row in block if abs(row.size - body) < 0.5]
        if len(rows) > 3:
            key = round(min(row.left for row in rows) / NARROW)
            edges[key] = max(edges.get(key, 0.0), max(row.right for row in rows))
    return edges


def _is_justified(blocks: Sequence[Sequence[Row]], body: float) -> bool:
    """Whether most lines of the text end at the same edge."""
    full = total = 0
    for block in blocks:
        rows = [row for row in block if abs(row.size - body) < 0.5]
        if len(rows) > 5:
            edge = sorted(row.right for row in rows)[int(len(rows) * 0.9)]
            full += sum(abs(row.right - edge) < 1.5 for row in rows)
            total += len(rows)
    return total > 0 and full / total > 0.5

"""Rows of measures as columns of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def lines_of(found: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[str]:
    """Each measure under its name; a measure without rows says so."""
    for name, rows in found.items():
        yield name
        yield from _table(rows) if rows else ("  nothing in the facts",)
        yield ""


def _table(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    cells = [list(rows[0]), *([_told(name, value) for name, value in row.items()] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()


def _told(name: str, value: Any) -> str:
    if value is None:
        return "–"
    if name == "month":
        return f"{value // 12}-{value % 12 + 1:02}"
    return f"{value:.3f}" if isinstance(value, float) else str(value)

"""The rows that need mending, as a table in the file's own columns with the reasons at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from alongside.core.intake.cells import Cell, as_text
from alongside.core.intake.rows import ReadRow
from alongside.core.intake.safe_cells import safe_cell
from alongside.core.shared.errors import Problem

REASON: Final = "Reason to mend"
"""The heading of the reasons; matching knows it and leaves the column out when the file comes back."""
Telling = Callable[[Problem], str]


def rejects_headers(headers: tuple[str, ...], reason: str = REASON) -> tuple[str, ...]:
    """The file's headings and that of the reasons, once."""
    return (*(header for header in headers if header not in (REASON, reason)), reason)


def rejected_rows(
    headers: tuple[str, ...], rows: Iterable[ReadRow], telling: Telling = str, reason: str = REASON
) -> Iterator[tuple[Cell, ...]]:
    """The rows that have problems, their cells made safe, the reasons in one cell at the end.

    A column of reasons from an earlier time is replaced.
    """
    kept = [at for at, header in enumerate(headers) if header not in (REASON, reason)]
    for row in rows:
        if row.problems:
            cells = (row.cells[at] if at < len(row.cells) else "" for at in kept)
            yield (
                *(safe_cell(as_given(cell)) for cell in cells),
                "\n".join(telling(each) for each in row.problems),
            )


def as_given(cell: Cell) -> Cell:
    """Texts stay; whole numbers lose their ".0", so that a telephone number reads as one."""
    return as_text(cell) if isinstance(cell, float) and cell.is_integer() else cell

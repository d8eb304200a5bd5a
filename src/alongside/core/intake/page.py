"""The reference page on what can be brought in, written from the tables of columns."""

from __future__ import annotations

from collections.abc import Iterable

from alongside.core.intake.columns import Column, Kind
from alongside.core.intake.kinds import KINDS
from alongside.core.intake.limits import MAX_BYTES, MAX_COLUMNS, MAX_ROWS

OPENING = f"""\
<!-- Written by `alongside docs` from the tables of columns. Change the tables, not this page. -->

# What can be brought in from a spreadsheet

A file is CSV (UTF-8, UTF-16, Windows-1252 and other old encodings; comma, semicolon, tab or bar) or an Excel
workbook (.xlsx). It may be up to {MAX_BYTES // 1024 // 1024} MB, {MAX_ROWS:,} rows and {MAX_COLUMNS} columns. Titles
above the header and blank rows are passed over. Of a workbook’s sheets, the one most like a list is read, or the one
you name. Formulas give the value that was stored with them.

Headings are compared without case, accents and marks. Whatever is not recognised is left out until you choose what
it means; your choice is remembered for the next file with the same headings.

- **Days** are written day first: `31/12/2025`, `31.12.25`, `12 Dec 25`, `Sat 3 Jan 2026`, `3 Ionawr 2026`,
  `2025-12-31`.
- **Times**: `10am`, `10:00`, `1000`, `10.30`, `2yp`; from and until: `10am-12pm`, `2-4pm`, `mornings`.
- **Lengths**: `1h30`, `90 mins`, `1.5 hours`, `1:30`.
- **Names** may stand in any order, with or without a title, in one column or two; one word is enough.
- `-`, `n/a`, `none`, `tbc` and the like count as an empty cell. An empty cell never takes anything away.

Every row is looked at before anything is kept: it will be added, will change what it names, is there already, or
needs mending. The rows that need mending come back in a file with the reasons in a column. Bringing the same file
in again changes nothing.
"""


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    head = list(headings)
    lines = [head, ["---"] * len(head), *(list(row) for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def page() -> str:
    """The whole page."""
    return "\n".join([OPENING, *(_kind(kind) for kind in KINDS.values())])


def _kind(kind: Kind) -> str:
    kept = [column for column in kind.columns if not column.left_out]
    left_out = [column for column in kind.columns if column.left_out]
    parts = [
        f"## {kind.title}\n\n{kind.means} {_needs(kind)}\n",
        table(("column", "what it holds", "example", "headings that we know"), map(_row, kept)),
    ]
    if left_out:
        parts.append("Recognised, and left out:\n")
        parts.append(table(("column", "why", "headings that we know"), map(_left_out_row, left_out)))
    return "\n".join(parts)


def _needs(kind: Kind) -> str:
    groups = [" or ".join(_few(kind, group)) for group in kind.needs]
    return f"Needed: {'; '.join(groups)}."


def _few(kind: Kind, group: tuple[str, ...]) -> list[str]:
    labels = [f"*{kind.column(name).label}*" for name in group]
    return labels if len(labels) <= 6 else [*labels[:4], "another of its kind"]


def _row(column: Column) -> tuple[str, ...]:
    return column.label, column.means, f"`{column.example}`" if column.example else "", _headings(column)


def _left_out_row(column: Column) -> tuple[str, ...]:
    return column.label, column.left_out, _headings(column)


def _headings(column: Column) -> str:
    return ", ".join(column.synonyms)

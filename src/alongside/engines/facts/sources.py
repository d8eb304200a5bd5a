"""Where facts come from: which months there are, how far the record had come for each, and their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alongside.engines.facts.tables import Table

Rows = Iterable[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Source:
    """Where the facts of a table come from.

    ``marks`` gives each month that has any, with a mark that changes whenever its facts do as long as the border
    stands still, or None where only reading tells. ``rows`` gives the facts of a month in the table's columns, in an
    order that is always the same.
    """

    table: Table
    marks: Mapping[str, str | None]
    rows: Callable[[str], Rows]

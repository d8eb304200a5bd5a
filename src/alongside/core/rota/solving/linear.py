"""Linear programmes built from arrays and handed to OR-Tools, without an object for each column."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from alongside.core.rota.solving.screening import Measures, Whole

Numbers = NDArray[np.float64] | NDArray[np.int64] | NDArray[np.bool_]


@dataclass(frozen=True)
class Solved:
    """An answer of the linear solver: a value for each column, a multiplier for each row; whether it is the best."""

    values: Measures
    multipliers: Measures
    best: bool


@dataclass
class Programme:
    """Minimise cost·x subject to rows of linear terms between two limits. Columns and rows come in named blocks."""

    cost: list[Measures] = field(default_factory=list)
    low: list[Measures] = field(default_factory=list)
    high: list[Measures] = field(default_factory=list)
    terms: list[tuple[Whole, Whole, Measures]] = field(default_factory=list)
    least: list[Measures] = field(default_factory=list)
    most: list[Measures] = field(default_factory=list)
    columns: dict[str, slice] = field(default_factory=dict)
    rows: dict[str, slice] = field(default_factory=dict)
    width: int = 0
    height: int = 0

    def add_columns(self, name: str, cost: Numbers, high: Numbers | float) -> int:
        """A block of columns from nought up to ``high``; gives the number of its first."""
        first, count = self.width, len(cost)
        self.cost.append(np.asarray(cost, dtype=np.float64))
        self.low.append(np.zeros(count))
        self.high.append(np.broadcast_to(np.asarray(high, dtype=np.float64), (count,)))
        self.columns[name] = slice(first, first + count)
        self.width += count
        return first

    def add_rows(self, name: str, least: Numbers, most: Numbers) -> int:
        """A block of rows between two limits; gives the number of its first."""
        first, count = self.height, len(least)
        self.least.append(np.asarray(least, dtype=np.float64))
        self.most.append(np.asarray(most, dtype=np.float64))
        self.rows[name] = slice(first, first + count)
        self.height += count
        return first

    def add_terms(self, rows: Whole, columns: Whole, factors: Numbers | float) -> None:
        """Terms of rows: each a row, a column and a factor."""
        self.terms.append((rows, columns, np.broadcast_to(np.asarray(factors, dtype=np.float64), rows.shape)))

    def matrix(self) -> tuple[Whole, Whole, Measures]:
        """All terms, row by row, column by column within each."""
        rows, columns, factors = (np.concatenate(each) for each in zip(*self.terms, strict=True))
        order = np.lexsort((columns, rows))
        return rows[order], columns[order], factors[order]

    def copied(self) -> Programme:
        """The same, to be added to by itself."""
        return Programme(
            list(self.cost), list(self.low), list(self.high), list(self.terms), list(self.least), list(self.most),
            dict(self.columns), dict(self.rows), self.width, self.height,
        )  # fmt: skip

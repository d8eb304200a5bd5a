"""Who did what in which month, and what was said of it: the one table that the chain is estimated from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

TREATMENTS = ("delivery", "voice", "representation", "governance", "activity")
"""What people did, in sessions a month. The first is what the chain is about; the others are its controls."""
REQUIRED = ("delivery", "voice", "power")
MOST_VALUE, MOST_MONTHS = 1e15, 1_200
ODDS, ASSIGNED = "odds", "assigned"


@dataclass(frozen=True)
class Panel:
    """Rows of one person in one service in one month, sorted by person, service and month.

    ``unit`` numbers each person within each service, ``person`` and ``service`` number these; ``columns`` hold one
    float a row, NaN for what nobody said. Shapes: all of the same length.
    """

    person: Ints
    service: Ints
    unit: Ints
    month: Ints
    columns: Mapping[str, Floats]

    @property
    def rows(self) -> int:
        """How many person-months there are."""
        return len(self.month)

    def of(self, rows: Bools) -> Panel:
        """The panel of these rows, with everybody's numbers as they were. Shape (rows,)."""
        chosen = {name: values[rows] for name, values in self.columns.items()}
        return Panel(self.person[rows], self.service[rows], self.unit[rows], self.month[rows], chosen)

    def has(self, name: str) -> bool:
        """Whether the column is there with anything in it."""
        return name in self.columns and bool(np.isfinite(self.columns[name]).any())

    def varies(self, name: str) -> bool:
        """Whether the column is there with more than one value."""
        if not self.has(name):
            return False
        known = self.columns[name][np.isfinite(self.columns[name])]
        return bool(known.min() < known.max())


def make_panel(person: Ints, service: Ints, month: Ints, columns: Mapping[str, Floats]) -> Panel:
    """A panel of rows in any order. ``person`` and ``service`` are whole numbers of the caller's.

    Raises ``Refusal`` for infinite values and those beyond all measure, sessions below zero, lots and odds that are
    none, months that are no count of months, one person twice in one month of one service, and columns that the chain
    cannot do without.
    """
    _check_columns(columns, len(month))
    _check_months(month)
    order = np.lexsort((month, service, person))
    person, service, month = person[order], service[order], month[order]
    same = (person[1:] == person[:-1]) & (service[1:] == service[:-1])
    _check_once(same & (month[1:] == month[:-1]), order, month)
    unit = np.concatenate([[0], np.cumsum(~same)]) if len(month) else np.zeros(0, dtype=np.int64)
    sorted_columns = {name: np.asarray(values, dtype=np.float64)[order] for name, values in columns.items()}
    return Panel(_numbered(person), _numbered(service), unit.astype(np.int64), month, sorted_columns)


def _numbered(codes: Ints) -> Ints:
    return np.unique(codes, return_inverse=True)[1].astype(np.int64)


def _check_columns(columns: Mapping[str, Floats], rows: int) -> None:
    if rows == 0:
        raise Refusal(say("The panel holds no rows. It needs one for each person and month."))
    for name in REQUIRED:
        if name not in columns:
            raise Refusal(say("The panel has no column “{name}”. The chain cannot do without it.", name=name))
    for name, values in columns.items():
        _check_values(name, values)


def _check_values(name: str, values: Floats) -> None:
    _check_none(np.isinf(values), "Column “{name}” is infinite in row {row}.", name)
    _check_none(np.abs(values) > MOST_VALUE, "Column “{name}” is too large a number in row {row}.", name)
    if name in TREATMENTS:
        _check_none(values < 0, "Column “{name}” is below zero in row {row}.", name)
    if name == ODDS:
        _check_none((values < 0) | (values > 1), "Column “{name}” is not between 0 and 1 in row {row}.", name)
    if name == ASSIGNED:
        neither = np.isfinite(values) & (values != 0) & (values != 1)
        _check_none(neither, "Column “{name}” is neither 0 nor 1 in row {row}.", name)


def _check_none(broken: Bools, sentence: str, name: str) -> None:
    if broken.any():
        raise Refusal(say(sentence, name=name, row=int(np.flatnonzero(broken)[0]) + 1))


def _check_months(month: Ints) -> None:
    first, last = int(month.min()), int(month.max())
    if last - first >= MOST_MONTHS:
        told = say("Months run from {first} to {last}: more than a hundred years.", first=first, last=last)
        raise Refusal(told)
    written = (
        (first >= 190_001) and (last <= 219_912) and bool(((month % 100 >= 1) & (month % 100 <= 12)).all())
    )
    if written and last // 100 > first // 100:
        raise Refusal(
            say(
                "Months from {first} to {last} look like year and month written side by side, so that December and "
                "January would lie far apart. Count them: year × 12 + month.", first=first, last=last,
            )
        )  # fmt: skip


def _check_once(twice: Bools, order: Ints, month: Ints) -> None:
    if twice.any():
        at = int(np.flatnonzero(twice)[0])
        first, second = sorted((int(order[at]) + 1, int(order[at + 1]) + 1))
        raise Refusal(
            say(
                "Rows {first} and {second} are of one person in one service in month {month}. Keep one of them.",
                first=first, second=second, month=int(month[at]),
            )
        )  # fmt: skip

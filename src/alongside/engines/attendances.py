"""Who was there in which session, read from CSV or Parquet."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa

from alongside.core.measurement.reliance.attendance import Attendance, Bools, Ints
from alongside.core.measurement.reliance.checking import check_attendance
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines.columns import codes, codes_or_blank, numbers, values_of, whole
from alongside.engines.room import check_room
from alongside.engines.tables import read_table, rows_told

COLUMNS = ("session", "service", "month", "person", "side", "role", "minimum")
MINUTES = "minutes"
"""Not needed. Where a register's minutes are left in the file, they must be such."""
NAMED = ("session", "service", "person", "side", "role")
BYTES_A_ROW = 240
"""Of memory, in all that is worked out; measured."""
LAY, PROFESSIONAL = "LAY", "PROFESSIONAL"


def read_attendance(path: Path) -> Attendance:
    """The attendances in a file. Raises ``Refusal`` with a sentence that says what is wrong and where."""
    check_room(rows_told(path), BYTES_A_ROW)
    table = read_table(path, COLUMNS, (MINUTES,), names=NAMED)
    check_room(len(table), BYTES_A_ROW)
    _check_minutes(table)
    session, service, month = codes(table, "session"), codes(table, "service"), whole(table, "month")
    person, role = codes_or_blank(table, "person"), codes(table, "role")
    rows = Attendance(session, service, month, person, _lay(table, person), role, whole(table, "minimum"))
    check_attendance(rows)
    return rows


def _check_minutes(table: pa.Table) -> None:
    if MINUTES not in table.column_names:
        return
    below = np.flatnonzero(numbers(table, MINUTES) < 0)
    if len(below):
        raise Refusal(say("Column “minutes” is below zero in row {row}.", row=int(below[0]) + 1))


def _lay(table: pa.Table, person: Ints) -> Bools:
    at, values = values_of(table, "side")
    sides = [str(value or "").upper() for value in values]
    wrong = np.array([side not in (LAY, PROFESSIONAL) for side in sides])[at] & (person >= 0)
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0]) + 1
        raise Refusal(say("Column “side” is neither LAY nor PROFESSIONAL in row {row}.", row=row))
    return np.array([side == LAY for side in sides])[at]

"""Who was there in which session, read from CSV or Parquet."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from alongside.core.measurement.reliance.attendance import Attendance, Bools, Ints
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines.tables import check_columns, codes, read_table, whole

COLUMNS = ("session", "service", "month", "person", "side", "role", "minimum")
LAY, PROFESSIONAL = "LAY", "PROFESSIONAL"


def read_attendance(path: Path) -> Attendance:
    """The attendances in a file. Raises ``Refusal`` with a sentence that says what is wrong and where."""
    table = read_table(path)
    check_columns(table, COLUMNS)
    session, service, month = codes(table, "session"), codes(table, "service"), whole(table, "month")
    person, role = _people(table), codes(table, "role")
    return Attendance(session, service, month, person, _lay(table, person), role, whole(table, "minimum"))


def _people(table: pa.Table) -> Ints:
    """A number for each person; −1 for a blank, which tells a role that nobody filled."""
    column = table.column("person").combine_chunks()
    if pa.types.is_string(column.type):
        column = pc.if_else(pc.equal(column, ""), pa.scalar(None, column.type), column)
    indices = column.dictionary_encode().indices
    return np.asarray(pc.fill_null(indices, -1), dtype=np.int64)


def _lay(table: pa.Table, person: Ints) -> Bools:
    sides = [str(value or "").strip().upper() for value in pc.unique(table.column("side")).to_pylist()]
    known = np.array([side == LAY for side in sides])
    which = np.asarray(
        pc.fill_null(pc.index_in(table.column("side"), pc.unique(table.column("side"))), -1), dtype=np.int64
    )
    wrong = np.array([side not in (LAY, PROFESSIONAL) for side in sides])[which] & (person >= 0)
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0]) + 1
        raise Refusal(say("Column “side” is neither LAY nor PROFESSIONAL in row {row}.", row=row))
    return np.asarray(known[which])

"""Panels of person-months read from CSV or Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv
import pyarrow.parquet as pq

from alongside.core.measurement.chain.equations import HALVES, POWER, RELIANCE, SELF
from alongside.core.measurement.chain.lots import ASSIGNED, ODDS
from alongside.core.measurement.chain.panel import REQUIRED, TREATMENTS, Floats, Ints, Panel, make_panel
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

KEYS = ("person", "service", "month")
KNOWN = (*TREATMENTS, RELIANCE, SELF, *HALVES, POWER, ASSIGNED, ODDS)
SCHEMA_VERSION, SCHEMA_KEY = 1, b"alongside_panel_schema"


def read_panel(path: Path, covariates: Sequence[str] = ()) -> Panel:
    """The panel in a file. Raises ``Refusal`` with a sentence that says what is wrong and where."""
    table = _table(path)
    missing = [name for name in (*KEYS, *REQUIRED) if name not in table.column_names]
    if missing:
        raise Refusal(say("The file has no column “{names}”.", names="”, “".join(missing)))
    wanted = [name for name in dict.fromkeys((*KNOWN, *covariates)) if name in table.column_names]
    absent = [name for name in covariates if name not in table.column_names]
    if absent:
        raise Refusal(say("The file has no column “{name}”, named as a covariate.", name=absent[0]))
    columns = {name: _numbers(table, name) for name in wanted}
    return make_panel(_codes(table, "person"), _codes(table, "service"), _months(table), columns)


def _table(path: Path) -> pa.Table:
    try:
        if path.suffix.lower() in (".parquet", ".pq"):
            table = pq.read_table(path)
        else:
            strings = pcsv.ConvertOptions(strings_can_be_null=True)
            table = pcsv.read_csv(path, convert_options=strings)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OSError, UnicodeDecodeError) as error:
        first = str(error).splitlines()[0][:200]
        raise Refusal(say("{file} cannot be read as a table: {why}", file=path.name, why=first)) from error
    written = (table.schema.metadata or {}).get(SCHEMA_KEY)
    if written is not None and (not written.isdigit() or int(written) > SCHEMA_VERSION):
        raise Refusal(
            say("{file} was written by a newer version. Update this one to read it.", file=path.name)
        )
    return table


def _codes(table: pa.Table, name: str) -> Ints:
    column = table.column(name).combine_chunks()
    if column.null_count:
        row = int(np.flatnonzero(pc.is_null(column).to_numpy(zero_copy_only=False))[0]) + 1
        raise Refusal(say("Column “{name}” is empty in row {row}.", name=name, row=row))
    return np.asarray(column.dictionary_encode().indices, dtype=np.int64)


def _months(table: pa.Table) -> Ints:
    months = _numbers(table, "month")
    broken = ~np.isfinite(months) | (months != np.floor(months)) | (np.abs(months) > 1e6)
    if broken.any():
        row = int(np.flatnonzero(broken)[0]) + 1
        raise Refusal(say("Column “month” is not a whole number in row {row}.", row=row))
    return months.astype(np.int64)


def _numbers(table: pa.Table, name: str) -> Floats:
    column = table.column(name).combine_chunks()
    if pa.types.is_null(column.type):
        return np.full(len(column), np.nan)
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return _parsed(column, name)
    try:
        return np.asarray(pc.cast(column, pa.float64()).to_numpy(zero_copy_only=False), dtype=np.float64)
    except pa.ArrowInvalid as error:
        raise Refusal(say("Column “{name}” does not hold numbers.", name=name)) from error


def _parsed(column: pa.Array, name: str) -> Floats:
    out = np.full(len(column), np.nan)
    for row, text in enumerate(column.to_pylist()):
        if text is None or not text.strip():
            continue
        try:
            out[row] = float(text)
        except ValueError as error:
            raise Refusal(
                say(
                    "Column “{name}” is not a number in row {row}: “{text}”.",
                    name=name,
                    row=row + 1,
                    text=text[:40],
                )
            ) from error
    return out

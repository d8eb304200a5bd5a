"""Tables in CSV or Parquet, read column by column, with a sentence that says what is wrong and where."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv
import pyarrow.parquet as pq

from alongside.core.measurement.chain.panel import Floats, Ints
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

SCHEMA_VERSION, SCHEMA_KEY = 1, b"alongside_panel_schema"


def read_table(path: Path) -> pa.Table:
    """The table in a file. Raises ``Refusal`` where it is none, or was written by a newer version."""
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


def codes(table: pa.Table, name: str) -> Ints:
    """A number for each different value of a column. Raises ``Refusal`` for an empty one, with its row."""
    column = table.column(name).combine_chunks()
    if column.null_count:
        row = int(np.flatnonzero(pc.is_null(column).to_numpy(zero_copy_only=False))[0]) + 1
        raise Refusal(say("Column “{name}” is empty in row {row}.", name=name, row=row))
    return np.asarray(column.dictionary_encode().indices, dtype=np.int64)


def whole(table: pa.Table, name: str) -> Ints:
    """A column of whole numbers. Raises ``Refusal`` for anything else, with its row."""
    values = numbers(table, name)
    broken = ~np.isfinite(values) | (values != np.floor(values)) | (np.abs(values) > 1e9)
    if broken.any():
        row = int(np.flatnonzero(broken)[0]) + 1
        raise Refusal(say("Column “{name}” is not a whole number in row {row}.", name=name, row=row))
    return values.astype(np.int64)


def numbers(table: pa.Table, name: str) -> Floats:
    """A column of numbers, NaN for blank. Raises ``Refusal`` for text in it, with its row."""
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


def check_columns(table: pa.Table, names: tuple[str, ...]) -> None:
    """Raises ``Refusal`` with the names of columns that are not there."""
    missing = [name for name in names if name not in table.column_names]
    if missing:
        raise Refusal(say("The file has no column “{names}”.", names="”, “".join(missing)))

"""Tables in CSV or Parquet, read column by column, with a sentence that says what is wrong and where."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines.columns import NAMES
from alongside.engines.facts.tables import STAFFING, STAFFING_VERSION, TABLES

SCHEMA_VERSION, SCHEMA_KEY = 1, b"alongside_panel_schema"
FACTS_KEY = b"alongside_facts"
VERSIONS = {STAFFING: STAFFING_VERSION, **{table.name: table.version for table in TABLES}}
PARQUET, SPREADSHEET, UTF_16 = b"PAR1", b"PK\x03\x04", (b"\xff\xfe", b"\xfe\xff")
SEPARATORS = (",", ";", "\t")
LONGEST_HEADER, MOST_TOLD = 1 << 20, 20


def read_table(
    path: Path, needed: Sequence[str], wanted: Sequence[str] = (), *, names: Collection[str] = ()
) -> pa.Table:
    """The columns ``needed`` and those of ``wanted`` that are there; ``names`` are of words, the others of numbers.

    CSV may be parted by commas, semicolons or tabs. Raises ``Refusal`` where the file is no table, lacks a column, has
    one twice, or was written by a newer version.
    """
    start = _start(path)
    try:
        if start[:4] == PARQUET:
            return _parquet(path, needed, wanted)
        return _csv(path, start, needed, wanted, names)
    except pa.ArrowMemoryError:
        raise
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(path, str(error)) from error


def rows_told(path: Path) -> int:
    """How many rows a Parquet file says that it holds, before any is read; 0 for any other file."""
    try:
        return int(pq.read_metadata(path).num_rows)
    except (pa.ArrowException, OSError):
        return 0


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            start = file.read(LONGEST_HEADER)
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    if not start.strip():
        raise Refusal(say("{file} is empty.", file=path.name))
    if start[:4] == SPREADSHEET:
        raise Refusal(say("{file} is a spreadsheet. Save it as CSV, in UTF-8.", file=path.name))
    if start[:4] != PARQUET and path.suffix.lower() in (".parquet", ".pq"):
        raise _unreadable(path, "it is not a Parquet file")
    return start


def _unreadable(path: Path, why: str) -> Refusal:
    first = (why.splitlines() or [""])[0][:200]
    if "UTF8" in first:
        return _not_utf_8(path)
    return Refusal(say("{file} cannot be read as a table: {why}", file=path.name, why=first))


def _not_utf_8(path: Path) -> Refusal:
    return Refusal(say("{file} is not written in UTF-8. Save it as CSV in UTF-8.", file=path.name))


def _chosen(there: Sequence[str], needed: Sequence[str], wanted: Sequence[str]) -> list[str]:
    missing = [name for name in needed if name not in there]
    if missing:
        known = "”, “".join(there[:MOST_TOLD])
        raise Refusal(
            say(
                "The file has no column “{names}”. It has “{known}”.", names="”, “".join(missing), known=known
            )
        )
    chosen = [name for name in dict.fromkeys((*needed, *wanted)) if name in there]
    for name in chosen:
        if there.count(name) > 1:
            raise Refusal(say("The file has column “{name}” more than once. Keep one of them.", name=name))
    return chosen


def _parquet(path: Path, needed: Sequence[str], wanted: Sequence[str]) -> pa.Table:
    with pq.ParquetFile(path) as file:
        schema = file.schema_arrow
        _check_version(path, schema.metadata or {})
        chosen = _chosen(schema.names, needed, wanted)
    words = [name for name in chosen if pa.types.is_string(schema.field(name).type)]
    with pq.ParquetFile(path, read_dictionary=words) as file:
        return file.read(columns=chosen).select(chosen)


def _check_version(path: Path, metadata: dict[bytes, bytes]) -> None:
    written = metadata.get(SCHEMA_KEY)
    newer = written is not None and (not written.isdigit() or int(written) > SCHEMA_VERSION)
    name, _, version = metadata.get(FACTS_KEY, b"").decode(errors="replace").partition(" ")
    if newer or (version.isdigit() and int(version) > VERSIONS.get(name, 0)):
        raise Refusal(
            say("{file} was written by a newer version. Update this one to read it.", file=path.name)
        )


def _csv(
    path: Path, start: bytes, needed: Sequence[str], wanted: Sequence[str], names: Collection[str]
) -> pa.Table:
    separator, there = _header(path, start)
    chosen = _chosen(there, needed, wanted)
    parse = pcsv.ParseOptions(delimiter=separator)
    try:
        return pcsv.read_csv(path, parse_options=parse, convert_options=_kinds(chosen, names, pa.float64()))
    except pa.ArrowInvalid as error:
        if "conversion error to double" not in str(error):
            raise
    return pcsv.read_csv(path, parse_options=parse, convert_options=_kinds(chosen, names, pa.string()))


def _kinds(chosen: Sequence[str], names: Collection[str], otherwise: pa.DataType) -> pcsv.ConvertOptions:
    kinds = {name: NAMES if name in names else otherwise for name in chosen}
    return pcsv.ConvertOptions(column_types=kinds, include_columns=list(chosen), strings_can_be_null=True)


def _header(path: Path, start: bytes) -> tuple[str, list[str]]:
    """What parts the columns, and what they are called."""
    if start[:2] in UTF_16:
        raise _not_utf_8(path)
    try:
        line = start.splitlines()[0].decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _not_utf_8(path) from None
    separator = max(SEPARATORS, key=line.count)
    whole = pa.BufferReader(start.splitlines()[0] + b"\n")
    return separator, pcsv.read_csv(whole, parse_options=pcsv.ParseOptions(delimiter=separator)).column_names

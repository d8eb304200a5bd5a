"""Writes a folder of facts: only what changed, each file whole, the list last, always to the same bytes."""

from __future__ import annotations

import fcntl
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines.audit_cache import write_whole
from alongside.engines.facts.manifest import FILE, Manifest, Part, read_manifest
from alongside.engines.facts.sources import Rows, Source
from alongside.engines.facts.tables import DAY, NAME, NUMBER, SIGN, TABLES, TRUTH, WORD, Table

LOCK: Final = ".lock"
ARROW: Final = {
    NAME: pa.string(),
    WORD: pa.string(),
    DAY: pa.date32(),
    NUMBER: pa.int64(),
    SIGN: pa.int64(),
    TRUTH: pa.bool_(),
}


@dataclass(frozen=True, slots=True)
class Written:
    """What an export came to: rows of each table, files written and files that could stay."""

    rows: Mapping[str, int]
    written: int
    kept: int


def schema_of(table: Table) -> pa.Schema:
    """A table's columns as Arrow has them, with its version beside them."""
    fields = [pa.field(each.name, ARROW[each.kind], each.empty) for each in table.columns]
    return pa.schema(fields, {"alongside_facts": f"{table.name} {table.version}"})


def write_facts(
    folder: Path, sources: Iterable[Source], *, organisation: str, border: str, anew: bool = False
) -> Written:
    """Bring a folder up to date with the record.

    Months whose mark stands where it stood are not read again, unless ``anew`` or the border moved. Raises
    ``Refusal`` where the folder holds something else, another organisation's facts or those of a newer version.
    """
    with _held(folder):
        before = _before(folder, organisation)
        versions = {table.name: table.version for table in TABLES}
        stands = before is not None and not anew and before.border == border and before.versions == versions
        known = before.parts if before and stands else {}
        after = Manifest(organisation, border, versions)
        kept = 0
        for source in sources:
            parts, stayed = _parts(folder, source, known.get(source.table.name, {}))
            after.parts[source.table.name] = parts
            kept += stayed
        _finish(folder, after)
    rows = {name: sum(part.rows for part in parts.values()) for name, parts in after.parts.items()}
    return Written(rows, sum(map(len, after.parts.values())) - kept, kept)


def _parts(folder: Path, source: Source, known: Mapping[str, Part]) -> tuple[dict[str, Part], int]:
    parts: dict[str, Part] = {}
    kept = 0
    for month, mark in sorted(source.marks.items()):
        had = known.get(month)
        if had is not None and mark is not None and had.mark == mark and (folder / had.file).exists():
            parts[month] = had
            kept += 1
            continue
        part = _part(folder, source, month, mark)
        if part.rows:
            parts[month] = part
            kept += had is not None and had.file == part.file
    return parts, kept


def _part(folder: Path, source: Source, month: str, mark: str | None) -> Part:
    table = _arrow(source.table, source.rows(month))
    if not len(table):
        return Part("", 0, mark)
    content = packed(table)
    name = f"{source.table.name}/{month}/{hashlib.sha256(content).hexdigest()[:20]}.parquet"
    place = folder / name
    if not place.exists() or place.read_bytes() != content:
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, content)
    return Part(name, len(table), mark)


def _arrow(table: Table, rows: Rows) -> pa.Table:
    schema = schema_of(table)
    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def packed(table: pa.Table) -> bytes:
    """A table as Parquet: the same bytes for the same rows."""
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd", compression_level=3, row_group_size=1 << 18)
    return out.getvalue()


def _finish(folder: Path, after: Manifest) -> None:
    """Put the list in its place; then what it does not name goes: what somebody took back leaves no copy."""
    write_whole(folder / FILE, after.text().encode())
    named = {folder / part.file for months in after.parts.values() for part in months.values()}
    for table in TABLES:
        for path in sorted((folder / table.name).rglob("*"), reverse=True):
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path not in named:
                path.unlink()


def _before(folder: Path, organisation: str) -> Manifest | None:
    before = read_manifest(folder)
    if before is None and any(path.name != LOCK for path in folder.iterdir() if not _is_ours(path)):
        raise Refusal(say("{folder} holds something else. Give an empty folder.", folder=folder))
    if before is not None and before.organisation != organisation:
        raise Refusal(
            say("{folder} holds the facts of another organisation. Give another folder.", folder=folder)
        )
    return before


def _is_ours(path: Path) -> bool:
    """Whether a first export that was stopped can have left it."""
    return path.name in {table.name for table in TABLES} or path.name.startswith(f".{FILE}.")


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / LOCK).open("w")
    except OSError as error:
        raise Refusal(
            say("{folder} cannot be written to: {why}.", folder=folder, why=error.strerror)
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Refusal(say("Another export is writing to {folder}.", folder=folder)) from None
        yield

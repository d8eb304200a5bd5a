"""Writes a folder of facts: only what changed, each file whole, the list last, always to the same bytes."""

from __future__ import annotations

import fcntl
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines.audit_cache import write_whole
from alongside.engines.facts.manifest import FILE, Manifest, Part, read_manifest
from alongside.engines.facts.sources import Rows, Source
from alongside.engines.facts.tables import DAY, NAME, NUMBER, SHARE, SIGN, TABLES, TRUTH, WORD, Table

LOCK: Final = ".lock"
AT_ONCE: Final = 10_000
MONTH: Final = re.compile(r"\d{4}-\d{2}", re.ASCII)
OURS: Final = re.compile(r"(\.)?[0-9a-f]{20}\.parquet(?(1)\..*)")
"""How a file of an export is called, or one that it had only begun."""
ARROW: Final = {
    NAME: pa.string(),
    WORD: pa.string(),
    DAY: pa.date32(),
    NUMBER: pa.int64(),
    SIGN: pa.int64(),
    TRUTH: pa.bool_(),
    SHARE: pa.float64(),
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
    ``Refusal`` where the folder holds something else, another organisation's facts or those of a newer version, and
    where it cannot be written to or the disk is full: then what was there before is all that is there.
    """
    with _held(folder):
        before = _before(folder, organisation)
        with _or_as_before(folder, before):
            return _brought_up_to_date(folder, sources, before, (organisation, border), anew)


def _brought_up_to_date(
    folder: Path, sources: Iterable[Source], before: Manifest | None, whose: tuple[str, str], anew: bool
) -> Written:
    versions = {table.name: table.version for table in TABLES}
    nothing, after = Manifest(*whose, versions), Manifest(*whose, versions)
    stands = before is not None and not anew and (before.border, before.versions) == (whose[1], versions)
    known = before if before is not None and stands else nothing
    kept = sum(_tell(folder, source, known, after) for source in sources)
    write_whole(folder / FILE, after.text().encode())
    _sweep(folder, after)
    rows = {name: sum(part.rows for part in parts.values()) for name, parts in after.parts.items()}
    return Written(rows, sum(map(len, after.parts.values())) - kept, kept)


@contextmanager
def _or_as_before(folder: Path, before: Manifest | None) -> Iterator[None]:
    """Whatever happens, nothing stays that no list names. Raises ``Refusal`` for what the disk says."""
    try:
        yield
    except BaseException as error:
        with suppress(OSError):
            _sweep(folder, before)
        if isinstance(error, OSError):
            raise Refusal(
                say(
                    "The facts cannot be written to {folder}: {why}. What was there before still stands.",
                    folder=folder, why=error.strerror or error,
                )
            ) from error  # fmt: skip
        raise


def _tell(folder: Path, source: Source, known: Manifest, after: Manifest) -> int:
    """Put the parts of a table into the list, writing those that are new; give how many files stayed."""
    name = source.table.name
    had, was_empty = known.parts.get(name, {}), known.empty.get(name, {})
    parts, empty = after.parts.setdefault(name, {}), after.empty.setdefault(name, {})
    for month, mark in sorted(source.marks.items()):
        part = had.get(month)
        if mark is not None and was_empty.get(month) == mark:
            empty[month] = mark
            continue
        if part is None or mark is None or part.mark != mark or not _stands(folder, part):
            part = _part(folder, source, month, mark)
        if part.rows:
            parts[month] = part
        elif mark is not None:
            empty[month] = mark
    return sum(month in had and had[month].file == part.file for month, part in parts.items())


def _part(folder: Path, source: Source, month: str, mark: str | None) -> Part:
    table = _arrow(source.table, source.rows(month))
    if not len(table):
        return Part("", 0, mark)
    content = packed(table)
    name = f"{source.table.name}/{month}/{_called(content)}"
    place = folder / name
    if not _stands(folder, Part(name, len(table), mark)):
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, content)
    return Part(name, len(table), mark)


def _called(content: bytes) -> str:
    return f"{hashlib.sha256(content).hexdigest()[:20]}.parquet"


def _stands(folder: Path, part: Part) -> bool:
    """Whether a file is there as it was written: it is called after what it holds."""
    try:
        return _called((folder / part.file).read_bytes()) == PurePosixPath(part.file).name
    except OSError:
        return False


def _arrow(table: Table, rows: Rows) -> pa.Table:
    """Rows as columns, a part at a time, so that a month's rows are never all there as single values."""
    schema, left = schema_of(table), iter(rows)
    parts = []
    while part := list(islice(left, AT_ONCE)):
        columns = zip(*part, strict=True)
        arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
        parts.append(pa.RecordBatch.from_arrays(arrays, schema=schema))
    return pa.Table.from_batches(parts, schema).combine_chunks()


def packed(table: pa.Table) -> bytes:
    """A table as Parquet: the same bytes for the same rows."""
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd", compression_level=3, row_group_size=1 << 18)
    return out.getvalue()


def _sweep(folder: Path, manifest: Manifest | None) -> None:
    """What a list does not name goes: what somebody took back leaves no copy. Nothing goes that is not an export's."""
    parts = manifest.parts.values() if manifest is not None else ()
    named = {folder / part.file for months in parts for part in months.values()}
    for month in (month for table in TABLES for month in _months_of(folder / table.name)):
        for file in month.iterdir():
            if file not in named and OURS.fullmatch(file.name) and not file.is_symlink():
                file.unlink()
        _remove_empty(month)
    for table in TABLES:
        _remove_empty(folder / table.name)
    for half in folder.glob(f".{FILE}.*"):
        half.unlink()


def _months_of(place: Path) -> list[Path]:
    if place.is_symlink() or not place.is_dir():
        return []
    return [
        each
        for each in place.iterdir()
        if MONTH.fullmatch(each.name) and each.is_dir() and not each.is_symlink()
    ]


def _remove_empty(place: Path) -> None:
    if place.is_dir() and not place.is_symlink() and not any(place.iterdir()):
        place.rmdir()


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
            say("{folder} cannot be written to: {why}.", folder=folder, why=error.strerror or error)
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Refusal(say("Another export is writing to {folder}.", folder=folder)) from None
        yield

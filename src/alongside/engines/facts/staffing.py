"""Who was there in which role of which session: the file that `alongside measure reliance` reads, from facts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines.facts.reading import check_outside, manifest_of, read_month
from alongside.engines.facts.tables import ATTENDANCE, SESSIONS, STAFFING, STAFFING_VERSION

HELD: Final = "HELD"
SCHEMA: Final = pa.schema(
    {
        "session": pa.string(),
        "service": pa.string(),
        "month": pa.int64(),
        "person": pa.string(),
        "side": pa.string(),
        "role": pa.string(),
        "minimum": pa.int64(),
    },
    {"alongside_facts": f"{STAFFING} {STAFFING_VERSION}"},
)
Row = dict[str, Any]


def write_staffing(folder: Path, file: Path) -> int:
    """Write the file from a folder of facts, whole or not at all, and give its rows.

    Whoever was there and did not agree to be counted is somebody else in each session: staffing is right, and how
    few people carry it is told too high rather than too low. Raises ``Refusal``.
    """
    if file.suffix.lower() not in (".parquet", ".pq"):
        raise Refusal(say("{file} must be called something.parquet.", file=file))
    manifest = manifest_of(folder)
    check_outside(folder, file)
    half = file.with_name(f".{file.name}.part")
    count = 0
    try:
        with pq.ParquetWriter(half, SCHEMA, compression="zstd") as out:
            for month in sorted(manifest.parts.get(SESSIONS.name, {})):
                sessions = read_month(folder, manifest, SESSIONS, month).to_pylist()
                attendance = read_month(folder, manifest, ATTENDANCE, month).to_pylist()
                rows = list(staffing_of(sessions, attendance))
                out.write_table(pa.Table.from_pylist(rows, SCHEMA))
                count += len(rows)
        half.replace(file)
    except OSError as error:
        raise Refusal(
            say("{file} cannot be written: {why}.", file=file, why=error.strerror or error)
        ) from error
    finally:
        half.unlink(missing_ok=True)
    return count


def staffing_of(sessions: list[Row], attendance: list[Row]) -> Iterator[Row]:
    """A row for each person in each role of each held session, and one without a person where nobody was there."""
    there = _there(attendance)
    for line in sessions:
        if line["state"] != HELD:
            continue
        row = {name: line[name] for name in ("session", "service", "month", "side", "role")}
        row["minimum"] = line["required"]
        people: list[str | None] = [*there.get((line["session"], line["role"]), ())]
        people += [
            f"untold {line['session']} {line['role']} {n}" for n in range(line["present"] - len(people))
        ]
        for person in people or [None]:
            yield {**row, "person": person}


def _there(attendance: list[Row]) -> Mapping[tuple[str, str], list[str]]:
    """Who was there by the lines that hold: those that were taken back weigh nothing."""
    lines = Counter[tuple[str, str, str]]()
    for line in attendance:
        if line["there"]:
            lines[line["session"], line["role"], line["person"]] += line["sign"]
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (session, role, person), weight in sorted(lines.items()):
        if weight > 0:
            found[session, role].append(person)
    return found

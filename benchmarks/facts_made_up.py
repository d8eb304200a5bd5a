"""Folders of made-up facts of any size, made fast: participation, registers and sessions grow, the rest stays small."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from alongside.engines.facts.manifest import FILE, Manifest, Part
from alongside.engines.facts.tables import DAY, NUMBER, SHARE, SIGN, TABLES, TRUTH, Table
from alongside.engines.facts.writing import packed, schema_of

MONTHS, SERVICES, AT_A_SESSION = 36, 40, 4
FIRST = 2023 * 12
SMALL = 500
WORDS = {
    "side": ("LAY", "PROFESSIONAL"), "state": ("HELD", "CANCELLED"), "grade": ("A", "B"), "was": ("OFFERED",),
    "mode": ("DELIVERY_ALONGSIDE", "VOICE", "LAY_LED_DELIVERY", "STAFF_DELIVERY"), "attendance": ("CAME", "NO_SHOW"),
    "becomes": ("OFFERED", "ACCEPTED", "DECLINED"), "followed": ("CANCELLED", "COVERED", "SMALLER", "UNCHANGED"),
    "did": ("PROPOSED", "ADOPTED", "LED"), "decision": ("PROPOSE_SESSION",), "stage": ("PROPOSE", "CHOOSE", "LEAD"),
}  # fmt: skip


def folder_of(folder: Path, participations: int) -> Path:
    """A folder with about so many participations over three years."""
    chance, parts = np.random.default_rng(participations), {}
    sizes = {"participation": participations, "attendance": participations, "sessions": participations // 2}
    for table in TABLES:
        each = max(1, sizes.get(table.name, SMALL * MONTHS) // MONTHS)
        parts[table.name] = dict(_month(folder, table, at, each, chance) for at in range(MONTHS))
    versions = {table.name: table.version for table in TABLES}
    (folder / FILE).write_text(Manifest("made-up", "made-up", versions, parts).text(), encoding="utf-8")
    return folder


def _month(folder: Path, table: Table, at: int, rows: int, chance: Any) -> tuple[str, Part]:
    month = f"{2023 + at // 12}-{at % 12 + 1:02}"
    file = f"{table.name}/{month}/made-up.parquet"
    place = folder / file
    place.parent.mkdir(parents=True, exist_ok=True)
    columns = [_column(column.name, column.kind, at, rows, chance) for column in table.columns]
    place.write_bytes(packed(pa.Table.from_arrays(columns, schema=schema_of(table))))
    return month, Part(file, rows, None)


def _column(name: str, kind: str, at: int, rows: int, chance: Any) -> pa.Array:
    if name == "month":
        return pa.array(np.full(rows, FIRST + at))
    if kind == SIGN:
        return pa.array(np.ones(rows, dtype=np.int64))
    if kind == NUMBER:
        return pa.array(chance.integers(0, 121 if name == "minutes" else 5, rows))
    if kind == SHARE:
        return pa.array(chance.random(rows))
    if kind == TRUTH:
        return pa.array(chance.random(rows) < 0.8)
    if kind == DAY:
        return pa.array([date(2023 + at // 12, at % 12 + 1, 15)] * rows, pa.date32())
    return _words(name, at, rows, chance)


def _words(name: str, at: int, rows: int, chance: Any) -> pa.Array:
    if name == "takes_back":
        return pa.nulls(rows, pa.string())
    if name in WORDS:
        known = pa.array(WORDS[name])
        which = chance.integers(0, len(known), rows)
    else:
        many = {"service": SERVICES, "role": SERVICES * 2, "person": max(400, rows * MONTHS // 50),
                "session": max(1, rows // AT_A_SESSION)}.get(name)  # fmt: skip
        shared = "" if name in ("service", "role", "person", "by") else f"{at:02}"
        which = chance.integers(0, many, rows) if many else np.arange(rows)
        known = pa.array([f"{name[:4]:0<6}{shared:0<4}{each:010}" for each in range(many or rows)])
    return known.take(pa.array(which)).cast(pa.string())

"""All measures of reliance but the bus factor over a long record: CPU seconds and peak memory, by size.

    python -m benchmarks.reliance [--rows 1000000,10000000]

A made-up record of 200 services over two years: sessions of one to three roles, lay people and professionals. Held
against plain Python that goes through the same rows once and only adds up how many of either side were in which role
of which session, from which nothing that is measured here could be told yet. Each size runs in a process of its own,
so that its memory is its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from alongside.core.measurement.reliance.attendance import Attendance
from alongside.core.measurement.reliance.result import read_reliance
from alongside.engines.attendances import read_attendance
from benchmarks.clock import table

ROWS_A_SESSION = 6.95
SERVICES, MONTHS, LAY_OF_A_SERVICE, PROFESSIONALS_OF_A_SERVICE = 200, 24, 120, 12
MOST_CPU = 3.0
"""Seconds promised for a million attendances."""
MOST_BYTES, OWN_BYTES = 250, 250e6
"""Of memory: for each row, and for the program itself."""


def made_up(rows: int, seed: int = 1) -> Attendance:
    """About so many attendances."""
    chance = np.random.default_rng(seed)
    sessions = max(1, round(rows / ROWS_A_SESSION))
    roles = chance.integers(1, 4, sessions)
    session = np.repeat(np.arange(sessions), roles)
    role = np.arange(len(session)) - np.repeat(np.cumsum(roles) - roles, roles)
    minimum = chance.integers(1, 4, len(session))
    lay = np.minimum(chance.poisson(2.6, len(session)), LAY_OF_A_SERVICE)
    professionals = chance.binomial(2, 0.45, len(session))
    empty = (lay + professionals == 0).astype(np.int64)
    size = lay + professionals + empty
    slot = np.repeat(np.arange(len(session)), size)
    place = np.arange(len(slot)) - np.repeat(np.cumsum(size) - size, size)
    is_lay = place < lay[slot]
    service = session % SERVICES
    first = chance.integers(0, LAY_OF_A_SERVICE, len(session))
    of_lay = (first[slot] + 41 * role[slot] + place) % LAY_OF_A_SERVICE
    of_professionals = (first[slot] + 5 * role[slot] + place) % PROFESSIONALS_OF_A_SERVICE
    each = LAY_OF_A_SERVICE + PROFESSIONALS_OF_A_SERVICE
    person = service[slot] * each + np.where(is_lay, of_lay, LAY_OF_A_SERVICE + of_professionals)
    person[empty[slot] > 0] = -1
    return Attendance(
        session[slot],
        service[slot],
        session[slot] * MONTHS // sessions,
        person,
        is_lay,
        role[slot],
        minimum[slot],
    )


def main() -> int:
    """Print the table; 1 where a promise is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", default="1000000,10000000", help="sizes, with commas")
    parser.add_argument("--inside", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        print(json.dumps(_inside(options.inside)))
        return 0
    found = [_in_a_process(rows) for rows in map(int, options.rows.split(","))]
    headings = (
        "attendances",
        "sessions",
        "reading CPU s",
        "measures CPU s",
        "adding up alone",
        "peak MB",
        "bytes a row",
    )
    lines = [
        (f"{each['rows']:,.0f}", f"{each['sessions']:,.0f}", f"{each['reading']:.2f}", f"{each['cpu']:.2f}",
         f"{each['plain'] / each['cpu']:.1f} times", f"{each['peak'] / 1e6:,.0f}",
         f"{each['peak'] / each['rows']:,.0f}")
        for each in found
    ]  # fmt: skip
    print(table("all measures of reliance but the bus factor, from a Parquet file", headings, lines))
    return 0 if all(map(_as_promised, found)) else 1


def _as_promised(each: dict[str, float]) -> bool:
    return (
        each["cpu"] < MOST_CPU * max(1.0, each["rows"] / 1e6)
        and each["peak"] < MOST_BYTES * each["rows"] + OWN_BYTES
    )


def _in_a_process(rows: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.reliance", "--inside", str(rows)]
    found: dict[str, float] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return found


def _inside(rows: int) -> dict[str, float]:
    """Make the record in a child, so that this process's memory is that of reading and measuring alone."""
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        file = Path(folder) / "sessions.parquet"
        making = f"from benchmarks.reliance import *; write(made_up({rows}), Path({str(file)!r}))"
        subprocess.run([sys.executable, "-c", making], check=True)
        begun = time.process_time()
        known = read_attendance(file)
        reading = time.process_time() - begun
        begun = time.process_time()
        found = read_reliance(known)
        cpu = time.process_time() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024.0
    some = min(len(known.session), 1_000_000)
    plain = _plainly(known, some) * len(known.session) / some
    return {"rows": len(known.session), "sessions": found.sessions, "reading": reading, "cpu": cpu, "peak": peak,
            "plain": plain}  # fmt: skip


def write(rows: Attendance, file: Path) -> None:
    """The file that `alongside measure reliance` reads."""
    side = pa.DictionaryArray.from_arrays(
        pa.array(rows.lay.astype(np.int32)), pa.array(["PROFESSIONAL", "LAY"])
    )
    columns = {
        "session": pa.array(rows.session), "service": pa.array(rows.service), "month": pa.array(rows.month),
        "person": pa.array(rows.person, mask=rows.person < 0), "side": side, "role": pa.array(rows.role),
        "minimum": pa.array(rows.minimum),
    }  # fmt: skip
    pq.write_table(pa.table(columns), file)


def _plainly(rows: Attendance, some: int) -> float:
    columns = [column[:some].tolist() for column in (rows.session, rows.role, rows.lay, rows.person)]
    begun, there = time.process_time(), Counter[tuple[int, int, bool]]()
    for session, role, lay, person in zip(*columns, strict=True):
        if person >= 0:
            there[session, role, lay] += 1
    return time.process_time() - begun


if __name__ == "__main__":
    sys.exit(main())

"""The record as facts: what an export costs, what the next one costs, and what the measures cost on two engines.

    python -m benchmarks.facts [--acts 100000,1000000] [--database sqlite] [--engines 100000,1000000] [--spark FOLDER]

An export runs as `alongside facts export`, a process of its own. Held against reading the acts alone out of the same
database through the same layer and writing them as CSV. Then it runs again with nothing new, and after a thousand more
acts. Then the measures run over made-up folders of so many participations on DuckDB and on Spark, twice in one process
each: the first run holds starting up, the second does not. An empty list (--acts "") leaves either out.
Spark is installed into a folder of its own, gone afterwards unless --spark says where it may stay; it needs Java.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.auditing import Run, run_and_measure
from benchmarks.clock import table
from benchmarks.databases import ROOT, available, database, run, surroundings
from benchmarks.facts_made_up import folder_of

OURS = "benchmarks.facts_inside"
MOST_MEMORY = 400.0
"""Megabytes that an export may take, however long the record."""
MOST_AGAIN = 0.2
"""Of a first export's CPU, what one with nothing new may cost."""
SPARK = "pyspark<4.2"


def main() -> int:
    """Print the tables; 1 where something promised does not hold."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--acts", default="100000,1000000", help="sizes of the record, with commas")
    parser.add_argument("--database", default="sqlite", help="sqlite, postgres or both, with a comma")
    parser.add_argument("--engines", default="100000,1000000", help="sizes of made-up folders, with commas")
    parser.add_argument("--spark", type=Path, help="where Spark may stay")
    options = parser.parse_args()
    good = True
    for kind in available(options.database.split(",")) if options.acts else ():
        good &= _exports(kind, [int(size) for size in options.acts.split(",")])
    if options.engines:
        good &= _engines([int(size) for size in options.engines.split(",")], options.spark)
    return 0 if good else 1


def _exports(kind: str, sizes: list[int]) -> bool:
    lines, good = [], True
    for size in sizes:
        runs = _export(kind, size)
        first, again, more, plain = (
            runs["first"],
            runs["again"],
            runs["a thousand more"],
            runs["acts alone as CSV"],
        )
        lines += [
            (f"{size:,}", what, f"{each.cpu:.1f}", f"{each.wall:.1f}", f"{each.cpu / plain.cpu:.1f}",
             f"{each.memory:.0f}")
            for what, each in runs.items()
        ]  # fmt: skip
        good &= again.cpu < MOST_AGAIN * first.cpu or size < 1_000_000
        good &= max(first.memory, again.memory, more.memory) < MOST_MEMORY
    headings = ("acts", "export", "CPU s", "clock s", "times acts alone", "peak MB")
    print(table(f"facts export, {kind}", headings, lines), flush=True)
    return good


def _export(kind: str, size: int) -> dict[str, Run]:
    with (
        database(kind, f"facts_{size}") as url,
        tempfile.TemporaryDirectory(prefix="alongside-bench-") as place,
    ):
        inside, around = [sys.executable, "-m", OURS], surroundings(url)
        print(run([*inside, "make", str(size)], url).strip(), flush=True)
        folder = Path(place) / "facts"
        export = [str(Path(sys.executable).parent / "alongside"), "facts", "export", str(folder)]
        found = {"acts alone as CSV": run_and_measure([*inside, "plain", f"{place}/acts.csv"], around)}
        found["first"] = run_and_measure(export, around)
        found["again"] = run_and_measure(export, around)
        run([*inside, "more", "1000"], url)
        found["a thousand more"] = run_and_measure(export, around)
        return found


def _engines(sizes: list[int], kept: Path | None) -> bool:
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as place:
        spark = _spark(kept or Path(place) / "spark")
        walls: dict[str, dict[int, tuple[float, float]]] = {"duckdb": {}, "spark": {}}
        for size in sizes:
            folder = folder_of(Path(place) / "facts", size)
            answers = {}
            for engine in walls if spark else ("duckdb",):
                command = [sys.executable, "-m", OURS, "measure", str(folder), engine]
                around = {**surroundings("sqlite://"), **ONE_PLACE}
                around["PYTHONPATH"] += f":{spark}"
                told = subprocess.run(
                    command, env=around, cwd=ROOT, stdout=subprocess.PIPE, check=True
                ).stdout
                found = json.loads(told.splitlines()[-1])
                walls[engine][size], answers[engine] = tuple(found["wall"]), found["digest"]
            if len(set(answers.values())) > 1:
                print(f"{size:,}: the engines do not agree")
                return False
            shutil.rmtree(folder)
        _told(sizes, walls)
    return True


ONE_PLACE = {"SPARK_LOCAL_IP": "127.0.0.1", "PYTHONWARNINGS": "ignore"}


def _spark(folder: Path) -> Path | None:
    if shutil.which("java") is None:
        print(
            "skip  Spark: there is no Java on this machine. With it, this tells from which size on Spark wins."
        )
        return None
    if not (folder / "pyspark").exists():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), SPARK]
        if subprocess.run(command, stdout=sys.stderr, check=False).returncode:
            print("skip  Spark: it cannot be installed here.")
            return None
    return folder


def _told(sizes: list[int], walls: dict[str, dict[int, tuple[float, float]]]) -> None:
    lines = []
    for size in sizes:
        (first, again), other = walls["duckdb"][size], walls["spark"].get(size)
        more = (f"{other[0]:.1f}", f"{other[1]:.1f}", f"{other[1] / again:.1f}") if other else ("–", "–", "–")
        lines.append((f"{size:,}", f"{first:.1f}", f"{again:.1f}", *more))
    headings = (
        "participations",
        "DuckDB first s",
        "DuckDB s",
        "Spark first s",
        "Spark s",
        "Spark times DuckDB",
    )
    print(table("all measures over one folder, seconds of the clock", headings, lines))
    if walls["spark"]:
        won = [size for size in sizes if walls["spark"][size][1] < walls["duckdb"][size][1]]
        print(
            f"Spark wins from {won[0]:,} on."
            if won
            else f"Spark won at no size up to {max(sizes):,} on this machine."
        )


if __name__ == "__main__":
    sys.exit(main())

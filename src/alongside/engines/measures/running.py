"""Works measures out over a folder of facts, on DuckDB here or on Spark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import ibis
import pyarrow as pa

from alongside.core.measurement.facts import KEYS
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines.facts.reading import files_of, manifest_of
from alongside.engines.facts.tables import TABLES
from alongside.engines.facts.writing import schema_of
from alongside.engines.measures import counting, people
from alongside.engines.measures.counting import Facts

MEASURES: Final[dict[str, Callable[[Facts], ibis.Table]]] = {
    "hours": counting.hours,
    "funnel": people.funnel,
    "staffing": counting.staffing,
    "requests": counting.requests,
    "absences": counting.absences,
    "power": people.power,
    "load": people.load,
    "substitution": counting.substitution,
}
"""Every measure by its name. Its meaning is the first line of what it says of itself."""

WITH_MINUTES: Final = ("participation", "attendance")
Rows = list[dict[str, Any]]


def work_out(folder: Path, names: tuple[str, ...] = (), engine: str = "duckdb") -> dict[str, Rows]:
    """These measures (or all) of the facts in a folder, as rows in the order of their keys.

    Raises ``Refusal`` where the folder has no facts or files of it are broken, and where an engine is not there.
    """
    with connected(engine) as backend, faults_told(folder):
        facts = tables_of(backend, folder)
        return {name: _rows(backend, name, MEASURES[name](facts)) for name in names or MEASURES}


@contextmanager
def faults_told(folder: Path) -> Iterator[None]:
    """Turns what an engine says of broken files into a ``Refusal`` that names the folder."""
    try:
        yield
    except (Refusal, MemoryError):
        raise
    except Exception as error:
        raise Refusal(
            say(
                "The facts in {folder} cannot be worked with: {why}",
                folder=folder,
                why=str(error).splitlines()[0][:200] if str(error) else type(error).__name__,
            )
        ) from error


def _rows(backend: Any, name: str, measure: ibis.Table) -> Rows:
    names = list(measure.columns)
    found = backend.to_pyarrow(measure).to_pylist()
    return sorted(
        ({key: row[key] for key in names} for row in found),
        key=lambda row: [
            (row[key] is not None, row[key] if row[key] is not None else 0) for key in KEYS[name]
        ],
    )


def tables_of(backend: Any, folder: Path) -> dict[str, ibis.Table]:
    """The tables of a folder. Raises ``Refusal`` for minutes below zero in a line that takes nothing back."""
    manifest = manifest_of(folder)
    found = {}
    for table in TABLES:
        files = [str(file) for file in files_of(folder, manifest, table)]
        if files:
            found[table.name] = _read(backend, table.name, files)
        else:
            found[table.name] = ibis.memtable(_as_files_are_read(schema_of(table)).empty_table())
    for name in WITH_MINUTES:
        _check_minutes(backend, folder, name, found[name])
    return found


def _check_minutes(backend: Any, folder: Path, name: str, lines: ibis.Table) -> None:
    wrong = lines.filter(lines["minutes"] * lines["sign"] < 0)
    found = backend.to_pyarrow(wrong.agg(lines=wrong.count(), month=wrong["month"].min())).to_pylist()[0]
    if found["lines"]:
        told = f"{found['month'] // 12}-{found['month'] % 12 + 1:02}"
        raise Refusal(
            say(
                "{lines} lines of {table} in {folder} have minutes below zero though they take nothing back, the first "
                "in {month}. Export the facts again, with --anew.",
                lines=found["lines"], table=name, folder=folder, month=told,
            )
        )  # fmt: skip


def _as_files_are_read(schema: pa.Schema) -> pa.Schema:
    """Both engines take every column of a file for one that can be empty; so it must be where there is no file."""
    return pa.schema([field.with_nullable(True) for field in schema])


def _read(backend: Any, name: str, files: list[str]) -> ibis.Table:
    if backend.name == "pyspark":
        frame = backend._session.read.parquet(*files)
        frame.createOrReplaceTempView(name)
        return backend.table(name)
    return backend.read_parquet(files, table_name=name)


@contextmanager
def connected(engine: str) -> Iterator[Any]:
    if engine == "duckdb":
        backend = ibis.duckdb.connect()
        try:
            yield backend
        finally:
            backend.disconnect()
        return
    from alongside.engines.measures.spark import spark_session

    with spark_session() as session:
        yield ibis.pyspark.connect(session)

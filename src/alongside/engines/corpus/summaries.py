"""What a whole corpus says, by year and by publisher: summed up by DuckDB from the Parquet shards."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from alongside.engines.corpus.shards import DOCUMENT_SCHEMA, SENTENCE_SCHEMA, Shards, write_table

FILES_SCHEMA: Final = pa.schema(
    {"path": pa.string(), "key": pa.string(), "publisher": pa.string(), "year": pa.int32()}
)
MEMORY: Final = "512MB"
FIGURES: Final = """
    count(DISTINCT d.key)::INTEGER AS documents,
    count(s.key)::INTEGER AS sentences,
    count_if(s.mode <> 'NONE' AND s.decided)::INTEGER AS claims,
    count_if(NOT s.decided)::INTEGER AS open,
    count_if(s.mode = 'DELIVERY_ALONGSIDE' AND s.decided)::INTEGER AS delivery_alongside,
    count_if(s.mode = 'DELIVERY_ALONGSIDE' AND s.decided AND s.status = 'DONE')::INTEGER AS delivery_done,
    count_if(s.mode = 'LAY_LED' AND s.decided)::INTEGER AS lay_led,
    count_if(s.four_co IS NOT NULL AND s.decided)::INTEGER AS four_co,
    count_if(s.mode = 'EMPOWERMENT_TALK' AND s.decided)::INTEGER AS empowerment_talk,
    count_if(s.mode = 'UNSUPPORTED_CLAIM' AND s.decided)::INTEGER AS unsupported,
    count_if(s.mode = 'SUBSTITUTION' AND s.decided)::INTEGER AS substitution,
    coalesce(sum(len(s.kin)), 0)::INTEGER AS uses,
    coalesce(sum(len(s.kin)) FILTER (s.mode = 'DELIVERY_ALONGSIDE' AND s.decided), 0)::INTEGER AS uses_delivering,
    coalesce(sum(len(s.kin)) FILTER (s.decided AND s.mode IN
        ('EMPOWERMENT_TALK', 'UNSUPPORTED_CLAIM', 'NONE')), 0)::INTEGER AS uses_hollow,
    round(delivery_alongside / nullif(claims, 0), 4) AS delivery_share,
    round(uses_hollow / nullif(uses, 0), 4) AS hollow_share
"""
BY: Final = {"year": ("year",), "publisher": ("publisher",), "year-and-publisher": ("year", "publisher")}


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of the corpus: where it lies, what content it has, who published it and when."""

    path: str
    key: str
    publisher: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """A table of figures: what it is by, its columns and its rows."""

    by: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def summarise(shards: Shards, files: list[FileRow], results: Path) -> tuple[Summary, ...]:
    """Write the corpus's results as Parquet and CSV into a folder, and give the summaries.

    Content that lies in several files is counted once, under the first of them.
    """
    results.mkdir(parents=True, exist_ok=True)
    rows = [
        {"path": each.path, "key": each.key, "publisher": each.publisher, "year": each.year} for each in files
    ]
    write_table(results / "files.parquet", rows, FILES_SCHEMA)
    with duckdb.connect(":memory:", config={"memory_limit": MEMORY, "threads": 2}) as base:
        _views(base, shards, results)
        _copy(base, "documents", results)
        _copy(base, "sentences", results)
        return tuple(_summary(base, by, columns, results) for by, columns in BY.items())


def _views(base: duckdb.DuckDBPyConnection, shards: Shards, results: Path) -> None:
    base.execute(
        "CREATE VIEW files AS SELECT key, min_by(COLUMNS(* EXCLUDE key), path) FROM "  # noqa: S608
        f"read_parquet({_quoted(results / 'files.parquet')}) GROUP BY key"
    )
    for kind, schema in (("documents", DOCUMENT_SCHEMA), ("sentences", SENTENCE_SCHEMA)):
        base.register(f"no_{kind}", schema.empty_table())
        there = any((shards.folder / kind).glob("*/*.parquet"))
        source = (
            f"read_parquet({_quoted(shards.folder / kind / '*' / '*.parquet')})" if there else f"no_{kind}"
        )
        base.execute(
            f"CREATE VIEW {kind} AS SELECT f.path, f.publisher, f.year, x.* "  # noqa: S608
            f"FROM {source} x JOIN files f USING (key)"
        )


def _copy(base: duckdb.DuckDBPyConnection, kind: str, results: Path) -> None:
    place, unfinished = results / f"{kind}.parquet", results / f".{kind}.unfinished"
    base.execute(f"COPY {kind} TO {_quoted(unfinished)} (FORMAT parquet, COMPRESSION zstd)")
    unfinished.replace(place)


def _summary(base: duckdb.DuckDBPyConnection, by: str, columns: tuple[str, ...], results: Path) -> Summary:
    names = ", ".join(f"d.{column}" for column in columns)
    order = ", ".join(f"{column} NULLS LAST" for column in columns)
    base.execute(
        f"CREATE TEMP TABLE told AS SELECT {names}, {FIGURES} FROM documents d "  # noqa: S608
        f"LEFT JOIN sentences s ON s.key = d.key WHERE d.outcome = 'AUDITED' GROUP BY {names} ORDER BY {order}"
    )
    base.execute(f"COPY told TO {_quoted(results / f'by-{by}.csv')} (HEADER)")
    found = base.execute("SELECT * FROM told").fetchall()
    headings = tuple(each[0] for each in base.description or ())
    base.execute("DROP TABLE told")
    return Summary(by, headings, tuple(found))


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"

"""Reads a folder of facts back, one table or one month of it at a time."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines.facts.manifest import Manifest, read_manifest
from alongside.engines.facts.tables import Table
from alongside.engines.facts.writing import schema_of


def manifest_of(folder: Path) -> Manifest:
    """What a folder holds. Raises ``Refusal`` where it holds no facts, or a newer version wrote them."""
    found = read_manifest(folder)
    if found is None:
        raise Refusal(
            say("{folder} holds no facts. Export them with: alongside facts export.", folder=folder)
        )
    return found


def check_outside(folder: Path, file: Path) -> None:
    """Raises ``Refusal`` for a file that would lie among the facts of a folder."""
    if folder.resolve() in file.resolve().parents:
        raise Refusal(
            say(
                "{file} would lie among the facts. Give a place outside of {folder}.",
                file=file,
                folder=folder,
            )
        )


def files_of(folder: Path, manifest: Manifest, table: Table) -> list[Path]:
    """The files of a table, by month. Raises ``Refusal`` where one is not there."""
    files = [folder / part.file for _month, part in sorted(manifest.parts.get(table.name, {}).items())]
    for file in files:
        if not file.is_file():
            raise Refusal(say("{file} is not there. Export the facts again.", file=file))
    return files


def read_month(folder: Path, manifest: Manifest, table: Table, month: str) -> pa.Table:
    """The facts of one month (“2026-03”): none where there are none. Raises ``Refusal`` for a broken file."""
    part = manifest.parts.get(table.name, {}).get(month)
    if part is None:
        return schema_of(table).empty_table()
    try:
        return pq.ParquetFile(folder / part.file).read()
    except (OSError, pa.ArrowInvalid) as error:
        raise Refusal(
            say("{file} cannot be read. Export the facts again, with --anew.", file=folder / part.file)
        ) from error

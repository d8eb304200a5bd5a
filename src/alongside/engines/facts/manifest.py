"""The list of what a folder of facts holds: it is written last, so that what it names is there and whole."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines.facts.tables import FOLDER_VERSION, TABLES

FILE = "facts.json"


@dataclass(frozen=True, slots=True)
class Part:
    """One file: the facts of one table and month. ``mark`` tells how far the record had come for it, if it can."""

    file: str
    rows: int
    mark: str | None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a folder, whose it is (as a pseudonym), and where the border stood when it was written.

    ``border`` tells apart any two states of who may be told of and how; ``versions`` are those of the tables;
    ``parts`` are by table and then by month (“2026-03”); ``empty`` are the marks of months that had nothing to tell.
    """

    organisation: str
    border: str
    versions: dict[str, int]
    parts: dict[str, dict[str, Part]] = field(default_factory=dict)
    empty: dict[str, dict[str, str]] = field(default_factory=dict)

    def text(self) -> str:
        """The list as JSON, the same for the same facts."""
        tables = {
            table: {month: [part.file, part.rows, part.mark] for month, part in sorted(months.items())}
            for table, months in sorted(self.parts.items())
        }
        told = {
            "format": "alongside-facts",
            "version": FOLDER_VERSION,
            "organisation": self.organisation,
            "border": self.border,
            "tables": dict(sorted(self.versions.items())),
            "parts": tables,
            "empty": {table: dict(sorted(months.items())) for table, months in sorted(self.empty.items())},
        }
        return json.dumps(told, indent=1) + "\n"


NAMED = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


def _part(table: str, month: str, told: list[Any]) -> Part:
    """One part of a list. Raises ``ValueError`` where it is not as an export would write it, or leads elsewhere."""
    part = Part(*told)
    place = PurePosixPath(part.file)
    count = isinstance(part.rows, int) and not isinstance(part.rows, bool) and part.rows > 0
    marked = part.mark is None or isinstance(part.mark, str)
    if not (NAMED.fullmatch(month) and place.parts[:2] == (table, month) and len(place.parts) == 3):
        raise ValueError("a file of another place")
    if not (count and marked) or place.name == "..":
        raise ValueError("no number of rows")
    return part


def read_manifest(folder: Path) -> Manifest | None:
    """What a folder holds; None for one without facts.

    Raises ``Refusal`` where the list cannot be read, or a newer version wrote it.
    """
    place = folder / FILE
    if not place.exists():
        return None
    try:
        told = json.loads(place.read_text(encoding="utf-8"))
        newest = told["version"] > FOLDER_VERSION
        parts = {
            table: {month: _part(table, month, part) for month, part in months.items()}
            for table, months in told["parts"].items()
        }
        versions = {str(table): int(version) for table, version in told["tables"].items()}
        empty = {table: dict(months) for table, months in told.get("empty", {}).items()}
        found = Manifest(told["organisation"], told["border"], versions, parts, empty)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refusal(
            say("{file} cannot be read. Export the facts into an empty folder.", file=place)
        ) from error
    known = {table.name: table.version for table in TABLES}
    if newest or any(version > known.get(table, 0) for table, version in found.versions.items()):
        raise Refusal(
            say("The facts in {folder} were written by a newer version. Update this one.", folder=folder)
        )
    return found

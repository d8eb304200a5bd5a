"""The year and publisher of each document: from a table that is handed in, else from where the file lies."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

COLUMNS: Final = ("path", "publisher", "year")
_YEAR = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class About:
    """Who published a document, and when; None where that is not known."""

    publisher: str | None = None
    year: int | None = None


def about_path(path: str) -> About:
    """What a path says, seen from the corpus's folder: its first folder published it; the last year in it is its."""
    parts, years = PurePosixPath(path).parts, _YEAR.findall(path)
    named = [part for part in parts[:-1] if not _YEAR.fullmatch(part)]
    return About(named[0] if named else None, int(years[-1]) if years else None)


def read_about(table: Path) -> Mapping[str, About]:
    """The table's rows by path. Raises ``Refusal`` where it cannot be read, or a row where it is wrong."""
    try:
        text = table.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Refusal(say("{file} cannot be read. Save it as CSV in UTF-8.", file=table.name)) from None
    lines = csv.DictReader(io.StringIO(text, newline=""))
    names = {(name or "").strip().lower(): name for name in lines.fieldnames or ()}
    if missing := [name for name in COLUMNS if name not in names]:
        raise Refusal(say("{file} needs the columns {missing}.", file=table.name, missing=tuple(missing)))
    found = {}
    for number, line in enumerate(lines, 2):
        path, publisher, year = ((line[names[name]] or "").strip() for name in COLUMNS)
        found[PurePosixPath(path.replace("\\", "/")).as_posix()] = About(
            publisher or None, _year(year, number, table.name)
        )
    return found


def _year(given: str, line: int, file: str) -> int | None:
    if not given:
        return None
    if not _YEAR.fullmatch(given):
        raise Refusal(
            say("{file}, line {line}: “{year}” is not a year.", file=file, line=line, year=given[:40])
        )
    return int(given)

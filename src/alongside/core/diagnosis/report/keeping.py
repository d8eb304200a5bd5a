"""A report as plain data, the seal upon it, and back: what is kept is what was said, whatever is said later."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from alongside.core.diagnosis.report.parts import Answer, Heading, Part, Report, Table
from alongside.core.intake.keeping import as_plain, from_plain
from alongside.core.shared.sentences import Sentence

VERSION = 1


def as_data(report: Report) -> dict[str, Any]:
    """The report as JSON can hold it."""
    return {
        "version": VERSION,
        "title": as_plain(report.title),
        "about": as_plain(report.about),
        "answer": report.answer.value,
        "because": as_plain(report.because),
        "parts": [_part_data(part) for part in report.parts],
    }


def _part_data(part: Part) -> dict[str, Any]:
    return {
        "heading": part.heading.value,
        "lines": as_plain(part.lines),
        "tables": [
            {
                "caption": as_plain(each.caption),
                "headings": as_plain(each.headings),
                "rows": as_plain(each.rows),
            }
            for each in part.tables
        ],
        "commands": list(part.commands),
    }


def from_data(data: Mapping[str, Any]) -> Report:
    """The report that was kept. Raises ``ValueError`` for one of a version that is not known here."""
    if data.get("version") != VERSION:
        raise ValueError("this report was kept by another version of the program")
    parts = tuple(
        Part(
            Heading.__members__[each["heading"]],
            _told(each["lines"]),
            tuple(map(_table, each["tables"])),
            tuple(each["commands"]),
        )
        for each in data["parts"]
    )
    title, about = _told([data["title"], data["about"]])
    return Report(title, about, Answer.__members__[data["answer"]], _told(data["because"]), parts)


def _table(data: Mapping[str, Any]) -> Table:
    rows: Any = from_plain(data["rows"])
    return Table(_told([data["caption"]])[0], _told(data["headings"]), rows)


def _told(kept: Sequence[Any]) -> tuple[Sentence, ...]:
    found = tuple(from_plain(each) for each in kept)
    if not all(isinstance(each, Sentence) for each in found):
        raise ValueError("a report is kept as sentences")
    return found  # type: ignore[return-value]


def seal_of(data: Mapping[str, Any]) -> str:
    """SHA-256 over the data with its names in order, in hexadecimal: whatever changes, the seal does."""
    written = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(written.encode()).hexdigest()


def differing(kept: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[Heading, ...]:
    """The parts that say something else, in their order; the short answer counts with the question.

    How it is worked out again is not compared: the record may have grown by entries that change nothing here.
    """
    before, after = ({each["heading"]: each for each in data["parts"]} for data in (kept, now))
    changed = {name for name in (*before, *after) if before.get(name) != after.get(name)} - {
        Heading.AGAIN.value
    }
    if any(kept[name] != now[name] for name in ("title", "about", "answer", "because")):
        changed.add(Heading.QUESTION.value)
    return tuple(heading for heading in Heading if heading.value in changed)

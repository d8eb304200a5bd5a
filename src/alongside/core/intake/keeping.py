"""Sentences, and the values in them, as plain data that can be kept and read again, in whatever language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from alongside.core.shared.errors import Place, Problem
from alongside.core.shared.sentences import Sentence

Plain = Any


def as_plain(value: object) -> Plain:
    """The value as JSON can hold it. Raises ``TypeError`` for one of a kind that sentences do not have."""
    if value is None or isinstance(value, str | int | float | bool):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, Sentence):
        return {"say": value.template, "with": {name: as_plain(each) for name, each in value.values.items()}}
    if isinstance(value, Problem):
        return {"problem": as_plain(value.sentence), "line": value.place.line, "column": value.place.column}
    for name, kind in (("moment", datetime), ("day", date), ("time", time)):
        if isinstance(value, kind):
            return {name: value.isoformat()}
    if isinstance(value, list | tuple):
        return [as_plain(each) for each in value]
    raise TypeError(f"{type(value).__name__} cannot be kept")


def from_plain(kept: Plain) -> object:
    """The value that ``as_plain`` was given; lists come back as tuples."""
    if isinstance(kept, list):
        return tuple(from_plain(each) for each in kept)
    if not isinstance(kept, Mapping):
        return kept
    if "say" in kept:
        return Sentence(kept["say"], {name: from_plain(each) for name, each in kept["with"].items()})
    if "problem" in kept:
        sentence = from_plain(kept["problem"])
        if not isinstance(sentence, Sentence):
            raise ValueError("a problem has a sentence")
        return Problem(Place(line=kept["line"], column=kept["column"]), sentence)
    readers = {"moment": datetime.fromisoformat, "day": date.fromisoformat, "time": time.fromisoformat}
    for name, read in readers.items():
        if name in kept:
            return read(kept[name])
    raise ValueError(f"this was not kept by us: {kept}")

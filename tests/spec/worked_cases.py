"""Reads the worked cases, so that specs and the command can be held against them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("worked_cases.toml")


@dataclass(frozen=True)
class WorkedCase:
    told: str
    facts: dict[str, object]
    mode: str
    grade: str | None = None
    counted: bool = False


@dataclass(frozen=True)
class Boundary:
    between: tuple[str, str]
    this_side: WorkedCase
    that_side: WorkedCase

    @property
    def changed(self) -> set[str]:
        """The facts that differ from one side to the other."""
        names = {*self.this_side.facts, *self.that_side.facts}
        return {name for name in names if self.this_side.facts.get(name) != self.that_side.facts.get(name)}


_READ = tomllib.loads(FILE.read_text(encoding="utf-8"))

PATTERNS = tuple(WorkedCase(**found) for found in _READ["pattern"])
OTHERS = tuple(WorkedCase(**found) for found in _READ["case"])
BOUNDARIES = tuple(
    Boundary(tuple(found["between"]), WorkedCase(**found["this_side"]), WorkedCase(**found["that_side"]))
    for found in _READ["boundary"]
)


def _all() -> Iterator[WorkedCase]:
    yield from PATTERNS
    for boundary in BOUNDARIES:
        yield from (boundary.this_side, boundary.that_side)
    yield from OTHERS


WORKED_CASES = tuple(_all())

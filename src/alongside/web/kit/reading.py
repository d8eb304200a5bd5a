"""Dates and times as people type them, in English or Welsh."""

from __future__ import annotations

import re
from datetime import time
from functools import cache
from typing import Final

from django.utils import dates, translation

SEPARATORS: Final = re.compile(r"[\s/.,-]+")
CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*([a-z]*)", re.ASCII)
MORNING: Final = frozenset({"am", "yb", "ybore", "bore"})
AFTERNOON: Final = frozenset({"pm", "yp", "yh", "prynhawn", "yprynhawn", "hwyr", "yrhwyr", "ynos"})
NOON: Final = frozenset({"noon", "midday", "12noon", "hanner dydd", "canol dydd"})
MIDNIGHT: Final = frozenset({"midnight", "12midnight", "hanner nos", "canol nos"})


class AmbiguousTimeError(ValueError):
    """A time such as "7", which may be morning or evening."""


def three_parts(typed: str) -> tuple[str, str, str]:
    """Day, month and year from one line: "31/12/2025", "2025-12-31", "3 March 2026"; "" for what is missing."""
    parts = [part for part in SEPARATORS.split(typed.strip()) if part][:3]
    parts += [""] * (3 - len(parts))
    if len(parts[0]) == 4:
        parts.reverse()
    return parts[0], parts[1], parts[2]


def month_number(typed: str) -> int:
    """1 to 12 from a number or a name (its first three letters or more); raises ``ValueError``."""
    if typed.isdecimal():
        return int(typed)
    lowered = typed.casefold()
    found = {n for name, n in _month_names() if len(lowered) >= 3 and name.startswith(lowered)}
    if len(found) != 1:
        raise ValueError(f"no month is called {typed!r}")
    return found.pop()


def clock_time(typed: str) -> time:
    """A time of day; raises ``AmbiguousTimeError`` for a bare hour, ``ValueError`` for what is no time."""
    said = " ".join(typed.casefold().split()).replace("a.m.", "am").replace("p.m.", "pm")
    if said in NOON or said in MIDNIGHT:
        return time(12) if said in NOON else time(0)
    found = CLOCK.fullmatch(re.sub(r"\b(yr?) ", r"\1", said))
    if not found:
        raise ValueError(f"{typed!r} is not a time")
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        return _on_the_clock(hour, minute, half)
    if found[2] is None and 0 < hour <= 12:
        raise AmbiguousTimeError(typed)
    return time(hour, minute)


def _on_the_clock(hour: int, minute: int, half: str) -> time:
    if half not in MORNING | AFTERNOON:
        raise ValueError(f"{half!r} is neither am nor pm")
    if hour > 12:
        return time(hour, minute)
    return time(hour % 12 + (12 if half in AFTERNOON else 0), minute)


@cache
def _month_names() -> tuple[tuple[str, int], ...]:
    names: list[tuple[str, int]] = []
    for language in ("en", "cy"):
        with translation.override(language):
            names += [(str(name).casefold(), number) for number, name in dates.MONTHS.items()]
    return tuple(names)

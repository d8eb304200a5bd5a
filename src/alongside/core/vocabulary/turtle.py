"""Turtle cut into its statements, each with the line on which it begins; damaged ones are cut off at a blank line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

PIECE: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'  # long strings, which may hold anything
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'  # strings
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|<[^<>\s]*>"  # addresses
    r"|\#[^\n]*"  # remarks
    r"|\.(?=\s|$|\#)"  # the end of a statement
    r"|\n[ \t]*\n"  # a blank line: where a damaged statement is given up
    r"|.",
    re.DOTALL,
)
SUBJECT: Final = re.compile(
    r"\s*(?:<[^<>\s]*>|[\w.\-]*:[\w.\-]*|@prefix|@base|prefix|base|\[)", re.IGNORECASE
)


def statements(text: str) -> Iterator[tuple[int, str]]:
    """Line and text of each statement, its full stop included."""
    begun, line = 1, 1
    parts: list[str] = []
    for match in PIECE.finditer(text):
        piece = match[0]
        if not parts and piece.isspace():
            line += piece.count("\n")
            continue
        if not parts:
            begun = line
        line += piece.count("\n")
        if piece.startswith("#"):
            continue
        parts.append(piece)
        if piece == "." or (_is_gap(piece) and _gives_up(parts, text, match.end())):
            yield begun, "".join(parts).strip()
            parts = []
    if "".join(parts).strip():
        yield begun, "".join(parts).strip()


def _is_gap(piece: str) -> bool:
    return piece.isspace() and len(piece) > 1 and "\n" in piece


def _gives_up(parts: list[str], text: str, after: int) -> bool:
    """Whether something new begins after a gap, and the statement before it did not ask to be continued."""
    said = "".join(parts).rstrip()
    return not said.endswith((";", ",", "[", "(")) and bool(SUBJECT.match(text, after))

"""One cell of a table: what it may hold, and what it says as plain text."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Final

Cell = str | int | float | bool | date | datetime | time | timedelta | None

NOTHING_SAID: Final = frozenset(
    {
        "", "-", "--", "–", "—", ".", "?", "??", "n/a", "na", "n.a.", "none", "nil", "null", "tbc", "tba",
        "unknown", "not known", "not given", "not applicable", "dim", "dim byd", "anhysbys", "amh.",
    }
)  # fmt: skip
"""What coordinators write in a cell that they have nothing to put in."""

FORMULA_ERRORS: Final = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
_JOINED_EMOJI = "\u200d"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def as_text(cell: Cell) -> str:
    """The cell as one would read it aloud: trimmed, with no invisible marks and no ".0" on a whole number."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return tidy(cell)
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return _moment_text(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat("minutes" if cell.second == 0 else "seconds")
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(cell)


def tidy(text: str) -> str:
    """The text in composed form, without control or invisible characters, inner runs of blanks made one.

    Line breaks inside a cell stay: they part addresses and second telephone numbers.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    seen = _CONTROL.sub("", _without_unseen(composed))
    lines = (" ".join(line.split()) for line in seen.split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(cell: Cell) -> str:
    """The cell's text with its line breaks made blanks."""
    return as_text(cell).replace("\n", " ")


def is_blank(cell: Cell) -> bool:
    """Whether the cell holds nothing that could be read."""
    return cell is None or (isinstance(cell, str) and not as_text(cell))


def says_nothing(cell: Cell) -> bool:
    """Whether the cell is blank or says that there is nothing: "n/a", "-", "none", "dim"."""
    return isinstance(cell, str | None) and as_text(cell).casefold() in NOTHING_SAID


def is_formula_error(cell: Cell) -> bool:
    """Whether a formula went wrong here in the spreadsheet itself."""
    return isinstance(cell, str) and cell.strip() in FORMULA_ERRORS


def _without_unseen(text: str) -> str:
    if _JOINED_EMOJI not in text:
        return _UNSEEN.sub("", text)
    pieces = [_UNSEEN.sub("", piece) for piece in text.split(_JOINED_EMOJI)]
    return _JOINED_EMOJI.join(pieces).strip(_JOINED_EMOJI)


def _moment_text(moment: datetime) -> str:
    if moment.time() == time():
        return moment.date().isoformat()
    return moment.isoformat(" ", "minutes" if moment.second == 0 else "seconds")

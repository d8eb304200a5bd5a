"""Cells of an export made safe to open: no text can act as a formula in a spreadsheet program.

A text that begins with = + - @, a tab or a line break gets an apostrophe before it; numbers and telephone
numbers do not need one. A text that already looks guarded gets one more, so that taking the guard off always
gives the text back.
"""

from __future__ import annotations

import re
from typing import Final

from alongside.core.intake.cells import Cell

GUARD: Final = "'"
STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_HARMLESS = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?\Z|\+\d[\d ()]{5,19}\Z")


def safe_cell(cell: Cell) -> Cell:
    """The cell, guarded where it is a text that could act. Numbers, dates and the like stay as they are."""
    if not isinstance(cell, str) or not _needs_guard(cell):
        return cell
    return GUARD + cell


def plain_cell(cell: Cell) -> Cell:
    """The cell as it was before ``safe_cell``."""
    if isinstance(cell, str) and cell.startswith(GUARD) and _needs_guard(cell[1:]):
        return cell[1:]
    return cell


def _needs_guard(text: str) -> bool:
    bare = text.lstrip(GUARD)
    if not bare.lstrip(" ").startswith(STARTS_A_FORMULA):
        return False
    return len(bare) < len(text) or not _HARMLESS.match(text)

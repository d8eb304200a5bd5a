"""How ``alongside rota`` ends: the numbers that scripts go by."""

from __future__ import annotations

from typing import Final

BROKEN: Final = 1
NOT_UNDERSTOOD: Final = 2
FAULTY: Final = 3
STOPPED: Final = 130

ENDINGS: Final = (
    (0, "done; of `check`: the plan keeps every rule"),
    (BROKEN, "of `check`: the plan breaks a rule"),
    (NOT_UNDERSTOOD, "the command was not understood, or a file it names cannot be opened or written"),
    (FAULTY, "a file cannot be read, or contradicts itself: every fault is told with its place"),
    (STOPPED, "stopped twice, before there was anything to tell"),
)
"""The numbers, and what each means. Of several that hold, the highest."""

"""How ``alongside credentials`` ends: the numbers that scripts go by."""

from __future__ import annotations

from typing import Final

REFUSED: Final = 1
NOT_UNDERSTOOD: Final = 2
FAULTY: Final = 3

ENDINGS: Final = (
    (0, "done; of `verify`: the credential is genuine"),
    (REFUSED, "of `verify`: the credential is not to be relied on; the outcome says why"),
    (NOT_UNDERSTOOD, "the command was not understood, or a file it names cannot be opened or written"),
    (FAULTY, "a file cannot be read as what it should be; the sentence says why"),
)
"""The numbers, and what each means."""

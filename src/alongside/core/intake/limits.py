"""How large a file may be, and why. Everything that reads a file asks here."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 10 * 1024 * 1024
"""The largest upload: 10 MB. A list of 20,000 people with fifteen columns is about 4 MB."""

MAX_ROWS: Final = 50_000
"""The most rows that are read from one sheet."""

MAX_COLUMNS: Final = 200
"""The most columns that are read; a wider sheet has usually been formatted to its right-hand edge."""

MAX_CELL: Final = 32_767
"""The most characters in one cell, as in Excel itself."""

MAX_UNPACKED: Final = 150 * 1024 * 1024
"""How many bytes the parts of a workbook may unpack to, all together."""

MAX_TIMES_LARGER: Final = 200
"""How many times larger than packed one part may be, once it is over ``LARGE_PART``."""

LARGE_PART: Final = 10 * 1024 * 1024
"""Below this many bytes unpacked, how well a part packs is of no concern."""

MAX_PARTS: Final = 1_000
"""The most files inside a workbook."""

MAX_AREA: Final = 5_000_000
"""Rows times columns of the rectangle from the first used cell to the last one."""

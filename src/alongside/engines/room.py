"""Whether this machine's memory is likely to hold what is asked of it, said before rather than after it gives way."""

from __future__ import annotations

from pathlib import Path

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

MEMINFO = Path("/proc/meminfo")
FEW_ROWS = 1_000_000


def check_room(rows: int, bytes_a_row: int, at_least: int = 0) -> None:
    """Raises ``Refusal`` where so many rows would take more memory than is free here; silent where nobody can tell."""
    if rows <= FEW_ROWS:
        return
    needed, free = at_least + rows * bytes_a_row, _free()
    if free is not None and needed > free:
        raise Refusal(
            say(
                "{rows} rows take about {needed} GB of memory here, and {free} GB are free. Take fewer months or "
                "services at a time.",
                rows=rows, needed=f"{needed / 1e9:.1f}", free=f"{free / 1e9:.1f}",
            )
        )  # fmt: skip


def _free() -> int | None:
    try:
        lines = MEMINFO.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, ValueError, StopIteration):
        return None

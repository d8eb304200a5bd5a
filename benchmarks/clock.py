"""Measuring in the one process: CPU and wall time of requests, and tables of what came out."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Cost:
    """What one thing costs: seconds of this process's CPU and of the clock, the median of many."""

    cpu: float
    wall: float


def cost_of(once: Callable[[], object], *, times: int = 40, warm: int = 5) -> Cost:
    """Do something often and see what it costs each time."""
    for _each in range(warm):
        once()
    gc.collect()
    spent = []
    for _each in range(times):
        cpu, wall = time.process_time(), time.perf_counter()
        once()
        spent.append((time.process_time() - cpu, time.perf_counter() - wall))
    return Cost(median(cpu for cpu, _wall in spent), median(wall for _cpu, wall in spent))


def table(title: str, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A plain table: the first column to the left, figures to the right."""
    texts = [[str(cell) for cell in row] for row in [headings, *rows]]
    widths = [max(len(row[place]) for row in texts) for place in range(len(headings))]
    lines = ["  ".join(_cell(text, width, place) for place, (text, width) in enumerate(zip(row, widths, strict=True)))
             for row in texts]  # fmt: skip
    return "\n".join(["", title, "", lines[0], "  ".join("-" * width for width in widths), *lines[1:], ""])


def _cell(text: str, width: int, place: int) -> str:
    return text.ljust(width) if place == 0 else text.rjust(width)


def milliseconds(seconds: float) -> str:
    """Such as "12.3"."""
    return f"{seconds * 1000:.1f}"

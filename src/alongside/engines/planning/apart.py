"""A process for one question: what crashes, swells or is killed there brings down nothing else.

The question is handed over on its standard input; it answers line by line in JSON: how far it is, and at the end what
it found. So a process that went wrong cannot make the one that asks run anything.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any, Final

GRACE: Final = 30.0
"""Seconds beyond its time after which a process that has not answered is taken to hang."""
TICK: Final = 0.25
MOST_LINE: Final = 64 * 1024 * 1024
OURSELVES: Final = (sys.executable, "-P", "-m", "alongside.engines.planning.child")


class PlanningBroke(Exception):
    """The process ended without an answer: killed, out of memory or time, or by a fault of its own."""


class PlanningStopped(Exception):
    """Somebody said that it is to stop."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is: the seconds it took so far; of the best plan, what it costs, how many sessions stand in it
    and how many people it reaches whom nobody asked before; and what no plan can go below."""

    seconds: float
    cost: int | None = None
    bound: int | None = None
    standing: int | None = None
    reached: int | None = None


def answered(
    what: str,
    *given: object,
    seconds: float,
    on_progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    command: tuple[str, ...] = (),
) -> dict[str, Any]:
    """What a process of its own answers. Raises ``PlanningBroke``, or ``PlanningStopped`` once ``cancelled`` says so.

    ``command`` is another program to ask instead of our own.
    """
    began = time.monotonic()
    process = _started(command or OURSELVES)
    try:
        _hand_over(process, pickle.dumps((what, given)))
        for told in _told(process, began + seconds + GRACE, cancelled):
            if told.get("done"):
                return told
            if on_progress is not None:
                on_progress(_how_far(told, time.monotonic() - began))
        raise PlanningBroke
    finally:
        _end(process)


def _how_far(told: dict[str, Any], seconds: float) -> Progress:
    numbers = {name: told.get(name) for name in ("cost", "bound", "standing", "reached")}
    return Progress(seconds, **{name: n if isinstance(n, int) else None for name, n in numbers.items()})


def _started(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 our own module, by our own interpreter
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONNOUSERSITE": "1"},
    )


def _hand_over(process: subprocess.Popen[bytes], asked: bytes) -> None:
    try:
        with _pipe(process.stdin) as sent:
            sent.write(asked)
    except OSError as broken:
        raise PlanningBroke from broken


def _told(
    process: subprocess.Popen[bytes], until: float, cancelled: Callable[[], bool] | None
) -> Iterator[dict[str, Any]]:
    """What the process tells, line by line, with an empty word every now and then while it tells nothing."""
    got, held = _pipe(process.stdout), b""
    while time.monotonic() < until:
        if cancelled is not None and cancelled():
            raise PlanningStopped
        ready, _, _ = select.select([got], [], [], TICK)
        if not ready:
            yield {}
            continue
        piece = os.read(got.fileno(), 1 << 16)
        if not piece or len(held) > MOST_LINE:
            return
        *whole, held = (held + piece).split(b"\n")
        yield from map(_read, whole)


def _read(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError as garbled:
        raise PlanningBroke from garbled
    if not isinstance(found, dict):
        raise PlanningBroke
    return found


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise PlanningBroke
    return pipe


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()

"""Ctrl-C, or being told to end: the first asks for the best so far, the second ends at once."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

T = TypeVar("T")
SIGNALS = (signal.SIGINT, signal.SIGTERM)
TICK = 0.1
"""Seconds after which a signal is heard at the latest."""
TOGETHER = 0.3
"""Seconds within which signals are one wish: ``timeout`` sends its own to a command and then to the whole group."""


class Stop:
    """Whether somebody asked to stop."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._first_heard = 0.0

    @property
    def asked(self) -> bool:
        """Whether they did."""
        return self._asked.is_set()

    def hear(self, _number: int, _frame: FrameType | None) -> None:
        """Take note; the second time, end at once."""
        now = time.monotonic()
        if self.asked and now - self._first_heard >= TOGETHER:
            raise KeyboardInterrupt
        if not self.asked:
            self._first_heard = now
        self._asked.set()


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Hear signals while something runs that looks now and then whether it is to stop."""
    stop = Stop()
    before = {number: signal.signal(number, stop.hear) for number in SIGNALS}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def while_listening(work: Callable[[], T]) -> T:
    """What ``work`` gives, done beside the main thread, so that signals are heard while a library computes."""
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as trouble:  # it is raised again where it can be seen
            failed.append(trouble)

    worker = threading.Thread(target=run, daemon=True)
    worker.start()
    while worker.is_alive():
        worker.join(TICK)
    if failed:
        raise failed[0]
    return done[0]

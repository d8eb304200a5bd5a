"""Keeping what solvers print by themselves out of our answer."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def solvers_hushed() -> Iterator[None]:
    """While this lasts, what compiled code prints goes nowhere: HiGHS now and then says what it is doing, on the same
    output as our JSON, whatever its settings are. Progress goes to the other output and is not touched."""
    sys.stdout.flush()
    try:
        kept = os.dup(1)
    except OSError:  # there is no such output to keep clean
        yield
        return
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    try:
        yield
    finally:
        ctypes.CDLL(None).fflush(None)
        os.dup2(kept, 1)
        os.close(kept)

"""How the planning goes, on standard error: at most a line a second, over itself where it is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any, Final

import click

EVERY: Final = 1.0
"""Seconds between two lines."""


def told_on_stderr(quiet: bool) -> Callable[[Any], None] | None:
    """What is called at each step of the planning; None where nobody wants to be told."""
    if quiet:
        return None
    began, last = time.monotonic(), [-EVERY]

    def tell(step: Any) -> None:
        now = time.monotonic() - began
        if now - last[0] >= EVERY:
            last[0] = now
            line = f"{now:6.0f} s  {in_words(step.cost, step.bound)}"
            click.echo(f"\r{line:<78}" if sys.stderr.isatty() else line, err=True, nl=not sys.stderr.isatty())

    return tell


def in_words(cost: int | None, bound: int | None) -> str:
    """A step: what the best plan so far costs, and what no plan can cost less than."""
    if cost is None:
        return "looking for a first plan"
    least = "" if bound is None else f"; no plan can cost less than {bound:,}"
    return f"the best plan so far costs {cost:,}{least}"

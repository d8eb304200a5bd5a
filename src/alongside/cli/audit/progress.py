"""What is shown while documents are judged: a bar on the screen, and nothing where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from alongside.engines.auditing import Auditing

T = TypeVar("T")


def one_by_one(each: Iterator[T], auditing: Auditing) -> Iterator[T]:
    """The same, the progress shown only while each is waited for."""
    while True:
        with shown_progress(auditing):
            found = next(each, None)
        if found is None:
            return
        yield found


@contextmanager
def shown_progress(auditing: Auditing) -> Iterator[None]:
    """Show how far the judging is, on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        auditing.progress = lambda done, total: bar.update(
            task, description="judging sentences", completed=done, total=total
        )
        yield

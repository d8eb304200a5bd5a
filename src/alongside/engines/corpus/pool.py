"""Workers side by side: each is handed one file at a time, watched, and put down when it hangs or swells.

A worker that dies takes only the file in its hands with it, which is recorded; another takes its place.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Final

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines.corpus.outcomes import DocumentRow, Outcome, Task
from alongside.engines.corpus.worker import ALIVE, CANNOT, DONE, READY, Means, failed, work

TICK: Final = 0.5
"""Seconds between two looks at the workers."""

TROUBLES: Final = {
    Outcome.CRASHED: "This document brought down the process that read it, so it was left out.",
    Outcome.TOO_SLOW: "Reading this document took longer than {seconds:g} seconds, so it was stopped.",
    Outcome.TOO_LARGE: "This document took more than {megabytes} megabytes of memory, so it was stopped.",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a worker may be silent over a file, how long it may take to start, and how large it may grow.

    Reading has limits of its own, in a process of its own; these hold for what comes through them.
    """

    seconds: float = 90.0
    starting: float = 120.0
    megabytes: int = 1_500


@dataclass
class _Worker:
    process: Any
    line: Connection
    since: float = field(default_factory=time.monotonic)
    task: Task | None = None
    started: float = 0.0
    ready: bool = False

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.line.close()


class Pool:
    """So many workers with the same means. Use it in a ``with``: what is left at the end is stopped."""

    def __init__(self, means: Means, workers: int, limits: Limits | None = None) -> None:
        self._means, self._limits = means, limits or Limits()
        self._context = multiprocessing.get_context("spawn")
        self._wanted = workers
        self._workers: list[_Worker] = []

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.stop()

    def rows(self, tasks: Iterator[Task]) -> Iterator[DocumentRow]:
        """What became of each file, as they are finished. Raises ``Refusal`` where no worker can start."""
        waiting = next(tasks, None)
        while waiting is not None or any(worker.task for worker in self._workers):
            while waiting is not None and len(self._workers) < self._wanted:
                self._workers.append(self._started())
            for worker in self._workers:
                if waiting is not None and worker.ready and worker.task is None:
                    self._hand(worker, waiting)
                    waiting = next(tasks, None)
            yield from self._heard()
            yield from self._overdue()

    def _started(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=work, args=(theirs, self._means, os.getpid()), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _hand(self, worker: _Worker, task: Task) -> None:
        worker.task, worker.started, worker.since = task, time.monotonic(), time.monotonic()
        try:
            worker.line.send(task)
        except OSError:
            return  # it has died: its line says so at the next hearing

    def _heard(self) -> Iterator[DocumentRow]:
        """What the workers have to say within a tick."""
        lines = {worker.line: worker for worker in self._workers}
        for line in wait(list(lines), TICK):
            worker = lines[line]  # type: ignore[index]
            try:
                word, told = worker.line.recv()
            except (EOFError, OSError):
                yield from self._lost(worker, Outcome.CRASHED)
                continue
            yield from self._said(worker, word, told)

    def _said(self, worker: _Worker, word: str, told: Any) -> Iterator[DocumentRow]:
        worker.since = time.monotonic()
        if word == CANNOT:
            raise Refusal(say("The auditor cannot start: {why}", why=told))
        worker.ready = worker.ready or word == READY
        if word == DONE:
            worker.task = None
            yield told
        assert word in (READY, ALIVE, DONE)

    def _overdue(self) -> Iterator[DocumentRow]:
        for worker in list(self._workers):
            silent = time.monotonic() - worker.since
            if worker.task and silent > self._limits.seconds:
                yield from self._lost(worker, Outcome.TOO_SLOW)
            elif worker.task and memory_of(worker.process.pid) > self._limits.megabytes:
                yield from self._lost(worker, Outcome.TOO_LARGE)
            elif not worker.ready and silent > self._limits.starting:
                raise Refusal(say("The auditor did not start within {seconds} seconds.", seconds=silent))

    def _lost(self, worker: _Worker, why: Outcome) -> Iterator[DocumentRow]:
        """Put a worker down and record the file in its hands."""
        self._workers.remove(worker)
        worker.stop()
        if worker.task is not None:
            trouble = TROUBLES[why].format(seconds=self._limits.seconds, megabytes=self._limits.megabytes)
            row = failed(worker.task, why, trouble, worker.started)
            self._keep(row)
            yield row
        elif not worker.ready:
            raise Refusal(say("The auditor stopped while it was starting."))

    def _keep(self, row: DocumentRow) -> None:
        from alongside.engines.corpus.shards import Shards

        Shards(self._means.store, self._means.release).keep(row)


def memory_of(pid: int | None) -> float:
    """The megabytes of memory that a process holds; nought where that cannot be known."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024

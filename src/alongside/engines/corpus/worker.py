"""One process of a corpus run: it loads the models once, then audits the files that it is handed, one by one.

It says what it is doing often enough that whoever started it can tell a long document from a hang. Whatever a
file does to it, the file before it is already kept.
"""

from __future__ import annotations

import ctypes
import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from alongside.engines.corpus.outcomes import DocumentRow, Outcome, Task

READY: Final = "ready"
ALIVE: Final = "alive"
DONE: Final = "done"
CANNOT: Final = "cannot"
END_WITH_PARENT: Final = 1
"""PR_SET_PDEATHSIG of Linux's prctl(2)."""
ONE_THREAD: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Means:
    """What a worker works with: the store, the release, and the names of what loads the auditor and reads."""

    store: Path
    release: str
    loader: str = "alongside.engines.auditing:load_auditor"
    reader: str = "alongside.engines.reading:read_in_time"
    keyer: str = "alongside.core.audit.judging.auditor:key_of"

    def named(self, name: str) -> Any:
        """The function of this name."""
        module, function = name.split(":")
        return getattr(import_module(module), function)


def work(line: Connection, means: Means, starter: int) -> None:
    """Audit what comes over the line until it closes, or whoever started it (a process id) is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with(starter)
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    try:
        bench = _Bench(line, means)
    except Exception as trouble:
        line.send((CANNOT, str(trouble)))
        return
    with suppress(OSError):
        line.send((READY, None))
        while (task := _next(line)) is not None:
            line.send((DONE, bench.audit(task)))


def _end_with(starter: int) -> None:
    """Ask the system to end this process when the one that started it ends, however that ends."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(END_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != starter:
        raise SystemExit


def _next(line: Connection) -> Task | None:
    try:
        task: Task | None = line.recv()
    except (EOFError, OSError):
        return None
    return task


class _Bench:
    """The models, and where findings go."""

    def __init__(self, line: Connection, means: Means) -> None:
        from alongside.engines.corpus.seen import Seen
        from alongside.engines.corpus.shards import Shards

        self._line = line
        self._read = means.named(means.reader)
        self._auditor = means.named(means.loader)()
        self._shards = Shards(means.store, means.release)
        self._seen = Seen(self._shards.folder / "seen.sqlite", means.named(means.keyer))

    def audit(self, task: Task) -> DocumentRow:
        """What became of the file. It is kept when this returns."""
        from alongside.core.shared.errors import Refusal

        started = time.monotonic()
        try:
            return self._audited(task, started)
        except Refusal as trouble:
            row = failed(task, Outcome.REFUSED, str(trouble), started)
        except (Exception, RecursionError) as trouble:
            kind = type(trouble).__name__
            row = failed(task, Outcome.BROKEN, f"This document could not be judged ({kind}).", started)
        self._shards.keep(row)
        return row

    def _audited(self, task: Task, started: float) -> DocumentRow:
        from alongside.engines.auditing import content_of

        document = self._read(task.path.name, content_of(task.path))
        self._alive()
        known = self._seen.known(document.sentences)
        found = self._auditor.judge(document.sentences, known=known, progress=lambda *_: self._alive())
        keys = [self._seen.key_of(each.sentence) for each in found]
        self._seen.keep(
            each for key, each in zip(keys, found, strict=True) if key not in known and each.looked_at
        )
        row = DocumentRow(
            task.key,
            document.name,
            Outcome.AUDITED.value,
            form=document.form.value,
            title=document.title,
            pages=document.pages,
            words=document.words,
            sentences=len(found),
            known=sum(key in known for key in keys),
            seconds=round(time.monotonic() - started, 3),
        )
        self._shards.keep(row, found)
        return row

    def _alive(self) -> None:
        """Say that the work goes on; with nobody left to hear it, stop it."""
        try:
            self._line.send((ALIVE, None))
        except OSError:
            raise SystemExit from None


def failed(task: Task, outcome: Outcome, trouble: str, started: float) -> DocumentRow:
    """The row of a file that could not be audited."""
    seconds = round(time.monotonic() - started, 3)
    return DocumentRow(task.key, task.path.name, outcome.value, trouble, seconds=seconds)

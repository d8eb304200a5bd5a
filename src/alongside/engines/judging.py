"""Both processors at work: models loaded while a file is read, sentences encoded while earlier ones are parsed.

The parser holds Python to itself; the encoder, and whatever waits for another process, lets it go. So one further
thread is enough. What is found is the same, in the same order.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

from alongside.core.audit.words.findings import Finding
from alongside.core.audit.words.places import DocumentSentence

if TYPE_CHECKING:
    from alongside.core.audit.judging.auditor import Auditor

A = TypeVar("A")
B = TypeVar("B")

AHEAD: Final = 3
"""How many chunks of sentences may be encoded before they are parsed."""

SELDOM: Final = 20_000
"""After how many new objects Python looks for what could go; by itself it does so after 700."""

ONE_THREAD: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""What libraries of linear algebra go by; read when numpy is first loaded. Their threads wait by spinning."""


def ahead(each: Callable[[A], B], whole: Iterable[A]) -> Iterator[B]:
    """As ``map``, in a thread of its own that is up to ``AHEAD`` further than whoever takes what comes."""
    with ThreadPoolExecutor(1, "ahead") as thread:
        coming = iter(whole)
        waiting = deque(thread.submit(each, one) for one in islice(coming, AHEAD))
        try:
            while waiting:
                found = waiting.popleft().result()
                waiting.extend(thread.submit(each, one) for one in islice(coming, 1))
                yield found
        finally:
            thread.shutdown(wait=True, cancel_futures=True)


def begun(make: Callable[[], B]) -> Future[B]:
    """What is being made in a thread of its own; whatever it raises is raised where its result is asked for."""
    thread = ThreadPoolExecutor(1, "begun")
    try:
        return thread.submit(make)
    finally:
        thread.shutdown(wait=False)


@dataclass(frozen=True, slots=True)
class Overlapping:
    """An auditor whose encoder is ahead of its parser."""

    auditor: Auditor

    @property
    def release(self) -> str:
        """Which weights judge."""
        return self.auditor.release

    def judge(
        self,
        sentences: Sequence[DocumentSentence],
        *,
        progress: Callable[[int, int], None] | None = None,
        known: Mapping[str, Finding] | None = None,
    ) -> tuple[Finding, ...]:
        """A finding for each sentence, in order; those that are ``known`` need no judging."""
        return self.auditor.judge(sentences, progress=progress, known=known, in_turn=ahead)


@cache
def load_overlapping() -> Overlapping:
    """The auditor with its models in memory, once in a process. Raises ``Refusal`` where a file was changed.

    What is loaded, and what is found, stays; so Python is told to go through it less often for what could go.
    """
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    gc.disable()
    try:
        from alongside.core.audit.judging.auditor import Auditor

        auditor = Auditor.load()
        auditor.make_ready()
    finally:
        gc.enable()
    gc.set_threshold(SELDOM)
    return Overlapping(auditor)

"""Reading files that nobody vouches for: in a process of its own, with limits on time and memory.

What hangs, crashes or swells brings down that process and nothing else. The process is kept for the next file,
so that a folder of files pays for its start once. It answers by pickle, of which only the classes of a document
are taken: a process that a file has overcome cannot make this one run anything.
"""

from __future__ import annotations

import atexit
import contextlib
import copyreg
import io
import os
import pickle
import resource
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import IO, Any, Final

from alongside.core.audit.reading import check_size, read_document
from alongside.core.audit.reading.refusals import CRASHED, TOO_MUCH_MEMORY, TOOK_TOO_LONG
from alongside.core.audit.words.documents import Form, ReadDocument
from alongside.core.audit.words.places import DocumentSentence, Passage, PassageKind, TextPlace
from alongside.core.participation.named import Named
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence

SECONDS: Final = 60.0
MEGABYTES: Final = 1_000
"""Address space of the reading process; about 150 megabytes of it are its own."""

FILES_EACH: Final = 200
"""After so many files a process is let go, and whatever its libraries forgot to give back with it."""

MOST_WRITTEN: Final = 256
"""Megabytes of a file that it may write: what tells languages apart unpacks its model into a passing one."""

IDLE: Final = 2
GRACE: Final = 5.0
MEBIBYTE: Final = 1024 * 1024
_HEAD = struct.Struct(">QQd")
_LENGTH = struct.Struct(">Q")
_TAKEN: Final = {
    (each.__module__, each.__name__): each
    for each in (ReadDocument, Form, Passage, PassageKind, TextPlace, DocumentSentence, Sentence)
}


class _Died(Exception):
    """The reading process ended without an answer."""


def read_in_time(
    name: str, content: bytes, *, seconds: float = SECONDS, megabytes: int = MEGABYTES
) -> ReadDocument:
    """Read a file within so many seconds and megabytes.

    Raises ``Refusal`` as ``read_document`` does, and also where the limits are reached or the reader crashes.
    """
    check_size(len(content))
    worker = _POOL.take(megabytes)
    try:
        answer = worker.ask(name, content, seconds)
    except _Died as died:
        worker.end()
        raise Refusal(CRASHED) from died
    except TimeoutError as late:
        worker.end()
        raise Refusal(TOOK_TOO_LONG) from late
    except BaseException:
        worker.end()
        raise
    _POOL.give_back(worker)
    if isinstance(answer, Sentence):
        raise Refusal(answer)
    return answer


class _Worker:
    """A process that reads one file after another."""

    def __init__(self, megabytes: int) -> None:
        self.megabytes = megabytes
        self.read = 0
        self._process = subprocess.Popen(  # noqa: S603 our own module, by our own interpreter
            [sys.executable, "-P", "-m", "alongside.engines.reading", str(megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONNOUSERSITE": "1"},
        )

    @property
    def usable(self) -> bool:
        """Whether it may be asked again."""
        return self._process.poll() is None and self.read < FILES_EACH

    def ask(self, name: str, content: bytes, seconds: float) -> ReadDocument | Sentence:
        """What it reads. Raises ``TimeoutError`` or ``_Died``."""
        sent, got = self._process.stdin, self._process.stdout
        if sent is None or got is None:
            raise _Died
        until = time.monotonic() + seconds
        self.read += 1
        named = name.encode("utf-8", "replace")
        try:
            sent.write(_HEAD.pack(len(named), len(content), seconds) + named)
            sent.write(content)
            sent.flush()
        except OSError as broken:
            raise _Died from broken
        (length,) = _LENGTH.unpack(_received(got, _LENGTH.size, until))
        return _unpickled(_received(got, length, until))

    def end(self) -> None:
        """Stop it, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


def _received(pipe: IO[bytes], length: int, until: float) -> bytes:
    """So many bytes. Raises ``TimeoutError`` at the moment ``until``, ``_Died`` where the pipe ends."""
    pieces, missing = [], length
    while missing:
        ready, _, _ = select.select([pipe], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise TimeoutError
        piece = os.read(pipe.fileno(), min(missing, MEBIBYTE))
        if not piece:
            raise _Died
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)


@dataclass(slots=True)
class _Pool:
    """Processes that wait for the next file. One is never asked by two threads at once."""

    idle: list[_Worker] = field(default_factory=list)
    owner: int = field(default_factory=os.getpid)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, megabytes: int) -> _Worker:
        with self.lock:
            if self.owner != os.getpid():  # after a fork these are another process's
                self.idle, self.owner = [], os.getpid()
            for worker in list(self.idle):
                if worker.megabytes == megabytes:
                    self.idle.remove(worker)
                    if worker.usable:
                        return worker
                    worker.end()
        return _Worker(megabytes)

    def give_back(self, worker: _Worker) -> None:
        with self.lock:
            if worker.usable and len(self.idle) < IDLE:
                self.idle.append(worker)
                return
        worker.end()

    def end(self) -> None:
        with self.lock:
            idle, self.idle = self.idle, []
        if self.owner == os.getpid():
            for worker in idle:
                worker.end()


_POOL: Final = _Pool()
atexit.register(_POOL.end)


def _named_word(words: Any, name: str) -> Any:
    """One of the named words of a document: all that the answer may look up on anything."""
    if isinstance(words, type) and issubclass(words, Named) and name in words.__members__:
        return words[name]
    raise pickle.UnpicklingError(f"{name} is no part of a document")


class _Taking(pickle.Unpickler):
    """Takes the classes of a document and no others."""

    def find_class(self, module_name: str, global_name: str) -> Any:
        if (module_name, global_name) == (
            "builtins",
            "getattr",
        ):  # so do some releases of Python write named words
            return _named_word
        try:
            return _TAKEN[module_name, global_name]
        except KeyError as error:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} is no part of a document") from error


def _unpickled(answer: bytes) -> ReadDocument | Sentence:
    try:
        found = _Taking(io.BytesIO(answer)).load()
    except Exception as error:  # what a process that went wrong may send is anything
        raise _Died from error
    if not isinstance(found, ReadDocument | Sentence):
        raise _Died
    return found


def _pickled(answer: ReadDocument | Sentence) -> bytes:
    written = io.BytesIO()
    pickler = pickle.Pickler(written, protocol=5)
    pickler.dispatch_table = copyreg.dispatch_table.copy()
    pickler.dispatch_table[Sentence] = lambda said: (Sentence, (said.template, dict(said.values)))
    pickler.dump(answer)
    return written.getvalue()


def _answer(name: str, content: bytes) -> ReadDocument | Sentence:
    try:
        return read_document(name, content)
    except Refusal as refusal:
        return refusal.sentence
    except MemoryError:
        return TOO_MUCH_MEMORY
    except Exception:  # a fault of ours over one file is told as that file's, and the next is read
        return CRASHED


def _limit(megabytes: int) -> None:
    """No more memory than that, no large files written, no traces of a crash left on the disk."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    asked = megabytes * MEBIBYTE
    resource.setrlimit(
        resource.RLIMIT_AS, (asked if most == resource.RLIM_INFINITY else min(asked, most), most)
    )
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_WRITTEN * MEBIBYTE, MOST_WRITTEN * MEBIBYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _serve(megabytes: int) -> None:
    """Answer until the one who asks is gone."""
    asked = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not be taken for an answer
    _limit(megabytes)
    while head := asked.read(_HEAD.size):
        named, length, seconds = _HEAD.unpack(head)
        signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)  # ends the process should nobody be left to
        name = asked.read(named).decode("utf-8", "replace")
        try:
            answer = _pickled(_answer(name, asked.read(length)))
        except MemoryError:
            answer = _pickled(TOO_MUCH_MEMORY)
        answers.write(_LENGTH.pack(len(answer)) + answer)
        answers.flush()
        signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    _serve(int(sys.argv[1]))

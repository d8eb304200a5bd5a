"""A run over a corpus: what has been done is passed over, the rest is done on all cores, then summed up."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from alongside.core.audit.reading.limits import MAX_BYTES
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines.auditing import files_in
from alongside.engines.corpus.about import About, about_path
from alongside.engines.corpus.outcomes import DocumentRow, Outcome, Task
from alongside.engines.corpus.pool import Limits, Pool
from alongside.engines.corpus.shards import Shards, only_one
from alongside.engines.corpus.summaries import FileRow, Summary, summarise
from alongside.engines.corpus.worker import Means

PIECE: Final = 1024 * 1024


@dataclass
class Tally:
    """How far a run is. ``passed`` were dealt with in an earlier run or have the content of another file."""

    files: int
    passed: int = 0
    done: int = 0
    failed: int = 0
    sentences: int = 0
    known: int = 0
    last: DocumentRow | None = None


Watch = Callable[[Tally], None]


@dataclass(frozen=True, slots=True)
class Result:
    """What a run came to: the summaries, the rows of what could not be audited, with their paths."""

    tally: Tally
    summaries: tuple[Summary, ...]
    troubles: tuple[tuple[str, str], ...]
    unlisted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of documents, where its findings are kept, and how to go about it."""

    folder: Path
    means: Means
    about: Mapping[str, About] | None = None
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    limits: Limits = field(default_factory=Limits)
    retry: bool = False

    @property
    def shards(self) -> Shards:
        """Where its findings are kept."""
        return Shards(self.means.store, self.means.release)


def run(corpus: Corpus, watch: Watch) -> Result:
    """Audit what has not been audited, and sum up everything. Raises ``Refusal`` where that cannot begin."""
    files = list(files_in(corpus.folder))
    if not files:
        raise Refusal(say("{folder} holds no documents that can be read.", folder=str(corpus.folder)))
    with only_one(corpus.means.store):
        corpus.shards.sweep()
        return _run(corpus, files, watch)


def _run(corpus: Corpus, files: list[Path], watch: Watch) -> Result:
    tally, keys = Tally(len(files)), dict[Path, str]()
    watch(tally)
    workers = min(corpus.workers, len(files))
    with Pool(corpus.means, workers, corpus.limits) as pool:
        for row in pool.rows(_tasks(corpus, files, keys, tally, watch)):
            tally.done += 1
            tally.failed += row.outcome != Outcome.AUDITED
            tally.sentences += row.sentences
            tally.known += row.known
            tally.last = row
            watch(tally)
    return _summed_up(corpus, keys, tally)


def _tasks(
    corpus: Corpus, files: list[Path], keys: dict[Path, str], tally: Tally, watch: Watch
) -> Iterator[Task]:
    """The files that have yet to be audited; ``keys`` fills up with the content of all."""
    handed: set[str] = set()
    for path in files:
        keys[path] = key = content_key(path)
        if corpus.retry and corpus.shards.has(key) and corpus.shards.row(key).outcome != Outcome.AUDITED:
            corpus.shards.forget(key)
        if key in handed or corpus.shards.has(key):
            tally.passed += 1
            watch(tally)
            continue
        handed.add(key)
        yield Task(path, key)


def content_key(path: Path) -> str:
    """What stands for a file's content: its SHA-256 and its ending; for one not to be read, its place and size."""
    mark = hashlib.sha256()
    try:
        state = path.stat()
        if state.st_size > MAX_BYTES:
            mark.update(
                f"{path.absolute()}\n{state.st_size}\n{state.st_mtime_ns}".encode("utf-8", "surrogateescape")
            )
        else:
            with path.open("rb") as stream:
                while piece := stream.read(PIECE):
                    mark.update(piece)
    except OSError:
        mark.update(f"unread\n{path.absolute()}".encode("utf-8", "surrogateescape"))
    return mark.hexdigest() + path.suffix.lower()


def _summed_up(corpus: Corpus, keys: Mapping[Path, str], tally: Tally) -> Result:
    named = [(_named(corpus.folder, path), key) for path, key in keys.items()]
    rows = [_file_row(corpus, path, key) for path, key in named]
    summaries = summarise(corpus.shards, rows, corpus.means.store / "results")
    troubles = tuple((path, row.trouble) for path, key in named if (row := corpus.shards.row(key)).trouble)
    listed = corpus.about if corpus.about is not None else {path: None for path, _ in named}
    return Result(tally, summaries, troubles, tuple(path for path, _ in named if path not in listed))


def _named(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix().encode("utf-8", "replace").decode()


def _file_row(corpus: Corpus, path: str, key: str) -> FileRow:
    about = about_path(path)
    if corpus.about is not None and path in corpus.about:
        told = corpus.about[path]
        about = About(told.publisher or about.publisher, told.year or about.year)
    return FileRow(path, key, about.publisher, about.year)

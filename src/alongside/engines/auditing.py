"""Auditing files: found, read within limits, judged, and kept so that nothing is judged twice.

One file that cannot be read gives a sentence and stops nothing else. The models are loaded when the first
sentence must be judged, and not at all where every file was audited before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Final, Protocol

from alongside.core.audit.words.documents import ReadDocument
from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.core.audit.words.places import DocumentSentence
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.engines.audit_cache import AuditCache, digest_of
from alongside.engines.judging import begun, load_overlapping

SECONDS: Final = 60.0
"""How long the reading of one file may take."""

MEGABYTES: Final = 1_500
"""How much memory the process that reads a file may ask for."""

SUFFIXES: Final = frozenset(
    {
        ".pdf",
        ".docx",
        ".odt",
        ".html",
        ".htm",
        ".xhtml",
        ".md",
        ".markdown",
        ".mdown",
        ".mkd",
        ".txt",
        ".text",
    }
)
"""What is taken up of a folder."""

Progress = Callable[[int, int], None]
"""Told how many sentences of how many have been judged."""


class Judges(Protocol):
    """What this module needs of an auditor."""

    @property
    def release(self) -> str:
        """Which weights judge."""

    def judge(
        self,
        sentences: Sequence[DocumentSentence],
        *,
        progress: Progress | None = None,
        known: Mapping[str, Finding] | None = None,
    ) -> tuple[Finding, ...]:
        """A finding for each sentence, in order; those that are ``known`` need no judging."""


@dataclass(frozen=True, slots=True)
class Audited:
    """A file that was audited. ``remembered`` where it was audited before and has not changed."""

    path: Path
    audited: AuditedDocument
    remembered: bool = False


@dataclass(frozen=True, slots=True)
class NotAudited:
    """A file that could not be, and why."""

    path: Path
    why: Sentence


def load_auditor() -> Judges:
    """The auditor with its models, which takes a second or two. Raises ``Refusal`` where they were changed."""
    return load_overlapping()


def read_safely(name: str, content: bytes) -> ReadDocument:
    """The document, read in a process of its own. Raises ``Refusal``."""
    from alongside.engines.reading import read_in_time

    return read_in_time(name, content, seconds=SECONDS, megabytes=MEGABYTES)


@dataclass
class Auditing:
    """How files are audited: by whom, read how, and remembered where (None: nowhere)."""

    cache: AuditCache | None = None
    load: Callable[[], Judges] = load_auditor
    read: Callable[[str, bytes], ReadDocument] = read_safely
    progress: Progress | None = field(default=None)

    @cached_property
    def _coming(self) -> Future[Judges]:
        return begun(self.load)

    @property
    def auditor(self) -> Judges:
        """The auditor, loaded when it is first needed."""
        return self._coming.result()

    def audit(self, name: str, content: bytes) -> tuple[AuditedDocument, bool]:
        """What is in this content, and whether that was remembered. Raises ``Refusal``."""
        digest = digest_of(content)
        if self.cache and (kept := self.cache.find(name, digest)):
            return kept, True
        _ = self._coming  # the models are loaded while the file is read, in a process of its own
        audited = self.judge(self.read(name, content))
        if self.cache:
            self.cache.keep(name, digest, audited)
        return audited, False

    def judge(self, document: ReadDocument) -> AuditedDocument:
        """What is in a document that was read."""
        found = self.auditor.judge(document.sentences, progress=self.progress)
        return AuditedDocument(document, found, self.auditor.release)

    def audit_file(self, path: Path, shown: str = "") -> Audited | NotAudited:
        """What is in a file, or why that cannot be told. ``shown`` is its name in what is written."""
        try:
            content = content_of(path)
            audited, remembered = self.audit(path.name, content)
        except Refusal as trouble:
            return NotAudited(path, trouble.sentence)
        named = replace(audited.document, name=shown or path.name)
        return Audited(path, replace(audited, document=named), remembered)


def audit_files(paths: Iterable[Path], auditing: Auditing) -> Iterator[Audited | NotAudited]:
    """Every file in turn, audited or with the reason why not."""
    for path in paths:
        yield auditing.audit_file(path)


def content_of(path: Path) -> bytes:
    """The bytes of a file that is not too large. Raises ``Refusal``."""
    from alongside.core.audit.reading.limits import MAX_BYTES
    from alongside.core.audit.reading.refusals import too_large

    try:
        if not path.is_file():
            raise Refusal(say("This is not a file." if path.exists() else "There is no such file."))
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Refusal(too_large(size, MAX_BYTES))
        return path.read_bytes()
    except OSError as trouble:
        raise Refusal(say("It cannot be opened: {why}.", why=trouble.strerror or "unknown trouble")) from None


def files_in(folder: Path) -> Iterator[Path]:
    """The documents in a folder and the folders below it, in the order of their names; hidden ones left out."""
    for path in sorted(folder.iterdir(), key=lambda each: each.name):
        if path.name.startswith((".", "~$")):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from files_in(path)
        elif path.suffix.lower() in SUFFIXES and path.is_file():
            yield path

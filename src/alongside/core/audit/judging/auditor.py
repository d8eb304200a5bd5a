"""Judges the sentences of a document: by their words first, then their meaning, then their frames.

A sentence whose words have nothing of people and services in them is let go (the prefilter). One that is then
almost surely about something else is not parsed. Every other one is, and only a frame that shows somebody lay
delivering beside a professional lets it be called delivery alongside (the agent gate).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final, Protocol, TypeVar

from alongside.core.audit.frames.parsing import Parser
from alongside.core.audit.judging.classifier import Classifier
from alongside.core.audit.judging.embedding import Encoder
from alongside.core.audit.judging.reading import Glance, Reader
from alongside.core.audit.judging.store import shipped_weights
from alongside.core.audit.words.documents import ReadDocument
from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.core.audit.words.places import DocumentSentence

CHUNK: Final = 256
"""How many sentences are judged between two words about progress."""
KEPT: Final = 20_000
"""How many findings a process remembers."""

T = TypeVar("T")
Progress = Callable[[int, int], None]
Chunk = Sequence[DocumentSentence]


class InTurn(Protocol):
    """Does something with each chunk, in order, as ``map`` does; it may be ahead of whoever takes what comes."""

    def __call__(self, each: Callable[[Chunk], Glance], chunks: Iterable[Chunk], /) -> Iterator[Glance]: ...


def key_of(sentence: DocumentSentence) -> str:
    """What makes two sentences the same to the auditor: their words. Keys of findings that are kept."""
    return hashlib.sha256(sentence.text.encode()).hexdigest()


@dataclass(slots=True)
class Auditor:
    """Finds what each sentence says that people did. ``load()`` gives the one of this process."""

    reader: Reader
    release: str
    _seen: dict[str, Finding] = field(default_factory=dict)

    @staticmethod
    @cache
    def load() -> Auditor:
        """The auditor with the weights of this release, every file of them checked against its SHA-256.

        Raises ``Refusal`` where a file is not the one that was tested.
        """
        weights = shipped_weights()
        return Auditor(
            Reader(Classifier.of(weights), lambda: Encoder.of(weights), Parser.load), weights.release
        )

    def make_ready(self) -> None:
        """Load the models now rather than when a sentence first needs them."""
        self.reader.make_ready()

    def judge(
        self,
        sentences: Sequence[DocumentSentence],
        *,
        progress: Progress | None = None,
        known: Mapping[str, Finding] | None = None,
        in_turn: InTurn = map,
    ) -> tuple[Finding, ...]:
        """A finding for each sentence, in order. ``known`` are findings of this release by ``key_of``.

        A sentence that stands in ``known``, or was judged before, is not computed again. ``progress`` is told
        how many of how many sentences are done. ``in_turn`` makes the readings that need no parse.
        """
        told = progress or _silent
        told(0, len(sentences))
        keys = [key_of(sentence) for sentence in sentences]
        found = {key: kept for key in keys if (kept := (known or {}).get(key) or self._seen.get(key))}
        times = Counter(key for key in keys if key not in found)
        fresh = {key: s for key, s in zip(keys, sentences, strict=True) if key in times}
        if done := len(sentences) - times.total():
            told(done, len(sentences))
        for made in self._made(fresh, in_turn):
            found |= made
            done += sum(times[key] for key in made)
            told(done, len(sentences))
        return tuple(replace(found[key], sentence=s) for key, s in zip(keys, sentences, strict=True))

    def audit(
        self,
        document: ReadDocument,
        *,
        progress: Progress | None = None,
        known: Mapping[str, Finding] | None = None,
    ) -> AuditedDocument:
        """The document with a finding for each of its sentences."""
        findings = self.judge(document.sentences, progress=progress, known=known)
        return AuditedDocument(document, findings, self.release)

    def _made(self, fresh: Mapping[str, DocumentSentence], in_turn: InTurn) -> Iterator[dict[str, Finding]]:
        """Findings of sentences that were not judged before, by their keys, some at a time."""
        for glance, keys in zip(
            in_turn(self.reader.glance, _chunks([*fresh.values()])), _chunks([*fresh]), strict=True
        ):
            made = dict(zip(keys, self.reader.settled(glance), strict=True))
            if len(self._seen) > KEPT:
                self._seen.clear()
            self._seen.update(made)
            yield made


def _chunks(whole: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(whole), CHUNK):
        yield whole[start : start + CHUNK]


def _silent(_done: int, _all: int) -> None:
    """Tell nobody."""

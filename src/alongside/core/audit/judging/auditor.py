"""Judges the sentences of a document: by their words first, then their meaning, then their frames.

A sentence whose words have nothing of people and services in them is let go (the prefilter). One that is then
almost surely about something else is not parsed. Every other one is, and only a frame that shows somebody lay
delivering beside a professional lets it be called delivery alongside (the agent gate).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from alongside.core.audit.frames.parsing import Parser
from alongside.core.audit.judging.classifier import Classifier
from alongside.core.audit.judging.embedding import Encoder
from alongside.core.audit.judging.reading import Reader
from alongside.core.audit.judging.store import shipped_weights
from alongside.core.audit.words.documents import ReadDocument
from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.core.audit.words.places import DocumentSentence

CHUNK: Final = 256
"""How many sentences are judged between two words about progress."""
KEPT: Final = 20_000
"""How many findings a process remembers."""

Progress = Callable[[int, int], None]


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

    def judge(
        self,
        sentences: Sequence[DocumentSentence],
        *,
        progress: Progress | None = None,
        known: Mapping[str, Finding] | None = None,
    ) -> tuple[Finding, ...]:
        """A finding for each sentence, in order. ``known`` are findings of this release by ``key_of``.

        A sentence that stands in ``known``, or was judged before, is not computed again. ``progress`` is told
        how many of how many sentences are done.
        """
        told = progress or _silent
        found: list[Finding] = []
        told(0, len(sentences))
        for start in range(0, len(sentences), CHUNK):
            found.extend(self._judge(sentences[start : start + CHUNK], known or {}))
            told(len(found), len(sentences))
        return tuple(found)

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

    def _judge(
        self, sentences: Sequence[DocumentSentence], known: Mapping[str, Finding]
    ) -> Iterator[Finding]:
        keys = [key_of(sentence) for sentence in sentences]
        fresh = {
            key: sentence
            for key, sentence in zip(keys, sentences, strict=True)
            if key not in known and key not in self._seen
        }
        if len(self._seen) > KEPT:
            self._seen.clear()
            fresh = {key: s for key, s in zip(keys, sentences, strict=True) if key not in known}
        self._seen.update(zip(fresh, self.reader.findings(list(fresh.values())), strict=True))
        for key, sentence in zip(keys, sentences, strict=True):
            yield replace(known.get(key) or self._seen[key], sentence=sentence)


def _silent(_done: int, _all: int) -> None:
    """Tell nobody."""

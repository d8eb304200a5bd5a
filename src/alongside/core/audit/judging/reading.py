"""Three readings of sentences, each dearer than the last and each for fewer of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from alongside.core.audit.frames.gate import PLAIN_WAYS, shows_delivery_alongside
from alongside.core.audit.judging.classifier import NONE, ByWords, Classifier, Numbers
from alongside.core.audit.judging.deciding import decide
from alongside.core.audit.judging.features import features_of
from alongside.core.audit.judging.ngrams import words_of
from alongside.core.audit.judging.telling import let_go, passed_by, told
from alongside.core.audit.words.findings import Finding
from alongside.core.audit.words.frames import Frame
from alongside.core.audit.words.places import DocumentSentence

FEWEST_WORDS = 3
"""A line of fewer words claims nothing."""


class Encodes(Protocol):
    """Gives a row of numbers for each text."""

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


class Parses(Protocol):
    """Gives the frames of each text, in order."""

    def frames(self, texts: Sequence[str]) -> Iterator[tuple[Frame, ...]]: ...


@dataclass(frozen=True, slots=True)
class Glance:
    """What words and meaning say of some sentences; ``found`` is final but in the rows that are to be parsed."""

    sentences: Sequence[DocumentSentence]
    found: list[Finding]
    parse: Sequence[int] = ()
    words: ByWords | None = None
    meaning: tuple[Numbers, Numbers] | None = None


@dataclass(slots=True)
class Reader:
    """Reads sentences into findings. The encoder and the parser are made when a sentence first needs them."""

    classifier: Classifier
    make_encoder: Callable[[], Encodes]
    make_parser: Callable[[], Parses]
    _encoder: Encodes | None = field(default=None, init=False)
    _parser: Parses | None = field(default=None, init=False)

    def findings(self, sentences: Sequence[DocumentSentence]) -> list[Finding]:
        """A finding for each sentence, in order."""
        return self.settled(self.glance(sentences))

    def make_ready(self) -> None:
        """Make the encoder and the parser now."""
        self._encodes()
        self._parses()

    def glance(self, sentences: Sequence[DocumentSentence]) -> Glance:
        """The readings that need no parse. It may be made while earlier sentences are being parsed."""
        words = self.classifier.by_words([sentence.text for sentence in sentences])
        most = self._setting("let_go_below")
        found = [let_go(s, min(float(claim), most)) for s, claim in zip(sentences, words.claim, strict=True)]
        kept = [row for row, s in enumerate(sentences) if self._is_looked_at(s.text, float(words.claim[row]))]
        if not kept:
            return Glance(sentences, found)
        said = words.rows(kept)
        meaning = self.classifier.by_meaning(self._encodes().vectors([sentences[row].text for row in kept]))
        early = self.classifier.early(said, meaning)
        for row, chances in zip(kept, early, strict=True):
            found[row] = passed_by(sentences[row], chances)
        on = [place for place, chances in enumerate(early) if chances[NONE] < self._setting("parse_below")]
        return Glance(
            sentences, found, [kept[n] for n in on], said.rows(on), (meaning[0][on], meaning[1][on])
        )

    def settled(self, glance: Glance) -> list[Finding]:
        """The findings, those that the glance left open settled by frames."""
        found = list(glance.found)
        if glance.parse and glance.words is not None and glance.meaning is not None:
            sentences = [glance.sentences[row] for row in glance.parse]
            full = self._full(sentences, glance.words, glance.meaning)
            for row, finding in zip(glance.parse, full, strict=True):
                found[row] = finding
        return found

    def _is_looked_at(self, text: str, claim: float) -> bool:
        return claim >= self._setting("let_go_below") and len(words_of(text)) >= FEWEST_WORDS

    def _full(
        self, sentences: Sequence[DocumentSentence], words: ByWords, meaning: tuple[Numbers, Numbers]
    ) -> Iterator[Finding]:
        texts = [sentence.text for sentence in sentences]
        frames = list(self._parses().frames(texts))
        features = [features_of(text, each) for text, each in zip(texts, frames, strict=True)]
        modes, statuses = self.classifier.full(words, meaning, features)
        for row, sentence in enumerate(sentences):
            gate = shows_delivery_alongside(frames[row], PLAIN_WAYS) is not None
            decision = decide(modes[row], statuses[row], gate=gate, threshold=self._setting("threshold"))
            yield told(sentence, decision, frames[row])

    def _setting(self, name: str) -> float:
        return float(self.classifier.settings[name])

    def _encodes(self) -> Encodes:
        if self._encoder is None:
            self._encoder = self.make_encoder()
        return self._encoder

    def _parses(self) -> Parses:
        if self._parser is None:
            self._parser = self.make_parser()
        return self._parser

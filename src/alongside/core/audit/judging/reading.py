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
        texts = [sentence.text for sentence in sentences]
        words = self.classifier.by_words(texts)
        most = self._setting("let_go_below")
        found = [let_go(s, min(float(claim), most)) for s, claim in zip(sentences, words.claim, strict=True)]
        kept = [row for row, text in enumerate(texts) if self._is_looked_at(text, float(words.claim[row]))]
        if kept:
            for row, finding in zip(
                kept, self._read([sentences[r] for r in kept], words.rows(kept)), strict=True
            ):
                found[row] = finding
        return found

    def _is_looked_at(self, text: str, claim: float) -> bool:
        return claim >= self._setting("let_go_below") and len(words_of(text)) >= FEWEST_WORDS

    def _read(self, sentences: Sequence[DocumentSentence], words: ByWords) -> list[Finding]:
        texts = [sentence.text for sentence in sentences]
        meaning = self._encodes().vectors(texts)
        by_meaning = self.classifier.by_meaning(meaning)
        early = self.classifier.early(words, by_meaning)
        found = [passed_by(s, row) for s, row in zip(sentences, early, strict=True)]
        parsed = [row for row, chances in enumerate(early) if chances[NONE] < self._setting("parse_below")]
        if parsed:
            chosen = (by_meaning[0][parsed], by_meaning[1][parsed])
            full = self._full([sentences[row] for row in parsed], words.rows(parsed), chosen)
            for row, finding in zip(parsed, full, strict=True):
                found[row] = finding
        return found

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

"""The trained heads: from words, vectors and frames to chances of modes and statuses.

Three readings are made, each dearer than the last. The *words* need neither parse nor encoder and tell which
sentences can be let go (the prefilter). The *early* reading adds the encoder. The *full* one adds the frames.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from alongside.core.audit.judging.features import rows_of
from alongside.core.audit.judging.leanings import leaning
from alongside.core.audit.judging.ngrams import score_rows
from alongside.core.audit.judging.store import Arrays, Weights
from alongside.core.audit.words.textmodes import Status, TextMode

Numbers = NDArray[np.float64]

MODES: Final = tuple(TextMode)
STATUSES: Final = tuple(Status)
NONE: Final = MODES.index(TextMode.NONE)
MEANING_COUNTS: Final = 0.55
WORDS_COUNT: Final = 0.5


def log_softmax(scores: Numbers) -> Numbers:
    """Logarithms of chances that add up to one in each row."""
    top = scores.max(axis=1, keepdims=True)
    spread: Numbers = scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
    return spread


def pooled(meaning: Numbers, words: Numbers) -> Numbers:
    """Scores from both readings: a weighted geometric mean of their chances, which errs less than a fitted one."""
    joined: Numbers = MEANING_COUNTS * meaning + WORDS_COUNT * words
    return joined


@dataclass(frozen=True, slots=True)
class ByWords:
    """What the words alone say: logarithms of chances by mode and status, and the chance of being a claim."""

    modes: Numbers
    statuses: Numbers
    claim: Numbers

    def rows(self, kept: Sequence[int]) -> ByWords:
        """The same for some of the sentences."""
        return ByWords(self.modes[kept], self.statuses[kept], self.claim[kept])


@dataclass(frozen=True, slots=True)
class Classifier:
    """The heads and their settings."""

    heads: Arrays
    settings: Mapping[str, Any]

    @staticmethod
    def of(weights: Weights) -> Classifier:
        """The classifier with these weights."""
        return Classifier(
            {name: array.astype(np.float64) for name, array in weights.heads.items()}, weights.settings
        )

    def by_words(self, texts: Sequence[str]) -> ByWords:
        """What the words alone say of each text."""
        found = score_rows(texts, self.heads["words"], self.heads["words_base"])
        modes, statuses = len(MODES), len(STATUSES)
        return ByWords(
            log_softmax(found[:, :modes]),
            log_softmax(found[:, modes : modes + statuses]),
            1.0 / (1.0 + np.exp(-found[:, -1])),
        )

    def by_meaning(self, vectors: NDArray[np.float32]) -> tuple[Numbers, Numbers]:
        """What the vectors alone say: logarithms of chances by mode, and by status."""
        rows = vectors.astype(np.float64)
        return log_softmax(self._score("meaning", rows)), log_softmax(self._score("meaning_status", rows))

    def early(self, words: ByWords, meaning: tuple[Numbers, Numbers]) -> Numbers:
        """Calibrated chances of modes from words and meaning."""
        return np.exp(log_softmax(pooled(meaning[0], words.modes) / self._heat))

    def full(
        self, words: ByWords, meaning: tuple[Numbers, Numbers], found: Sequence[frozenset[str]]
    ) -> tuple[Numbers, Numbers]:
        """Calibrated chances of modes and of statuses, from words, meaning and frames together."""
        features = rows_of(found, self.settings["features"])
        modes = pooled(meaning[0], words.modes) + leaning(found) + self._score("frames", features)
        statuses = pooled(meaning[1], words.statuses) + self._score("frames_status", features)
        return np.exp(log_softmax(modes / self._heat)), np.exp(log_softmax(statuses))

    @property
    def _heat(self) -> float:
        return float(self.settings["heat"])

    def _score(self, head: str, rows: Numbers) -> Numbers:
        scored: Numbers = rows @ self.heads[head] + self.heads[f"{head}_base"]
        return scored

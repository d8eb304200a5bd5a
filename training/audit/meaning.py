"""What the encoder says of each sentence: as the first step trained it, or with a head on the untrained one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from alongside.core.audit.judging.classifier import log_softmax
from alongside.core.audit.judging.embedding import Encoder
from alongside.core.audit.judging.store import Weights
from training.audit.examples import Example, folds_of
from training.audit.fitting import Meaning, by_fold
from training.audit.heads import mode_targets, status_targets, weights_of
from training.audit.settings import DECAY, EVENNESS, FOLDS, REAL_WEIGHT


def trained_on(examples: Sequence[Example], work: Path) -> list[Example]:
    """Those of the examples that the encoders of the first step knew."""
    known = {text for kept in _unseen(work) for text in kept["texts"].tolist()}
    return [each for each in examples if each.text in known]


def trained_meaning(examples: Sequence[Example], work: Path) -> Meaning:
    """What the encoders of the first step said of each, every one of a sentence that it had not seen."""
    said = {
        text: (modes, statuses)
        for kept in _unseen(work)
        for text, modes, statuses in zip(kept["texts"].tolist(), kept["modes"], kept["statuses"], strict=True)
    }
    with np.load(work / "meaning_heads.npz") as kept:
        heads = {name: kept[name] for name in kept.files}
    modes, statuses = zip(*(said[each.text] for each in examples), strict=True)
    return Meaning(np.array(modes), np.array(statuses), heads)


def _unseen(work: Path) -> Iterator[dict[str, np.ndarray]]:
    for path in sorted(work.glob("unseen-*.npz")):
        with np.load(path) as kept:
            yield {name: kept[name] for name in kept.files}


def untrained_meaning(examples: Sequence[Example], weights: Weights) -> Meaning:
    """What heads fitted on the untrained encoder's vectors say: to see what training it on brings."""
    rows = Encoder.of(weights).vectors([each.text for each in examples]).astype(np.float64)
    fold, said, heads = folds_of(examples, FOLDS), [], {}
    for name, targets in (("meaning", mode_targets(examples)), ("meaning_status", status_targets(examples))):
        each = weights_of(targets, examples, REAL_WEIGHT, EVENNESS)
        scores, table, base = by_fold(rows, targets, each, fold, DECAY["meaning"])
        said.append(log_softmax(scores))
        heads |= {name: table, f"{name}_base": base}
    return Meaning(said[0], said[1], heads)

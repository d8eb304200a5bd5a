"""Fits every head, with what it would have said of each sentence had it not seen it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix

from alongside.core.audit.judging.classifier import NONE, log_softmax, pooled
from alongside.core.audit.judging.features import rows_of
from alongside.core.audit.judging.leanings import leaning
from training.audit.examples import Example, folds_of
from training.audit.heads import Numbers, fit, mode_targets, status_targets, weights_of, word_rows
from training.audit.readings import features_by_text, names_of
from training.audit.settings import DECAY, EVENNESS, HEADS_FOLDS, REAL_WEIGHT

Heads = dict[str, NDArray[Any]]


@dataclass(slots=True)
class Unseen:
    """What heads that had not seen a sentence say of it: logarithms of chances, a row for each sentence."""

    claim: Numbers
    early: Numbers
    full: Numbers
    status: Numbers


@dataclass(frozen=True, slots=True)
class Fitted:
    """The heads as they are shipped, the features' names, the heat, and what is known of how they fare."""

    heads: Heads
    features: list[str]
    heat: float
    unseen: Unseen
    gates: list[bool]
    """Whether the agent gate is open for each sentence."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the encoder says: of sentences it had not seen, and its heads when it had seen all."""

    modes: Numbers
    statuses: Numbers
    heads: Mapping[str, NDArray[Any]]


def fit_all(examples: Sequence[Example], meaning: Meaning) -> Fitted:
    """Every head fitted on everything, and by fold."""
    fold = folds_of(examples, HEADS_FOLDS)
    heads, words = _words(examples, fold)
    found = features_by_text([each.text for each in examples])
    names = names_of(found)
    features = csr_matrix(rows_of(found, names))
    joined = {
        "frames": (pooled(meaning.modes, words["modes"]) + leaning(found), mode_targets(examples)),
        "frames_status": (pooled(meaning.statuses, words["statuses"]), status_targets(examples)),
    }
    unseen = {}
    for name, (given, targets) in joined.items():
        weights = weights_of(targets, examples, REAL_WEIGHT, evenness=0.0)
        unseen[name], table, base = by_fold(features, targets, weights, fold, DECAY["frames"], given)
        heads |= {name: table, f"{name}_base": base}
    kept = Unseen(
        words["claim"],
        log_softmax(pooled(meaning.modes, words["modes"])),
        unseen["frames"],
        log_softmax(unseen["frames_status"]),
    )
    gates = ["plain gate" in terms for terms in found]
    return Fitted(heads | dict(meaning.heads), names, heat_of(examples, kept.full), kept, gates)


def by_fold(
    rows: Any,
    targets: Numbers,
    weights: Numbers,
    fold: NDArray[np.int64],
    decay: float,
    given: Numbers | None = None,
) -> tuple[Numbers, Numbers, Numbers]:
    """The scores of each row by a head that had not seen its fold; the table and base of one that saw all."""
    scores = np.zeros_like(targets) if given is None else given.copy()
    given = np.zeros_like(targets) if given is None else given
    for number in np.unique(fold):
        seen, left = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        table, base = fit(rows[seen], targets[seen], weights[seen] / weights[seen].mean(), decay, given[seen])
        scores[left] += np.asarray(rows[left] @ table) + base
    return scores, *fit(rows, targets, weights, decay, given)


def _words(examples: Sequence[Example], fold: NDArray[np.int64]) -> tuple[Heads, dict[str, Numbers]]:
    rows = word_rows([each.text for each in examples])
    modes = mode_targets(examples)
    claim = np.stack([modes[:, NONE], 1 - modes[:, NONE]], axis=1)
    tables, bases, unseen = [], [], {}
    for name, targets in (("modes", modes), ("statuses", status_targets(examples)), ("claim", claim)):
        weights = weights_of(targets, examples, REAL_WEIGHT, EVENNESS)
        scores, table, base = by_fold(rows, targets, weights, fold, DECAY["words"])
        unseen[name] = log_softmax(scores)
        tables.append(table if name != "claim" else table[:, 1:] - table[:, :1])
        bases.append(base if name != "claim" else base[1:] - base[:1])
    unseen["claim"] = np.exp(unseen["claim"][:, 1])
    return {"words": np.hstack(tables), "words_base": np.concatenate(bases)}, unseen


def heat_of(examples: Sequence[Example], scores: Numbers) -> float:
    """The temperature at which the chances of real sentences (of ours, where there are none) are truest."""
    real = np.array([each.is_measured for each in examples])
    rows = real if real.any() else ~real
    targets = mode_targets(examples)[rows]

    def loss(heat: float) -> float:
        return float(-(targets * log_softmax(scores[rows] / heat)).sum(axis=1).mean())

    return round(float(minimize_scalar(loss, bounds=(0.3, 5.0), method="bounded").x), 3)

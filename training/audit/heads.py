"""Fits the heads: multinomial logistic regressions on soft labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from alongside.core.audit.judging.classifier import MODES, STATUSES
from alongside.core.audit.judging.ngrams import BUCKETS, buckets_of
from training.audit.examples import Example
from training.audit.settings import PAIR_WEIGHT

Numbers = NDArray[np.float64]


def mode_targets(examples: Sequence[Example]) -> Numbers:
    """The share of readers who gave each mode, a row for each example."""
    return np.array([[each.modes.count(mode) / len(each.modes) for mode in MODES] for each in examples])


def status_targets(examples: Sequence[Example]) -> Numbers:
    """The share of readers who gave each status, a row for each example."""
    return np.array([[each.statuses.count(s) / len(each.statuses) for s in STATUSES] for each in examples])


def word_rows(texts: Sequence[str]) -> csr_matrix:
    """The hashed terms of each text, at unit length."""
    rows = [buckets_of(text) for text in texts]
    starts = np.cumsum([0, *map(len, rows)])
    values = np.concatenate([np.full(len(row), 1 / max(1, len(row)) ** 0.5) for row in rows])
    return csr_matrix((values, np.concatenate(rows), starts), shape=(len(rows), BUCKETS))


def weights_of(targets: Numbers, examples: Sequence[Example], real: float, evenness: float) -> Numbers:
    """A weight for each row: ``real`` for real sentences, more for pairs, rarer classes up by ``evenness`` (0 to 1)."""
    each = np.array([real if e.is_real else PAIR_WEIGHT if e.pair else 1.0 for e in examples])
    counts = (targets * each[:, None]).sum(axis=0)
    rare = (counts.sum() / np.maximum(counts, 5.0) / len(counts)) ** evenness
    found = each * (targets @ rare)
    return found / found.mean()


def fit(
    rows: Numbers | csr_matrix, targets: Numbers, weights: Numbers, decay: float, given: Numbers | float = 0.0
) -> tuple[Numbers, Numbers]:
    """The table and base of a multinomial logistic regression with soft labels and a ridge of ``decay``.

    ``given`` are scores that stand already and are added to, not learned.
    """
    number, width, classes = rows.shape[0], rows.shape[1], targets.shape[1]

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        table, base = flat[:-classes].reshape(width, classes), flat[-classes:]
        scores = rows @ table + base + given
        scores = scores - scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        value = -(weights[:, None] * targets * logs).sum() / number + decay / 2 * (table**2).sum()
        slope = weights[:, None] * (np.exp(logs) - targets) / number
        return float(value), np.concatenate([(rows.T @ slope + decay * table).ravel(), slope.sum(axis=0)])

    found = minimize(
        loss, np.zeros((width + 1) * classes), jac=True, method="L-BFGS-B", options={"maxiter": 100}
    )
    return found.x[:-classes].reshape(width, classes), found.x[-classes:]

"""How likely something is for each row, from what is known of it: a logistic regression by Newton's steps."""

from __future__ import annotations

import numpy as np

from alongside.core.measurement.chain.panel import Bools, Floats

STEPS, NEAR_ENOUGH, FARTHEST = 50, 1e-10, 30.0


def chances(happened: Bools | Floats, known: Floats) -> Floats:
    """The fitted chance of each row, 0 to 1, by maximum likelihood with a constant. Shapes (rows,), (rows, k).

    Where the columns tell the rows apart for sure the chances come near 0 and 1 and stop there.
    """
    design = np.column_stack([np.ones(len(known)), known])
    outcome = np.asarray(happened, dtype=np.float64)
    beta = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = _logistic(design @ beta)
        weighed = design * np.maximum(chance * (1 - chance), 1e-9)[:, None]
        step = np.linalg.lstsq(design.T @ weighed, design.T @ (outcome - chance), rcond=None)[0]
        beta = beta + step
        if np.abs(step).max() < NEAR_ENOUGH or np.abs(design @ beta).max() > FARTHEST:
            break
    return _logistic(design @ beta)


def _logistic(score: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(score, -FARTHEST, FARTHEST))))

"""Mediation of a yes or no through a measured mediator, by an exact integral instead of simulation."""

from __future__ import annotations

import numpy as np
from scipy.special import log_ndtr, ndtr

from alongside.core.measurement.mediation.linear import Data, Floats, Split

ROUNDS, NEAR_ENOUGH = 100, 1e-12


def probit_mediation(data: Data) -> Split:
    """Effects on the chance of a yes with a normal mediator and a probit outcome.

    For a normal mediator the mean of Φ(α + βM) is Φ((α + βm)/√(1 + β²σ²)), so nothing needs to be simulated (Imai,
    Keele & Tingley 2010, Psychol. Methods 15:309–334, for the estimand). Raises ``ValueError`` for an outcome that is
    not 0 or 1, several mediators, or a fit that does not settle.
    """
    if data.mediators.shape[1] != 1 or not np.isin(data.outcome, (0.0, 1.0)).all():
        raise ValueError("probit mediation is for one mediator and an outcome of 0 or 1")
    m = data.mediators[:, 0]
    inner = np.linalg.lstsq(data.inner, m, rcond=None)[0]
    left = m - data.inner @ inner
    variance = float(left @ left) / (len(m) - data.inner.shape[1])
    outer = fit_probit(np.column_stack([data.inner, m]), data.outcome)
    b = float(outer[-1])
    scale = np.sqrt(1 + b * b * variance)
    rest_m, rest_y = (data.inner @ beta - data.exposure * beta[1] for beta in (inner, outer[:-1]))

    def mean(mediator_at: int, exposure_at: int) -> float:
        return float(
            ndtr((rest_y + outer[1] * exposure_at + b * (rest_m + inner[1] * mediator_at)) / scale).mean()
        )

    return Split(
        mean(1, 0) - mean(0, 0), mean(1, 1) - mean(0, 1), mean(0, 1) - mean(0, 0), mean(1, 1) - mean(1, 0),
        mean(1, 1) - mean(0, 0),
    )  # fmt: skip


def fit_probit(x: Floats, y: Floats) -> Floats:
    """Coefficients by Fisher scoring. Raises ``ValueError`` where it does not settle (a column parts yes from no)."""
    beta = np.zeros(x.shape[1])
    for _ in range(ROUNDS):
        eta = x @ beta
        density = np.exp(-eta * eta / 2) / np.sqrt(2 * np.pi)
        up, down = np.exp(log_ndtr(eta)), np.exp(log_ndtr(-eta))
        weight = density * density / np.maximum(up * down, 1e-300)
        score = x.T @ (density * (y / np.maximum(up, 1e-300) - (1 - y) / np.maximum(down, 1e-300)))
        step = np.linalg.solve(x.T @ (weight[:, None] * x), score)
        beta = beta + step
        if np.abs(step).max() < NEAR_ENOUGH * max(1.0, np.abs(beta).max()):
            return beta
    raise ValueError("the probit fit does not settle: some column parts every yes from every no")

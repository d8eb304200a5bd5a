"""Regression with few clusters: honest standard errors and degrees of freedom for statements about services."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit
from scipy.stats import t as student

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Clustered:
    """Coefficients with bias-reduced errors and each one's own degrees of freedom. All of shape (k,)."""

    value: Floats
    se: Floats
    freedom: Floats

    @property
    def p(self) -> Floats:
        """Two-sided p for each coefficient being 0."""
        return np.asarray(2 * student.sf(np.abs(self.value / self.se), self.freedom))

    def interval(self, at: int, level: float = 0.95) -> tuple[float, float]:
        """The interval of one coefficient with t tails."""
        reach = float(stdtrit(self.freedom[at], (1 + level) / 2) * self.se[at])
        return float(self.value[at]) - reach, float(self.value[at]) + reach


def regress(x: Floats, y: Floats, cluster: Ints) -> Clustered:
    """Least squares with CR2 errors and Satterthwaite freedom (Bell & McCaffrey 2002; Pustejovsky & Tipton 2018).

    Exact small-sample correction under a working model of independent, equal errors. Shapes (n, k), (n,), (n,). Raises
    ``ValueError`` for fewer than two clusters, and ``numpy.linalg.LinAlgError`` where columns are not independent.
    """
    parts = _parts(cluster)
    bread = np.asarray(np.linalg.inv(x.T @ x), dtype=np.float64)
    value = bread @ x.T @ y
    adjusted = [_adjusted(x[rows], bread) for rows in parts]
    residual = y - x @ value
    scores = np.stack([residual[rows] @ each for rows, each in zip(parts, adjusted, strict=True)])
    covariance = bread @ scores.T @ scores @ bread
    return Clustered(value, np.sqrt(np.diag(covariance)), _satterthwaite(x, bread, parts, adjusted))


def leave_out_errors(x: Floats, y: Floats, cluster: Ints) -> Floats:
    """CR3: as if each cluster were left out in turn; errs on the wide side. Shape (k,)."""
    parts = _parts(cluster)
    bread = np.asarray(np.linalg.inv(x.T @ x), dtype=np.float64)
    residual = y - x @ (bread @ x.T @ y)
    scores = np.stack([
        np.linalg.solve(np.eye(len(rows)) - x[rows] @ bread @ x[rows].T, residual[rows]) @ x[rows] for rows in parts
    ])  # fmt: skip
    return np.asarray(np.sqrt(np.diag(bread @ scores.T @ scores @ bread)))


def stata_errors(x: Floats, y: Floats, cluster: Ints) -> Floats:
    """CR1S: plain cluster errors times G/(G−1)·(n−1)/(n−k). Too narrow with few clusters. Shape (k,)."""
    parts = _parts(cluster)
    (rows, terms), groups = x.shape, len(parts)
    bread = np.asarray(np.linalg.inv(x.T @ x), dtype=np.float64)
    residual = y - x @ (bread @ x.T @ y)
    scores = np.stack([residual[each] @ x[each] for each in parts])
    wider = groups / (groups - 1) * (rows - 1) / (rows - terms)
    return np.asarray(np.sqrt(wider * np.diag(bread @ scores.T @ scores @ bread)))


def _parts(cluster: Ints) -> list[Ints]:
    parts = [np.flatnonzero(cluster == each) for each in np.unique(cluster)]
    if len(parts) < 2:
        raise ValueError("one cluster says nothing of others")
    return parts


def _adjusted(x: Floats, bread: Floats) -> Floats:
    """(I − H)^(−½) x of one cluster, by eigenvalues, with those of nothing left at nothing."""
    sizes, directions = np.linalg.eigh(np.eye(len(x)) - x @ bread @ x.T)
    inverse = np.where(sizes > 1e-10, 1 / np.sqrt(np.maximum(sizes, 1e-10)), 0.0)
    return np.asarray((directions * inverse) @ directions.T @ x)


def _satterthwaite(x: Floats, bread: Floats, parts: list[Ints], adjusted: list[Floats]) -> Floats:
    """(Σ pᵢᵢ)² / Σ pᵢⱼ² for each coefficient, where pᵢⱼ = gᵢ'(I − H)gⱼ and gᵢ stands on cluster i alone."""
    freedom = []
    for at in range(x.shape[1]):
        own = [each @ bread[:, at] for each in adjusted]
        through = np.stack([x[rows].T @ mine for rows, mine in zip(parts, own, strict=True)])
        products = np.diag([float(mine @ mine) for mine in own]) - through @ bread @ through.T
        freedom.append(float(np.trace(products)) ** 2 / float((products**2).sum()))
    return np.array(freedom)

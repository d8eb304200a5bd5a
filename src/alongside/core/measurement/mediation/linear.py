"""Linear mediation: how much of an effect goes through each mediator, and how much through none of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Data:
    """Rows to be explained. Shapes: exposure (n,), mediators (n, m), outcome (n,), covariates (n, c), no constant.

    Raises ``ValueError`` for missing or infinite values, or fewer rows than are needed.
    """

    exposure: Floats
    mediators: Floats
    outcome: Floats
    covariates: Floats

    def __post_init__(self) -> None:
        parts = (self.exposure, self.mediators, self.outcome, self.covariates)
        if not all(np.isfinite(each).all() for each in parts):
            raise ValueError("mediation needs every value to be there and finite")
        if len(self.outcome) <= self.inner.shape[1] + self.mediators.shape[1]:
            raise ValueError("mediation needs more rows than terms")

    @property
    def inner(self) -> Floats:
        """What explains the mediators: constant, exposure, covariates. Shape (n, 2 + c)."""
        return np.column_stack([np.ones(len(self.outcome)), self.exposure, self.covariates])


@dataclass(frozen=True, slots=True)
class Paths:
    """Effects of one unit of exposure: a and b for each mediator, their products, the rest, and the whole."""

    a: tuple[float, ...]
    b: tuple[float, ...]
    direct: float

    @property
    def indirect(self) -> tuple[float, ...]:
        """Through each mediator."""
        return tuple(a * b for a, b in zip(self.a, self.b, strict=True))

    @property
    def total(self) -> float:
        """All of it."""
        return sum(self.indirect) + self.direct

    @property
    def share(self) -> float:
        """The part of the whole that goes through the mediators; NaN where there is no whole."""
        return sum(self.indirect) / self.total if self.total else float("nan")


def paths(data: Data) -> Paths:
    """Product of coefficients by least squares."""
    inner = np.linalg.lstsq(data.inner, data.mediators, rcond=None)[0]
    outer = np.linalg.lstsq(np.column_stack([data.inner, data.mediators]), data.outcome, rcond=None)[0]
    b = outer[data.inner.shape[1] :]
    return Paths(tuple(map(float, inner[1])), tuple(map(float, b)), float(outer[1]))


@dataclass(frozen=True, slots=True)
class Errors:
    """Standard errors of ``Paths`` with one mediator by normal theory (Sobel 1982; maximum likelihood)."""

    a: float
    b: float
    direct: float
    indirect: float
    total: float


def normal_errors(data: Data) -> Errors:
    """Standard errors for one mediator by the delta method, with residual variances divided by n.

    Raises ``ValueError`` for several mediators.
    """
    if data.mediators.shape[1] != 1:
        raise ValueError("normal-theory errors are for one mediator")
    found = paths(data)
    full = np.column_stack([data.inner, data.mediators])
    inner, outer = _covariance(data.inner, data.mediators[:, 0]), _covariance(full, data.outcome)
    va, vb, vc, vbc = inner[1, 1], outer[-1, -1], outer[1, 1], outer[1, -1]
    (a,), (b,) = found.a, found.b
    indirect = b * b * va + a * a * vb
    total = indirect + vc + 2 * a * vbc
    return Errors(*(float(np.sqrt(each)) for each in (va, vb, vc, indirect, total)))


def _covariance(x: Floats, y: Floats) -> Floats:
    residual = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
    return np.asarray(np.linalg.inv(x.T @ x) * (residual @ residual) / len(y))


@dataclass(frozen=True, slots=True)
class Split:
    """Effects of an exposure of 1 against 0 where they may differ by which of the two the other path is held at."""

    indirect_at_control: float
    indirect_at_treated: float
    direct_at_control: float
    direct_at_treated: float
    total: float


def with_interaction(data: Data) -> Split:
    """One mediator whose effect may differ by exposure (VanderWeele & Vansteelandt 2009, Stat. Interface 2:457–468).

    Raises ``ValueError`` for several mediators.
    """
    if data.mediators.shape[1] != 1:
        raise ValueError("an interaction is told for one mediator")
    m = data.mediators[:, 0]
    inner = np.linalg.lstsq(data.inner, m, rcond=None)[0]
    full = np.column_stack([data.inner, m, data.exposure * m])
    outer = np.linalg.lstsq(full, data.outcome, rcond=None)[0]
    a, direct, b, both = float(inner[1]), float(outer[1]), float(outer[-2]), float(outer[-1])
    at_control = float((data.inner @ inner - inner[1] * data.exposure).mean())
    first, second = direct + both * at_control, direct + both * (at_control + a)
    return Split(a * b, a * (b + both), first, second, first + a * (b + both))

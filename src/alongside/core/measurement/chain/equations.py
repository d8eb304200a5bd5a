"""The equations of the chain: what is explained, by what, and what is held equal.

For a person in a month t: each mediator at t by what they did at t−1; power at t+1 by the mediators at t; power at t+1
by what they did at t−1 alone. All hold equal the same history H: delivery at t−2; mediators, power, the covariates and
everything else they did at t−1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from alongside.core.measurement.chain.lagging import Lagged
from alongside.core.measurement.chain.panel import TREATMENTS, Bools, Floats, Panel

RELIANCE, SELF, POWER = "reliance", "self", "power"
HALVES = ("self_a", "self_b")


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A column ``lag`` months before the row's own; −1 is the month after."""

    name: str
    lag: int


@dataclass(frozen=True, slots=True)
class Equation:
    """One outcome, and the terms that explain it; those asked about come first."""

    outcome: Term
    terms: tuple[Term, ...]

    @property
    def ahead(self) -> int:
        """How many months lie between the outcome and the latest of what explains it."""
        return min(term.lag for term in self.terms) - self.outcome.lag


@dataclass(frozen=True, slots=True)
class Measured:
    """What the panel lets us look at: mediators, what people did besides delivering, covariates, halves of a scale."""

    mediators: tuple[str, ...]
    besides: tuple[str, ...]
    covariates: tuple[str, ...]
    halved: bool


def measured_in(panel: Panel, covariates: Sequence[str] = ()) -> Measured:
    """What of the chain the panel holds with more than one value."""
    halved = all(panel.varies(half) for half in HALVES)
    found = {RELIANCE: panel.varies(RELIANCE), SELF: halved or panel.varies(SELF)}
    besides = tuple(name for name in TREATMENTS[1:] if panel.varies(name))
    return Measured(tuple(name for name in found if found[name]), besides, tuple(covariates), halved)


def equations_of(measured: Measured) -> dict[str, Equation]:
    """An equation for each mediator by its name, ``power`` with the mediators and ``total`` without."""
    did = (Term("delivery", 1), *(Term(name, 1) for name in measured.besides))
    before = [
        Term("delivery", 2),
        *(Term(name, 1) for name in (*measured.mediators, POWER, *measured.covariates)),
    ]
    past = (*did, *before)
    now = [Term(name, 0) for name in (*measured.covariates, POWER, "delivery", *measured.besides)]
    mediators = tuple(Term(name, 0) for name in measured.mediators)
    found = {name: Equation(Term(name, 0), past) for name in measured.mediators}
    found["power"] = Equation(Term(POWER, -1), (*mediators, *past, *now))
    found["total"] = Equation(Term(POWER, -1), past)
    return found


@dataclass(frozen=True)
class Sample:
    """The rows that an equation can use, with their outcome and regressors.

    Where the scale comes in two halves every row stands twice, the halves changing places: the regressors of either
    copy are the instruments of the other, so that the noise of one half answers for none of the other (Gillen, Snowberg
    & Yariv 2019, J. Polit. Econ. 127:1826–1863). Shapes (panel rows,), (rows,), (copies, rows, k).
    """

    rows: Bools
    outcome: Floats
    regressors: Floats

    @property
    def copies(self) -> int:
        """How often each row stands: 2 with halves, otherwise 1."""
        return int(self.regressors.shape[0])

    @property
    def instruments(self) -> Floats:
        """The regressors with the halves changed over. Shape (copies, rows, k)."""
        return self.regressors[::-1]

    def side_by_side(self) -> Iterator[tuple[Floats, Floats]]:
        """Outcome and regressors of each copy. Shapes (rows, 1), (rows, k)."""
        for regressors in self.regressors:
            yield self.outcome[:, None], regressors


def sample_of(equation: Equation, lagged: Lagged, measured: Measured) -> Sample:
    """The complete rows of an equation among the months that can be looked at."""
    read = _reader(lagged, measured)
    outcome = read(equation.outcome, None)
    sides = HALVES if measured.halved and any(term.name == SELF for term in equation.terms) else (None,)
    values = [np.column_stack([read(term, side) for term in equation.terms]) for side in sides]
    rows = (
        lagged.usable
        & np.isfinite(outcome)
        & np.all([np.isfinite(each).all(axis=1) for each in values], axis=0)
    )
    return Sample(rows, outcome[rows], np.stack([each[rows] for each in values]))


def _reader(lagged: Lagged, measured: Measured) -> Callable[[Term, str | None], Floats]:
    def read(term: Term, side: str | None) -> Floats:
        if term.name != SELF or not measured.halved:
            return lagged(term.name, term.lag)
        if side is not None:
            return lagged(side, term.lag)
        return (lagged(HALVES[0], term.lag) + lagged(HALVES[1], term.lag)) / 2

    return read

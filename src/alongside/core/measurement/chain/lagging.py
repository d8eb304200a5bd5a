"""Values of the months before and after, found by month and not by row: a gap is a gap."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from alongside.core.measurement.chain.panel import Bools, Floats, Ints, Panel

BEFORE, AFTER = 2, 1
"""How many months before and after its own a row needs: two lags of delivery, power in the month that follows."""


@dataclass(frozen=True)
class Lagged:
    """A panel whose columns can be had at any lag. Lag 1 is the month before, lag −1 the month after.

    ``of_whole`` are the months that can be looked at where the panel is a part of a longer one.
    """

    panel: Panel
    of_whole: Ints | None = None

    @cached_property
    def _keys(self) -> Ints:
        month = self.panel.month - self.panel.month.min()
        return np.asarray(self.panel.unit * self._stride + month)

    @cached_property
    def _stride(self) -> int:
        return int(self.panel.month.max() - self.panel.month.min()) + 8

    def __call__(self, name: str, lag: int) -> Floats:
        """The column ``lag`` months before each row; NaN where that month has no row or no value. Shape (rows,)."""
        values = self.panel.columns[name]
        if lag == 0:
            return values
        wanted = self._keys - lag
        at = np.minimum(np.searchsorted(self._keys, wanted), len(values) - 1)
        return np.where(self._keys[at] == wanted, values[at], np.nan)

    @cached_property
    def months(self) -> Ints:
        """The months that can be looked at, in order: those with enough months before and after them."""
        if self.of_whole is not None:
            return self.of_whole
        known = np.unique(self.panel.month)
        return np.asarray(known[(known >= known.min() + BEFORE) & (known <= known.max() - AFTER)])

    @cached_property
    def months_each(self) -> float | None:
        """How many months can be looked at of a person from their first to their last, as a harmonic mean; None where
        nobody has any.

        What bias a person's months leave is the larger the fewer there are, in proportion to one over them: so that is
        what is averaged. A month without a row between first and last takes nothing off.
        """
        starts = np.flatnonzero(np.diff(self.panel.unit, prepend=-1))
        last = np.append(starts[1:], self.panel.rows) - 1
        there = self.panel.month[last] - self.panel.month[starts] + 1 - BEFORE - AFTER
        there = there[there >= 1]
        return round(float(len(there) / (1 / there).sum()), 9) if len(there) else None

    @cached_property
    def usable(self) -> Bools:
        """Which rows lie in these months. Shape (rows,)."""
        return np.isin(self.panel.month, self.months)

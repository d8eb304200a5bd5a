"""How many sessions would survive if lay people left, each with the same chance."""

from __future__ import annotations

import numpy as np

from alongside.core.measurement.reliance.attendance import Attendance, Floats, Slots
from alongside.core.measurement.reliance.kinds import kinds_of
from alongside.core.measurement.reliance.shapley import enough

LEAVING = tuple(step / 10 for step in range(11))
"""The chances of leaving that the curve shows."""


def surviving(rows: Attendance, leaving: float) -> float:
    """The expected share of sessions that stood and would still stand. Exact: a product of binomial chances.

    Raises ``ValueError`` for a chance outside 0 to 1.
    """
    if not 0 <= leaving <= 1:
        raise ValueError(f"no chance of {leaving}")
    return float(_surviving(rows.slots, np.array([leaving]))[0])


def curve(rows: Attendance) -> tuple[tuple[float, float], ...]:
    """Chance of leaving, share surviving: from 0 to 1."""
    left = _surviving(rows.slots, np.array(LEAVING))
    return tuple(zip(LEAVING, left.tolist(), strict=True))


def _surviving(slots: Slots, leaving: Floats) -> Floats:
    if not slots.stood.any():
        return np.zeros(len(leaving))
    (lay, need), which, _ = kinds_of(slots.lay, slots.minimum - slots.professional)
    chances = np.stack(
        [enough(int(of), int(least), 1 - leaving) for of, least in zip(lay, need, strict=True)]
    )
    each = [np.multiply.reduceat(chances[which, at], slots.starts) for at in range(len(leaving))]
    return np.array([one[slots.stood].mean() for one in each])

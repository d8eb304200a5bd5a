"""What of the sessions that were held could have been staffed without one side: an interval, and a gap.

How many professionals would have stepped in nobody can know. So there are two figures: nobody steps in (the upper), and
everyone of the service's professionals does (the lower). The truth lies between: partial identification, not an error.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alongside.core.measurement.reliance.attendance import Attendance, Ints, Slots
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import say


@dataclass(frozen=True, slots=True)
class Necessity:
    """The share of held sessions that could not have been staffed without a side, from ``low`` to ``high``.

    ``sessions`` is how many were held with enough people, out of all that say what they take.
    """

    low: float
    high: float
    sessions: int


def necessity(rows: Attendance) -> Necessity | NotEstimable:
    """How necessary lay people were (``rows.other_way()`` for professionals)."""
    slots = rows.slots
    held = int(slots.stood.sum())
    if not held:
        return none_stood()
    alone = slots.every(slots.professional >= slots.minimum)
    with_all = slots.every(slots.professional + _could_step_in(rows) >= slots.minimum)
    low, high = (float((~met & slots.stood).sum()) / held for met in (with_all, alone))
    return Necessity(low, high, held)


def none_stood() -> NotEstimable:
    """Why nothing can be told of sessions none of which stood."""
    return NotEstimable(
        say("No session was held with as many people as it takes."),
        say("Sessions that stand, with registers."),
    )


def staffing_gap(slots: Slots) -> float:
    """The share of all places that sessions take which professionals alone left open: Σ(m − pro)⁺ / Σm."""
    return float(np.maximum(slots.minimum - slots.professional, 0).sum() / slots.minimum.sum())


def _could_step_in(rows: Attendance) -> Ints:
    """For each slot, how many of the service's professionals of that month were not in the session at all.

    Everyone is let step into any one role, and into several sessions of a month: the lower figure is a bound.
    """
    slots = rows.slots
    first, width = int(rows.month.min()), int(rows.month.max() - rows.month.min()) + 1
    theirs = ~rows.lay & (rows.person >= 0)
    months = rows.service[theirs] * width + (rows.month[theirs] - first)
    people = int(rows.person.max()) + 1
    known, sizes = np.unique(np.unique(months * people + rows.person[theirs]) // people, return_counts=True)
    if not len(known):
        return np.zeros(len(slots.session), dtype=np.int64)
    key = slots.service * width + (slots.month - first)
    at = np.minimum(np.searchsorted(known, key), len(known) - 1)
    bank = np.where(known[at] == key, sizes[at], 0)
    spare = np.maximum(bank - slots.total(slots.professional).astype(np.int64), 0)
    return np.asarray(spare[slots.session])

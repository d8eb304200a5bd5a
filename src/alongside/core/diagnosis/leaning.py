"""How far the sessions of a service rest on either side, in the few figures that a page shows."""

from __future__ import annotations

import numpy as np

from alongside.core.diagnosis.history import QUARTER, quarter_of
from alongside.core.diagnosis.portrait import Leaning, Quarter, Way
from alongside.core.measurement.reliance.attendance import Attendance, Bools
from alongside.core.measurement.reliance.bus_factor import BusFactor, bus_factor
from alongside.core.measurement.reliance.robustness import curve
from alongside.core.measurement.reliance.shapley import shares
from alongside.core.measurement.reliance.staffing import Necessity, necessity, staffing_gap
from alongside.core.shared.errors import Refusal
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import say

YEAR, QUARTERS = 12, 4
MOST_SESSIONS = 150
"""The fewest whose leaving would stop half are looked for among so many sessions; beyond, it would take too long."""
SECONDS = 5.0
NO_SESSIONS = NotEstimable(
    say("No session of these months has a register and says how many people it takes."),
    say("Sessions that say how many they take, with registers."),
)


def leanings(rows: Attendance, *, until: int) -> tuple[Leaning | NotEstimable, tuple[Quarter, ...]]:
    """The year before the month ``until``, and the last quarters of the calendar, the oldest first.

    The last may still be under way; the last that is over tells how few carry half of its sessions. A quarter is the
    same three months whenever it is looked at, so that what was said of it can be found again.
    """
    year = leaning(_within(rows, until - YEAR, until))
    latest = quarter_of(until - 1)
    begins = range(latest - QUARTER * (QUARTERS - 1), latest + 1, QUARTER)
    over = max(first for first in begins if first + QUARTER <= until)
    quarters = (
        Quarter(
            first,
            leaning(_within(rows, first, min(until, first + QUARTER)), fewest=first == over),
            first + QUARTER <= until,
        )
        for first in begins
    )
    return year, tuple(quarters)


def leaning(rows: Attendance, *, fewest: bool = False) -> Leaning | NotEstimable:
    """The figures of these sessions, or why there are none. ``fewest`` looks for the fewest who carry half of them."""
    try:
        slots = rows.slots
    except Refusal:
        return NO_SESSIONS
    ways = (_way(rows, fewest), _way(rows.other_way(), fewest))
    people = len(np.unique(rows.person[rows.person >= 0]))
    at_least = fewest_people(rows, rows.lay), fewest_people(rows, ~rows.lay)
    return Leaning(*ways, _balance(*ways), slots.sessions, int(slots.stood.sum()), people, *at_least)


def fewest_people(rows: Attendance, chosen: Bools) -> int:
    """How many different people there were at the least among the chosen rows, where some have a new name each time.

    Who is there in several sessions is somebody; of those seen in one session only, as many as one role of one session
    had are surely different people. Shape (rows,).
    """
    there = chosen & (rows.person >= 0)
    person, session, role = rows.person[there], rows.session[there], rows.role[there]
    pairs = np.unique(np.column_stack([person, session]), axis=0)
    known, times = np.unique(pairs[:, 0], return_counts=True)
    once = np.isin(person, known[times == 1])
    slots = np.unique(np.column_stack([session, role])[once], axis=0, return_counts=True)[1]
    return int((times > 1).sum() + slots.max(initial=0))


def _way(rows: Attendance, fewest: bool) -> Way:
    slots = rows.slots
    held = max(1, int(slots.stood.sum()))
    share = 1 - float(shares(rows).professionals[slots.stood].sum()) / held
    small = fewest and 0 < slots.sessions <= MOST_SESSIONS
    answer = bus_factor(rows, seconds=SECONDS) if small else None
    carry = answer.people if isinstance(answer, BusFactor) and answer.proven else None
    return Way(necessity(rows), staffing_gap(slots), share, curve(rows), carry)


def _balance(on_lay: Way, on_professionals: Way) -> float | None:
    both = (on_lay.necessity, on_professionals.necessity)
    middles = [(each.low + each.high) / 2 for each in both if isinstance(each, Necessity)]
    return middles[0] - middles[1] if len(middles) == 2 else None


def _within(rows: Attendance, first: int, until: int) -> Attendance:
    kept: Bools = (rows.month >= first) & (rows.month < until)
    return Attendance(
        rows.session[kept], rows.service[kept], rows.month[kept], rows.person[kept], rows.lay[kept], rows.role[kept],
        rows.minimum[kept],
    )  # fmt: skip

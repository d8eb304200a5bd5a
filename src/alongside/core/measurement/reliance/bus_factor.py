"""The fewest lay people whose leaving would stop half of the sessions: exact, by an integer programme."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import coo_array

from alongside.core.measurement.reliance.attendance import Attendance, Ints
from alongside.core.measurement.reliance.staffing import none_stood
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import say

SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class BusFactor:
    """The fewest departures and how many sessions half is; ``proven`` tells whether fewer is impossible for certain."""

    people: int
    halves: int
    of: int
    proven: bool


def bus_factor(rows: Attendance, *, seconds: float = SECONDS) -> BusFactor | NotEstimable:
    """For the sessions of ``rows`` that stood. NotEstimable where even all lay people leaving would not stop half."""
    slots = rows.slots
    stood = np.flatnonzero(slots.stood)
    need = slots.minimum - slots.professional
    at_risk = slots.stood[slots.session] & (need > 0)
    target = (len(stood) + 1) // 2
    if not len(stood):
        return none_stood()
    if len(np.unique(slots.session[at_risk])) < target:
        return NotEstimable(
            say("At least half of the sessions would have stood without any lay person."),
            say("Nothing: professionals alone keep this service going."),
        )
    answer = _solved(rows, np.flatnonzero(at_risk), target, seconds)
    people = round(float(answer.fun)) if answer.fun is not None else 0
    if answer.x is None:
        return NotEstimable(
            say("No answer was found in the time given."), say("More time, or fewer sessions.")
        )
    return BusFactor(people, target, len(stood), answer.status == 0)


def _solved(rows: Attendance, risky: Ints, target: int, seconds: float) -> OptimizeResult:
    """Departures d, slots halted z, sessions halted h: Σd in a slot ≥ (spare + 1)·z, h ≤ Σz, Σh ≥ half, least Σd."""
    slots = rows.slots
    place = np.full(len(slots.session), -1)
    place[risky] = np.arange(len(risky))
    mine = rows.lay & (rows.person >= 0) & (slots.row_slot >= 0)
    slot = place[slots.row_slot[mine]]
    people, who = np.unique(rows.person[mine][slot >= 0], return_inverse=True)
    slot = slot[slot >= 0]
    sessions, session = np.unique(slots.session[risky], return_inverse=True)
    d, z, h = len(people), len(risky), len(sessions)
    spare = (slots.lay - (slots.minimum - slots.professional))[risky] + 1
    halts = coo_array(
        (np.concatenate([np.ones(len(who)), -spare]),
         (np.concatenate([slot, np.arange(z)]), np.concatenate([who, d + np.arange(z)]))), shape=(z, d + z + h),
    )  # fmt: skip
    stops = coo_array(
        (np.concatenate([np.ones(z), -np.ones(h)]),
         (np.concatenate([session, np.arange(h)]), d + np.arange(z + h))), shape=(h, d + z + h),
    )  # fmt: skip
    half = coo_array((np.ones(h), (np.zeros(h, dtype=int), d + z + np.arange(h))), shape=(1, d + z + h))
    cost = np.concatenate([np.ones(d), np.zeros(z + h)])
    rules = [LinearConstraint(halts, 0), LinearConstraint(stops, 0), LinearConstraint(half, target)]
    return milp(
        cost,
        constraints=rules,
        integrality=np.ones(d + z + h),
        bounds=Bounds(0, 1),
        options={"time_limit": seconds},
    )

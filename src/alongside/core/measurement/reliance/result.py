"""Reliance both ways: what lay people are to professionals, and professionals to lay people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alongside.core.measurement.reliance.attendance import Attendance
from alongside.core.measurement.reliance.bus_factor import BusFactor, bus_factor
from alongside.core.measurement.reliance.checking import one_sided
from alongside.core.measurement.reliance.partners import Partners, partners
from alongside.core.measurement.reliance.pivotal import Pivotal, pivotal_people
from alongside.core.measurement.reliance.robustness import curve
from alongside.core.measurement.reliance.shapley import shares
from alongside.core.measurement.reliance.staffing import Necessity, necessity, staffing_gap
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import Sentence, say

MOST_SESSIONS_EXACT = 400
"""More sessions than this in one look are no quarter of one service: the bus factor is left to smaller looks."""
ASSUMPTIONS: tuple[Sentence, ...] = (
    say(
        "These figures describe the sessions held. They do not say what would have happened without anybody."
    ),
    say(
        "The upper figure lets nobody step in; the lower lets every professional of the service step in at once."
    ),
    say(
        "Shares of standing treat the professionals of a session as one, and any order of coming as equally likely."
    ),
)


@dataclass(frozen=True)
class OneWay:
    """How far sessions rest on one side. ``share`` is that side's part of the standing of all sessions (0 to 1).

    Where no session stood ``necessity`` says so, and ``share`` and ``surviving`` are of nothing.
    """

    necessity: Necessity | NotEstimable
    gap: float
    share: float
    surviving: tuple[tuple[float, float], ...]
    pivotal: Pivotal
    bus_factor: BusFactor | NotEstimable | None


@dataclass(frozen=True)
class Reliance:
    """Both ways, the balance of the two, and with whom professionals work.

    ``balance`` is the difference of the middles of the two necessities: above 0 sessions rest more on lay people.
    """

    on_lay: OneWay
    on_professionals: OneWay
    partners: Partners
    sessions: int
    stood: int
    people: int
    assumptions: tuple[Sentence, ...] = ASSUMPTIONS
    warnings: tuple[Sentence, ...] = ()

    @property
    def balance(self) -> float | None:
        """None where either cannot be told."""
        both = (self.on_lay.necessity, self.on_professionals.necessity)
        middles = [(each.low + each.high) / 2 for each in both if isinstance(each, Necessity)]
        return middles[0] - middles[1] if len(middles) == 2 else None


def read_reliance(rows: Attendance) -> Reliance:
    """All measures of the sessions in ``rows``. Raises ``Refusal`` for rows that cannot be worked from."""
    slots = rows.slots
    people = len(np.unique(rows.person[rows.person >= 0]))
    ways = (_one_way(rows), _one_way(rows.other_way()))
    stood = int(slots.stood.sum())
    return Reliance(*ways, partners(rows), slots.sessions, stood, people, warnings=one_sided(rows))


def _one_way(rows: Attendance) -> OneWay:
    slots = rows.slots
    held = int(slots.stood.sum())
    small = slots.sessions <= MOST_SESSIONS_EXACT
    share = 1 - float(shares(rows).professionals[slots.stood].sum()) / held if held else 0.0
    return OneWay(
        necessity(rows), staffing_gap(slots), share,
        curve(rows), pivotal_people(rows), bus_factor(rows) if small else None,
    )  # fmt: skip

"""What a report is composed from: figures of one place and period, and nothing about any one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from alongside.core.diagnosis.harms import Guarded
from alongside.core.diagnosis.links import MATTERS
from alongside.core.diagnosis.marking import OURS, Marking
from alongside.core.diagnosis.portrait import Estimates
from alongside.core.measurement.guards import Load, Substitution
from alongside.core.measurement.hours import Totals
from alongside.core.measurement.power.decisions import Power
from alongside.core.measurement.reliance.result import OneWay, Reliance
from alongside.core.measurement.reliance.staffing import Necessity
from alongside.core.shared.estimates import NotEstimable


@dataclass(frozen=True, slots=True)
class Asked:
    """About what and when: the place by its name, the first day and the last."""

    place: str
    first: date
    last: date
    is_service: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """Which record it rests on: the version of the program, what had been written, and the words of the commands.

    ``estimated`` says on which day the chain was worked out, from facts of which days, and under which data version.
    """

    program: str
    written: int
    commands: tuple[str, ...]
    estimated: Estimated | None = None


@dataclass(frozen=True, slots=True)
class Estimated:
    """The facts behind a chain: the day of its estimate, their first day and last, and their SHA-256."""

    on: date
    first: date
    last: date
    version: str


@dataclass(frozen=True, slots=True)
class Way:
    """How far sessions rest on one side, as shares from 0 to 1: from ``low`` to ``high`` not to be staffed without it.

    ``share`` is its part in what made sessions stand, ``gap`` the places left open without it.
    """

    low: float | None
    high: float | None
    share: float
    gap: float


@dataclass(frozen=True, slots=True)
class BothWays:
    """How far sessions rest on people, and on professionals."""

    on_people: Way
    on_professionals: Way


def both_ways(found: Reliance) -> BothWays:
    """What a report tells of reliance."""
    return BothWays(_way(found.on_lay), _way(found.on_professionals))


def _way(way: OneWay) -> Way:
    known = way.necessity
    low, high = (known.low, known.high) if isinstance(known, Necessity) else (None, None)
    return Way(low, high, way.share, way.gap)


@dataclass(frozen=True)
class Evidence:
    """All that is known when a report is composed.

    ``people`` delivered alongside and ``sessions`` were held; ``led`` people led with professionals only supervising
    and ``in_cos`` took part in the four Co's. ``reached`` counts people known, asked, saying yes, coming and
    delivering, where that is known, and ``reached_of_each`` those of each service of a whole. ``halves`` is the lay
    share of decisions in the first and the second half of the period. ``matters`` is the smallest change in the whole
    that was agreed to matter; ``marking`` holds the marks of the links, ``guards`` what the harm guards say, and
    ``guards_of_each`` what they say of each service of a whole. ``untold`` names the hours (by ``beside.MEASURES``)
    that would tell of a few people beside reports that were published before.
    """

    asked: Asked
    source: Source
    totals: Totals
    people: int
    sessions: int
    power: Power
    halves: tuple[Power, Power]
    reliance: BothWays | NotEstimable
    chain: Estimates | NotEstimable
    load: Load | NotEstimable
    substitutions: Mapping[str, Substitution] = field(default_factory=dict)
    reached: tuple[int, ...] | None = None
    reached_of_each: tuple[tuple[int, ...], ...] = ()
    led: int = 0
    in_cos: int = 0
    matters: float = MATTERS
    marking: Marking = OURS
    guards: tuple[Guarded, ...] = ()
    guards_of_each: tuple[tuple[Guarded, ...], ...] = ()
    untold: frozenset[str] = frozenset()

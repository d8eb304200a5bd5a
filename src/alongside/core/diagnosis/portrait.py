"""One service, or all together, as it is kept until it is worked out again: links, estimates, reliance, power."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alongside.core.diagnosis.finding import Diagnosis
from alongside.core.diagnosis.harms import Guarded
from alongside.core.diagnosis.links import Link
from alongside.core.diagnosis.pooled import Among
from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.lots import Drawn
from alongside.core.measurement.chain.names import Cluster, Estimator, Name
from alongside.core.measurement.chain.result import Chain
from alongside.core.measurement.chain.robust import Silence
from alongside.core.measurement.power.decisions import Power
from alongside.core.measurement.reliance.staffing import Necessity
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import Sentence


@dataclass(frozen=True)
class Estimates:
    """The numbers of a chain with what they rest on; ``robustness`` and ``silences`` as the chain tells them.

    ``drawn`` are the same effects of delivering by fair draws, where lots were drawn.
    """

    effects: Mapping[Name, Effect | NotEstimable]
    cluster: Cluster
    estimator: Estimator | None
    people: int
    services: int
    months: int
    rows: int
    robustness: Mapping[Name, float]
    silences: Mapping[Name, Silence]
    warnings: tuple[Sentence, ...]
    assumptions: tuple[Sentence, ...]
    drawn: Drawn | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """How far sessions rest on one side, in shares from 0 to 1: those that could not have been staffed without it.

    ``surviving`` holds pairs: the chance with which each of that side leaves, and the share of sessions that would
    still stand. ``fewest`` is how few leaving would stop half of them, None where that is not known.
    """

    necessity: Necessity | NotEstimable
    gap: float
    share: float
    surviving: tuple[tuple[float, float], ...]
    fewest: int | None


@dataclass(frozen=True, slots=True)
class Leaning:
    """How far sessions rest on lay people, and on professionals; ``balance`` above 0 means more on lay people.

    ``lay`` and ``professionals`` are how many different people there were at the least: who did not agree to be counted
    is somebody else in each session, and so is in ``people`` once for each.
    """

    on_lay: Way
    on_professionals: Way
    balance: float | None
    sessions: int
    stood: int
    people: int
    lay: int = 0
    professionals: int = 0


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of the calendar, by its first month (year × 12 + month − 1); not ``whole`` while it is under way."""

    month: int
    leaning: Leaning | NotEstimable
    whole: bool = True


@dataclass(frozen=True)
class Portrait:
    """All that is kept of a service; ``agreed`` is how many of its people agreed to be counted in estimates.

    ``guards`` are the harm guards, in their order.
    """

    diagnosis: Diagnosis
    estimates: Estimates | NotEstimable
    leaning: Leaning | NotEstimable
    quarters: tuple[Quarter, ...]
    power: Power
    agreed: int
    among: Mapping[Link, Among] | NotEstimable
    guards: tuple[Guarded, ...] = ()


def estimates_of(chain: Chain) -> Estimates:
    """What is kept of a chain."""
    return Estimates(
        dict(chain.answers), chain.cluster, chain.estimator, chain.people, chain.services, chain.months, chain.rows,
        dict(chain.robustness), dict(chain.silences), chain.warnings, chain.assumptions,
        chain.drawn,
    )  # fmt: skip

"""The lay share of decisions, stage by stage: counted, each with an actor and a time, and with no invented weights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

import numpy as np

from alongside.core.measurement.chain.drawing import interval, spread_of
from alongside.core.measurement.chain.panel import Floats
from alongside.core.participation.named import Named
from alongside.core.shared.estimates import Estimate, NotEstimable
from alongside.core.shared.proportions import proportion
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.sides import Side

FEWEST_DECISIONS = 5


class Stage(Named):
    """At what point of a thing a decision falls."""

    PROPOSE = "PROPOSE", "What is put forward"
    CHOOSE = "CHOOSE", "What is chosen"
    SCHEDULE = "SCHEDULE", "When and where it is held"
    RESOURCE = "RESOURCE", "What is spent on it"
    LEAD = "LEAD", "Who leads it"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: at which stage, and which sides took it. Both together count half for either.

    ``by`` holds who took part, each with their side and by a key that is no name; empty where that is not known.
    """

    stage: Stage
    sides: frozenset[Side]
    by: frozenset[tuple[Side, str]] = frozenset()

    @property
    def lay_part(self) -> float:
        """How much of it lay people took: 0, ½ or 1."""
        return (Side.LAY in self.sides) / len(self.sides)


@dataclass(frozen=True, slots=True)
class Takers:
    """How many different people took some decisions."""

    lay: int
    professionals: int


@dataclass(frozen=True)
class Power:
    """The lay share by stage, and averaged across the stages in which anything was decided.

    ``takers`` are the people of each stage in which anything was decided, ``everybody`` those of all; None where it is
    not known who took a decision.
    """

    stages: Mapping[Stage, Estimate | NotEstimable]
    overall: Estimate | NotEstimable
    decisions: int
    takers: Mapping[Stage, Takers] = field(default_factory=dict)
    everybody: Takers | None = None


ASSUMES: tuple[Sentence, ...] = (
    say("Each stage counts the same, however many decisions fall into it."),
    say("A decision that both sides took counts half for each."),
)


def lay_share(decisions: Iterable[Decision]) -> Power:
    """The lay share of decisions, averaged within stages and then across them. Raises ``ValueError`` without a side."""
    by_stage: dict[Stage, list[float]] = defaultdict(list)
    people: dict[Stage, set[tuple[Side, str]]] = defaultdict(set)
    all_known = True
    for decision in decisions:
        if not decision.sides:
            raise ValueError("a decision is taken by somebody")
        by_stage[decision.stage].append(decision.lay_part)
        people[decision.stage] |= decision.by
        all_known = all_known and bool(decision.by)
    known = {stage: _share(by_stage.get(stage, [])) for stage in Stage}
    count = sum(len(parts) for parts in by_stage.values())
    takers = {stage: _takers(found) for stage, found in people.items()} if all_known else {}
    return Power(
        known, _overall([np.array(parts) for parts in by_stage.values()], count), count, takers,
        _takers(set().union(*people.values())) if all_known else None,
    )  # fmt: skip


def _takers(people: Set[tuple[Side, str]]) -> Takers:
    lay = sum(side is Side.LAY for side, _person in people)
    return Takers(lay, len(people) - lay)


def _share(parts: list[float]) -> Estimate | NotEstimable:
    if len(parts) < FEWEST_DECISIONS:
        return _too_few(len(parts))
    # A half counts as half a success: twice as many halves in twice as many parts would feign certainty.
    whole, middle = len(parts), sum(parts)
    low, high = (proportion(round(each), whole) for each in (np.floor(middle), np.ceil(middle)))
    return Estimate(
        middle / whole, min(low.low, middle / whole), max(high.high, middle / whole), whole, ASSUMES[1:]
    )


def _overall(stages: list[Floats], count: int) -> Estimate | NotEstimable:
    if count < FEWEST_DECISIONS or count < 2:
        return _too_few(count)
    value = float(np.mean([parts.mean() for parts in stages]))
    without = [
        _mean_without(stages, at, each) for at, parts in enumerate(stages) for each in range(len(parts))
    ]
    spread = spread_of(np.array([value]), np.array(without)[:, None])
    low, high = interval(spread.draws()[:, 0])
    return Estimate(value, max(0.0, min(low, value)), min(1.0, max(high, value)), count, ASSUMES)


def _mean_without(stages: list[Floats], at: int, each: int) -> float:
    left = [np.delete(parts, each) if place == at else parts for place, parts in enumerate(stages)]
    return float(np.mean([parts.mean() for parts in left if len(parts)]))


def _too_few(count: int) -> NotEstimable:
    return NotEstimable(
        say("{count} decisions are too few to tell a share.", count=count),
        say("At least {fewest} decisions with the side that took them.", fewest=FEWEST_DECISIONS),
    )

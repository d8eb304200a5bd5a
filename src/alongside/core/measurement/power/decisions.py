"""The lay share of decisions, stage by stage: counted, each with an actor and a time, and with no invented weights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    """One decision: at which stage, and which sides took it. Both together count half for either."""

    stage: Stage
    sides: frozenset[Side]

    @property
    def lay_part(self) -> float:
        """How much of it lay people took: 0, ½ or 1."""
        return (Side.LAY in self.sides) / len(self.sides)


@dataclass(frozen=True)
class Power:
    """The lay share by stage, and averaged across the stages in which anything was decided."""

    stages: Mapping[Stage, Estimate | NotEstimable]
    overall: Estimate | NotEstimable
    decisions: int


ASSUMES: tuple[Sentence, ...] = (
    say("Each stage counts the same, however many decisions fall into it."),
    say("A decision that both sides took counts half for each."),
)


def lay_share(decisions: Iterable[Decision]) -> Power:
    """The lay share of decisions, averaged within stages and then across them. Raises ``ValueError`` without a side."""
    by_stage: dict[Stage, list[float]] = defaultdict(list)
    for decision in decisions:
        if not decision.sides:
            raise ValueError("a decision is taken by somebody")
        by_stage[decision.stage].append(decision.lay_part)
    known = {stage: _share(by_stage.get(stage, [])) for stage in Stage}
    count = sum(len(parts) for parts in by_stage.values())
    return Power(known, _overall([np.array(parts) for parts in by_stage.values()], count), count)


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

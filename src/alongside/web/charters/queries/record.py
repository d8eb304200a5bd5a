"""The record of power exercised in a service, and what it adds up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db.models import QuerySet

from alongside.core.diagnosis.deciding import is_enough
from alongside.core.measurement.power.decisions import Takers
from alongside.core.shared.sides import Side
from alongside.web.charters.models import ExerciseOfPower, Proposal

Stage = ExerciseOfPower.Stage
State = Proposal.State


@dataclass(frozen=True, slots=True)
class SideFigures:
    """What one side put forward and what became of it; ``median_days`` of those adopted, None where none was.

    ``proposers``, ``adopted_of`` and ``leaders`` are how many different people put something forward, saw it adopted
    and led; somebody who is no longer on record counts with the others as one.
    """

    side: Side
    stood: int
    adopted: int
    refused: int
    withdrawn: int
    waiting: int
    led: int
    median_days: float | None
    proposers: int
    adopted_of: int
    leaders: int

    @property
    def put_forward(self) -> int:
        """All that the side put forward."""
        return self.stood + self.adopted + self.refused + self.withdrawn + self.waiting


@dataclass(frozen=True, slots=True)
class PowerFigures:
    """Both sides of a service."""

    lay: SideFigures
    professional: SideFigures

    @property
    def put_forward(self) -> int:
        """All proposals of the service."""
        return self.lay.put_forward + self.professional.put_forward

    @property
    def lay_share(self) -> float | None:
        """The share of proposals that lay people put forward; None where there is no proposal yet."""
        return self.lay.put_forward / self.put_forward if self.put_forward else None

    @property
    def may_tell_share(self) -> bool:
        """Whether enough people put something forward for the share to be told to those who do not know them."""
        return is_enough(Takers(self.lay.proposers, self.professional.proposers))

    @property
    def may_tell_days(self) -> bool:
        """Whether the days until adopted may be told likewise."""
        return is_enough(Takers(self.lay.adopted_of, self.professional.adopted_of))

    @property
    def may_tell_led(self) -> bool:
        """Whether sessions led may be told likewise."""
        return is_enough(Takers(self.lay.leaders, self.professional.leaders))


def exercises_of(service: Any) -> QuerySet[ExerciseOfPower]:
    """The record of a service, the latest first."""
    steps = ExerciseOfPower.objects.filter(service=service).select_related("person", "session", "proposal")
    return steps.order_by("-at", "-pk")


def exercises_by(person: Any) -> QuerySet[ExerciseOfPower]:
    """What one person has exercised, in every service, the latest first."""
    return ExerciseOfPower.objects.filter(person=person).select_related("service").order_by("-at", "-pk")


def exercises_in(organisation: Any) -> QuerySet[ExerciseOfPower]:
    """The record of all services of an organisation, the oldest first: for exports and measures."""
    steps = ExerciseOfPower.objects.filter(service__organisation=organisation)
    return steps.select_related("service", "person").order_by("at", "pk")


def leaders_of(session: Any) -> list[Any]:
    """Who leads a session: those who took it on and have not stepped back since, in that order."""
    leading: dict[int, Any] = {}
    steps = ExerciseOfPower.objects.filter(session=session, stage__in=(Stage.LED, Stage.STEPPED_BACK))
    for step in steps.filter(person__isnull=False).select_related("person").order_by("at", "pk"):
        if step.stage == Stage.LED:
            leading[step.person_id] = step.person
        else:
            leading.pop(step.person_id, None)
    return list(leading.values())


def power_figures(service: Any) -> PowerFigures:
    """Proposals of both sides and what became of them, sessions led, and days to adoption; three queries."""
    steps = ExerciseOfPower.objects.filter(service=service)
    proposals = list(Proposal.objects.filter(service=service).values_list("side", "state", "proposed_by"))
    led = list(steps.filter(stage=Stage.LED).values_list("side", "session", "person"))
    adopted = list(
        steps.filter(stage=Stage.ADOPTED, proposal__isnull=False)
        .values_list("proposal__side", "days_taken")
        .order_by()
    )
    return PowerFigures(
        *(_figures(*(_of(side, rows) for rows in (proposals, led, adopted)), side) for side in Side)
    )


def _of(side: Side, rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [rest for whose, *rest in rows if whose == side]


def _figures(proposals: list[Any], led: list[Any], adopted: list[Any], side: Side) -> SideFigures:
    counted = Counter(state for state, _person in proposals)
    taken = [days for (days,) in adopted if days is not None]
    return SideFigures(
        side=side,
        stood=counted[State.STANDS],
        adopted=counted[State.ADOPTED],
        refused=counted[State.REFUSED],
        withdrawn=counted[State.WITHDRAWN],
        waiting=counted[State.ASKS_CONSENT],
        led=len({session for session, _person in led if session}),
        median_days=median(taken) if taken else None,
        proposers=len({person for _state, person in proposals}),
        adopted_of=len({person for state, person in proposals if state == State.ADOPTED}),
        leaders=len({person for _session, person in led}),
    )

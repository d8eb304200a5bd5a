"""The record of power exercised in a service, and what it adds up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db.models import Count, QuerySet

from alongside.core.shared.sides import Side
from alongside.web.charters.models import ExerciseOfPower, Proposal

Stage = ExerciseOfPower.Stage
State = Proposal.State


@dataclass(frozen=True, slots=True)
class SideFigures:
    """What one side put forward and what became of it; ``median_days`` of those adopted, None where none was."""

    side: Side
    stood: int
    adopted: int
    refused: int
    withdrawn: int
    waiting: int
    led: int
    median_days: float | None

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
    proposals = Proposal.objects.filter(service=service).values_list("side", "state").annotate(n=Count("pk"))
    counted = {(side, state): n for side, state, n in proposals}
    led = dict(
        ExerciseOfPower.objects.filter(service=service, stage=Stage.LED)
        .values_list("side")
        .annotate(n=Count("session", distinct=True))
    )
    days = list(
        ExerciseOfPower.objects.filter(service=service, stage=Stage.ADOPTED, proposal__isnull=False)
        .values_list("proposal__side", "days_taken")
        .order_by()
    )
    return PowerFigures(*(_figures(side, counted, led, days) for side in Side))


def _figures(
    side: Side, counted: dict[tuple[str, str], int], led: dict[str, int], days: Iterable[tuple[str, int]]
) -> SideFigures:
    taken = [n for whose, n in days if whose == side and n is not None]
    return SideFigures(
        side=side,
        stood=counted.get((side, State.STANDS), 0),
        adopted=counted.get((side, State.ADOPTED), 0),
        refused=counted.get((side, State.REFUSED), 0),
        withdrawn=counted.get((side, State.WITHDRAWN), 0),
        waiting=counted.get((side, State.ASKS_CONSENT), 0),
        led=led.get(side, 0),
        median_days=median(taken) if taken else None,
    )

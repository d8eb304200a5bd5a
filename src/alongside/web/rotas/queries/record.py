"""The steps of a draft: what was done, by whom, and what can be undone or done again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from alongside.core.rota.problem import Offer
from alongside.web.rotas.models import Rota, RotaChange, RotaOffer, RotaStep
from alongside.web.rotas.queries.problem import Planning

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Step:
    """One step with what it changed."""

    row: RotaStep
    changes: list[RotaChange]

    @property
    def names(self) -> list[str]:
        """Whom it was about."""
        return list(dict.fromkeys(str(each.person) for each in self.changes))


def last_steps(rota: Rota, most: int = 1) -> list[RotaStep]:
    """The steps that hold, the last first."""
    found = RotaStep.objects.filter(rota=rota, undone=False).select_related("by")
    return list(found.annotate(many=Count("changes")).order_by("-number")[:most])


def can_redo(rota: Rota) -> bool:
    """Whether something was undone, and nothing done since."""
    return RotaStep.objects.filter(rota=rota, undone=True, dropped=False).exists()


def offers_before_last_plan(planning: Planning) -> frozenset[Offer] | None:
    """What the draft offered before it was last planned; None where it never was."""
    steps = RotaStep.objects.filter(rota=planning.rota, undone=False)
    last = steps.filter(kind=RotaStep.Kind.PLANNED).order_by("-number").first()
    if last is None:
        return None
    roles = {line.pk: line.role_id for row in planning.sources.sessions for line in row.lines}
    stands = {(each.session, each.person): (each.state, each.role) for each in planning.sources.pencilled}
    changes = RotaChange.objects.filter(step__in=steps.filter(number__gte=last.number))
    for each in changes.order_by("-step__number", "-pk"):
        stands[each.session_id, each.person_id] = (each.was, roles.get(each.was_in_id, 0))
    there = {
        Offer(str(session), str(role), str(person))
        for (session, person), (state, role) in stands.items()
        if state in (RotaOffer.State.OFFERED, RotaOffer.State.KEPT) and str(session) in planning.sessions.ours
    }
    settled = {(each.session, each.person) for each in planning.problem.promised}
    return frozenset(each for each in there if (each.session, each.person) not in settled) | (
        planning.problem.promised
    )


def record_of(rota: Rota) -> list[Step]:
    """Everything that was done, the last first, what was undone among it."""
    steps = list(
        RotaStep.objects.filter(rota=rota).select_related("by", "undone_by").order_by("-number")[:SHOWN]
    )
    changes: dict[int, list[Any]] = {}
    rows = RotaChange.objects.filter(step__in=steps).select_related("person", "session").order_by("pk")
    for each in rows:
        changes.setdefault(each.step_id, []).append(each)
    return [Step(step, changes.get(step.pk, [])) for step in steps]

"""A first plan, made here and now without looking for a better one: for small drafts that somebody waits for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.rota.problem import Offer
from alongside.web.rotas.actions.planning import wanted_of
from alongside.web.rotas.actions.steps import hold_draft, record_changes
from alongside.web.rotas.models import Rota, RotaStep
from alongside.web.rotas.queries.problem import planning_of


@transaction.atomic
def plan_at_once(rota: Rota, *, by: Any, at: datetime) -> RotaStep | None:
    """Plan a draft at once, as one step. It keeps every rule, and can be planned anew for a better one."""
    held = hold_draft(rota)
    planning = planning_of(held, at)
    return record_changes(held, RotaStep.Kind.PLANNED, wanted_of(planning, _first(planning)), by=by, at=at)


def _first(planning: Any) -> frozenset[Offer]:
    from alongside.core.rota.solving.greedy import (
        first_plan,
    )  # the solver is loaded by nobody who does not plan
    from alongside.core.rota.solving.laying import lay_out

    arrays = lay_out(planning.problem)
    return frozenset(arrays.offer(option) for option in first_plan(arrays).tolist())

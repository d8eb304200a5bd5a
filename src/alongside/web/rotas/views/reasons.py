"""Why a draft is as it is: why a place is empty, why her and not him, what was done, and what the last plan changed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from alongside.core.rota.explaining.comparing import compare as compare_plans
from alongside.core.rota.problem import Offer
from alongside.core.rota.weights import SoftRule
from alongside.core.shared.errors import Refusal
from alongside.engines.planning import (
    Explained,
    PlanningBroke,
    what_it_costs_apart,
    why_empty_apart,
    why_her_apart,
)
from alongside.web.kit.access import Audience, open_to
from alongside.web.rotas.permissions import rota_to_plan
from alongside.web.rotas.queries.naming import named
from alongside.web.rotas.queries.problem import planning_of
from alongside.web.rotas.queries.record import offers_before_last_plan, record_of
from alongside.web.rotas.views.board import page_of


@require_GET
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def why(request: HttpRequest, rota: UUID, session: UUID, line: int) -> HttpResponse:
    """Why a part has no more people than it has; with ``?her=&him=`` why the one has a place and the other has not."""
    found = rota_to_plan(request.who, rota, timezone.localdate())  # type: ignore[attr-defined]
    context = page_of(request, found, timezone.now())
    planning = context["board"].planning
    shown = next((each for each in context["board"].sessions if each.row.public_id == session), None)
    part = next((each for each in shown.parts if each.line.pk == line), None) if shown else None
    if shown is None or part is None or not shown.is_open:
        raise Http404
    her = next((each for each in part.guests if str(each.pk) == request.GET.get("her")), None)
    him = planning.problem.person.get(request.GET.get("him", ""))
    key, role = str(shown.row.pk), str(part.line.role_id)
    told: Explained | None
    try:
        if her is not None and him is not None:
            told = why_her_apart(planning.problem, planning.offers, Offer(key, role, str(her.pk)), him.key)
        else:
            told = why_empty_apart(planning.problem, planning.offers, key, role)
    except PlanningBroke:
        told = None
    except Refusal as refusal:
        told = Explained((refusal.sentence,))
    context |= {"session": shown, "part": part, "her": her, "him": _row(planning, him) if her else None}
    context |= {
        "told": told is not None,
        "sentences": [named(planning, each) for each in told.sentences] if told else (),
        "more": [named(planning, each) for each in told.more] if told else (),
    }
    return render(request, "rotas/why.html", context)


def _row(planning: Any, person: Any) -> Any:
    return planning.sources.people[int(person.key)] if person is not None else None


@require_GET
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def cost(request: HttpRequest, rota: UUID, wish: str) -> HttpResponse:
    """What a wish costs the others in this draft: it is planned without it, beside."""
    found = rota_to_plan(request.who, rota, timezone.localdate())  # type: ignore[attr-defined]
    if wish not in SoftRule.__members__:
        raise Http404
    planning = planning_of(found, timezone.now(), confides=request.who.is_coordinator)  # type: ignore[attr-defined]
    told: Explained | None
    try:
        told = what_it_costs_apart(planning.problem, planning.offers, SoftRule[wish])
    except PlanningBroke:
        told = None
    sentences = [named(planning, each) for each in told.sentences] if told else []
    context = {"rota": found, "wish": SoftRule[wish].label, "told": told is not None, "sentences": sentences}
    return render(request, "rotas/cost.html", context)


@require_GET
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def record(request: HttpRequest, rota: UUID) -> HttpResponse:
    """Every step of a draft, the last first."""
    found = rota_to_plan(request.who, rota, timezone.localdate())  # type: ignore[attr-defined]
    return render(request, "rotas/record.html", {"rota": found, "steps": record_of(found)})


@require_GET
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def compare(request: HttpRequest, rota: UUID) -> HttpResponse:
    """The draft as it was before it was last planned, beside the draft as it is now."""
    found = rota_to_plan(request.who, rota, timezone.localdate())  # type: ignore[attr-defined]
    context = page_of(request, found, timezone.now())
    planning = context["board"].planning
    before = offers_before_last_plan(planning)
    if before is None:
        raise Http404
    both = compare_plans(planning.problem, before, planning.offers)
    context |= {"both": both, "sentences": [named(planning, each) for each in both.sentences]}
    return render(request, "rotas/compare.html", context)

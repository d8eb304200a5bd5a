"""The board of one rota: by weeks, as a month, by person; and one session of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from alongside.core.intake.keeping import from_plain
from alongside.web.kit.access import Audience, open_to
from alongside.web.people.queries.clock import local_day
from alongside.web.rotas.permissions import rota_to_plan
from alongside.web.rotas.queries.board import board_of
from alongside.web.rotas.queries.by_person import by_person
from alongside.web.rotas.queries.drafts import (
    has_broken_off,
    is_at_work,
    last_run,
    services_of_rota,
)
from alongside.web.rotas.queries.mending import fallen_away
from alongside.web.rotas.queries.problem import planning_of
from alongside.web.rotas.queries.record import can_redo, last_steps
from alongside.web.rotas.templatetags.rota_board import drawing_of

VIEWS = ("weeks", "month", "people")


@require_GET
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def board(request: HttpRequest, rota: UUID) -> HttpResponse:
    """The draft as it stands; while it is being planned, how far that is."""
    found, now = rota_to_plan(request.who, rota, timezone.localdate()), timezone.now()  # type: ignore[attr-defined]
    run = last_run(found)
    if is_at_work(run, now):
        return render(request, "rotas/working.html", work_of(found, run, now))
    shown = request.GET.get("view", VIEWS[0])
    context = page_of(request, found, now) | {"run": run, "broken_off": has_broken_off(run, now)}
    context["view"] = shown if shown in VIEWS else VIEWS[0]
    context["gap_told"] = gap_told(run.gap) if run is not None and run.gap is not None else ""
    context["problem"] = from_plain(run.problem) if run is not None and run.problem else ""
    planning = context["board"].planning
    context["given_back"] = 0 if found.is_draft else len(fallen_away(planning))
    if context["view"] == "people":
        context["lines"] = by_person(context["board"])
    return render(request, "rotas/board.html", context)


def gap_told(gap: float) -> str:
    """A gap in hundredths with a decimal, never 0 where it is not."""
    return f"{max(0.1, 100 * gap):.1f}"


def work_of(rota: Any, run: Any, now: Any) -> dict[str, Any]:
    """What the page of a draft that is being planned shows."""
    share = min(100, round(100 * run.taken / run.seconds)) if run.seconds else 0
    said = f"{run.state}.{run.standing}.{run.reached}"
    return {"rota": rota, "run": run, "share": share, "said": said, "broken_off": has_broken_off(run, now)}


def page_of(request: HttpRequest, rota: Any, now: Any, *, only: int | None = None) -> dict[str, Any]:
    """What every page of a draft shows to whoever asks."""
    planning = planning_of(rota, now, confides=request.who.is_coordinator)  # type: ignore[attr-defined]
    laid_out = board_of(planning, only=only)
    services = services_of_rota(rota)
    steps = last_steps(rota)
    return {
        "rota": rota,
        "services": services,
        "several": len(services) > 1,
        "board": laid_out,
        "weeks": laid_out.weeks,
        "summary": laid_out.summary,
        "drawing": drawing_of(
            rota, changes=rota.is_draft, several=len(services) > 1, mends=rota.state == "PUBLISHED"
        ),
        "today": local_day(rota.organisation, now),
        "last_step": steps[0] if steps else None,
        "can_redo": can_redo(rota),
        "here": reverse("rotas:board", args=[rota.public_id]),
    }


@require_GET
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def progress(request: HttpRequest, rota: UUID) -> HttpResponse:
    """How far the planning is, for a page that asks by itself; once it is done, that page is told to load anew.

    Words that the page has already are not sent again: who has them read aloud would hear them every second.
    """
    found, now = rota_to_plan(request.who, rota, timezone.localdate()), timezone.now()  # type: ignore[attr-defined]
    run = last_run(found)
    if not is_at_work(run, now):
        response = HttpResponse(status=200)
        response.headers["HX-Redirect"] = reverse("rotas:board", args=[found.public_id])
        return response
    work = work_of(found, run, now)
    says_anew = request.GET.get("said") != work["said"]
    return render(request, "rotas/parts/progress.html", work | {"says_anew": says_anew})

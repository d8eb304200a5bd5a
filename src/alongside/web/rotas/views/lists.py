"""The rotas of an organisation, and beginning another."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.people.queries.clock import local_day
from alongside.web.rotas.actions.drafting import discard_rota
from alongside.web.rotas.actions.planning import begin_and_plan
from alongside.web.rotas.forms.begin import USUAL_WEEKS, BeginForm
from alongside.web.rotas.permissions import rota_in_the_way, rota_to_plan, rotas_to_plan, services_to_plan
from alongside.web.rotas.queries.drafts import services_of_rota

A_PAGE = 20


@require_GET
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def rotas(request: HttpRequest) -> HttpResponse:
    """Drafts and published rotas, the latest first."""
    found = rotas_to_plan(request.who, timezone.localdate())  # type: ignore[attr-defined]
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = [(rota, services_of_rota(rota)) for rota in page.object_list]
    return render(request, "rotas/list.html", {"rows": rows, "page": page})


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a draft: it is planned at once."""
    organisation, now = request.who.organisation, timezone.now()  # type: ignore[attr-defined]
    services = services_to_plan(request.who, local_day(organisation, now))  # type: ignore[attr-defined]
    form = BeginForm(
        request.POST if request.method == "POST" else None,
        services=services,
        today=local_day(organisation, now),
        initial={
            "weeks": USUAL_WEEKS,
            "services": [str(services[0].public_id)] if len(services) == 1 else [],
        },
    )
    there = None
    if request.method == "POST" and form.is_valid():
        try:
            return _begun(request, form, now)
        except Refusal as refusal:
            there = _in_the_way(request, form)
            form.refuse(refusal)
    context = {"form": form, "any": bool(services), "there": there}
    return render(request, "rotas/begin.html", context, status=422 if form.errors else 200)


def _begun(request: HttpRequest, form: BeginForm, now: Any) -> HttpResponse:
    who = request.who  # type: ignore[attr-defined]
    rota = begin_and_plan(
        who.organisation, form.chosen, first_on=form.first_on, weeks=form.number, by=who.person, at=now
    )
    return redirect("rotas:board", rota.public_id)


def _in_the_way(request: HttpRequest, form: BeginForm) -> Any | None:
    who = request.who  # type: ignore[attr-defined]
    return rota_in_the_way(who, form.chosen, form.first_on, form.number, timezone.localdate())


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def discard(request: HttpRequest, rota: UUID) -> HttpResponse:
    """Let go of a draft."""
    who = request.who  # type: ignore[attr-defined]
    found = rota_to_plan(who, rota, timezone.localdate())
    if request.method == "POST":
        discard_rota(found, by=who.person, at=timezone.now())
        messages.success(request, _("The draft is discarded. Nobody was told of it."))
        return redirect("rotas:list")
    context = {
        "heading": _("Discard this draft?"),
        "sentence": _("Nobody was told of it, and nobody will be. It cannot be brought back."),
        "confirm": _("Discard it"),
        "kind": "warning",
        "back": f"/rotas/{found.public_id}/",
    }
    return render(request, "kit/confirm.html", context)

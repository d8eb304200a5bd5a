"""Having a draft planned, stopping that, and saying what matters in it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.rotas.actions.drafting import say_what_matters
from alongside.web.rotas.actions.planning import ask_to_plan, stop_planning
from alongside.web.rotas.forms.matters import MattersForm
from alongside.web.rotas.permissions import rota_to_plan
from alongside.web.rotas.queries.drafts import last_run, weights_of


@require_POST
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def plan(request: HttpRequest, rota: UUID) -> HttpResponse:
    """Plan it anew: what is kept stays."""
    who = request.who  # type: ignore[attr-defined]
    found = rota_to_plan(who, rota, timezone.localdate())
    try:
        ask_to_plan(found, by=who.person, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    return redirect("rotas:board", found.public_id)


@require_POST
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def stop(request: HttpRequest, rota: UUID) -> HttpResponse:
    """Stop planning: the draft is as it was before."""
    found = rota_to_plan(request.who, rota, timezone.localdate())  # type: ignore[attr-defined]
    stopped = stop_planning(found, at=timezone.now())
    run = last_run(found)
    if not stopped and run is not None and run.state == "DONE":
        messages.info(request, _("It was planned before it could be stopped. You can undo that."))
    else:
        messages.info(request, _("Planning is stopped. The draft is as it was before."))
    return redirect("rotas:board", found.public_id)


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def matters(request: HttpRequest, rota: UUID) -> HttpResponse:
    """How much each wish matters, in words; then the draft is planned anew."""
    who, now = request.who, timezone.now()  # type: ignore[attr-defined]
    found = rota_to_plan(who, rota, timezone.localdate())
    form = MattersForm(request.POST if request.method == "POST" else None, initial=_as_said(found))
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("skilled_only", "assurance")}
        say_what_matters(found, form.weights, **told, by=who.person, at=now)
        messages.success(request, _("Saved. Plan the draft anew, so that it shows."))
        return redirect("rotas:board", found.public_id)
    return render(
        request, "rotas/matters.html", {"rota": found, "form": form}, status=422 if form.errors else 200
    )


def _as_said(rota: Any) -> dict[str, Any]:
    words = {rule.name: word.name for rule, word in weights_of(rota).items()}
    return {**words, "assurance": rota.assurance, "skilled_only": rota.skilled_only}

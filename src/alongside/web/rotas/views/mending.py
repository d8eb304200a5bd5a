"""Somebody cannot come after a rota is published: what would change, before anybody is asked; and the asking."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from alongside.core.shared.errors import Refusal
from alongside.engines.planning import PlanningBroke
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.rotas.actions.mending import mend_published
from alongside.web.rotas.forms.mending import MendForm
from alongside.web.rotas.permissions import rota_to_plan
from alongside.web.rotas.queries.mending import Mending, leaving_of, mending_of, was_asked
from alongside.web.rotas.queries.problem import Planning, planning_of


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def mend(
    request: HttpRequest, rota: UUID, session: int | None = None, person: int | None = None
) -> HttpResponse:
    """Who would be asked instead; the press records that somebody cannot come, and asks them."""
    who, now = request.who, timezone.now()  # type: ignore[attr-defined]
    found = rota_to_plan(who, rota, timezone.localdate())
    if found.state != "PUBLISHED":
        raise Http404
    planning = planning_of(found, now, confides=who.is_coordinator)
    leaving = leaving_of(planning, session, person) if session is not None and person is not None else None
    told = leaving is not None and was_asked(planning, leaving)
    form = MendForm(request.POST if request.method == "POST" else None, told=told)
    if request.method == "POST" and form.is_valid():
        done = _done(request, found, form, (session, person) if leaving else None)
        if done is not None:
            return done
    return _shown(request, planning, form, leaving)


def _shown(request: HttpRequest, planning: Planning, form: MendForm, leaving: Any) -> HttpResponse:
    mending: Mending | None
    try:
        mending = mending_of(planning, leaving)
    except PlanningBroke:
        mending = None
    person = planning.sources.people[int(leaving.person)] if leaving is not None else None
    row = planning.sessions.rows[leaving.session] if leaving is not None else None
    context = {
        "rota": planning.rota, "form": form, "mending": mending, "person": person, "session": row,
        "told": "how" in form.fields,
    }  # fmt: skip
    return render(request, "rotas/mend.html", context, status=422 if form.errors else 200)


def _done(request: HttpRequest, rota: Any, form: MendForm, leaving: Any) -> HttpResponse | None:
    who = request.who  # type: ignore[attr-defined]
    try:
        made, withdrawn = form.places("made"), form.places("withdrawn")
    except ValueError as tampered:
        raise BadRequest from tampered
    try:
        mended = mend_published(
            rota, leaving=leaving, how=form.channel, made=made, withdrawn=withdrawn,
            confides=who.is_coordinator, seen=form.cleaned_data["seen"], by=who.person, at=timezone.now(),
        )  # fmt: skip
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    _tell(request, mended)
    return redirect("rotas:board", rota.public_id)


def _tell(request: HttpRequest, mended: Any) -> None:
    n = mended.asked
    asked = ngettext("%(n)s person is asked.", "%(n)s people are asked.", n) % {"n": n} if n else ""
    messages.success(request, " ".join(each for each in (_("Done."), asked) if each))
    for person, sentence in mended.refused:
        messages.warning(request, f"{person}: {in_language(sentence)}")

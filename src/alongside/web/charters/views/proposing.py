"""Putting a session forward, and what every page shares on which something is put forward."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.charter.terms import Decision
from alongside.core.shared.errors import Refusal
from alongside.web.charters import actions, forms
from alongside.web.charters.permissions import can_speak_for
from alongside.web.charters.queries import local_day, standing_here, standing_in_decision
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.services.queries import get_service, patterns_of, places_of, roles_of, team_of

Put = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody puts something forward: who, in which service, when, and whose word they may write down."""

    who: Any
    service: Any
    now: datetime
    today: date
    team: list[Any] | None


@dataclass(frozen=True, slots=True)
class Page:
    """One kind of proposal: its decision, its page's heading, and how it is put forward.

    ``missing`` says what the service lacks for it, where it lacks something.
    """

    decision: Decision
    heading: str
    put: Put
    missing: str = ""
    template: str = "charters/propose.html"


@require_GET
@open_to(Audience.PERSON)
def choose(request: HttpRequest, service: UUID) -> HttpResponse:
    """What would you like to put forward?"""
    desk = desk_of(request, service)
    mine = {str(each.decision): each for each in standing_here(desk.who.person, desk.service, desk.today)}
    context = {
        "service": desk.service,
        "mine": mine,
        "patterns": patterns_of(desk.service).exists(),
        "roles": roles_of(desk.service).exists(),
    }
    return render(request, "charters/choose.html", context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def propose_session(request: HttpRequest, service: UUID) -> HttpResponse:
    """A session that somebody would like to have."""
    desk = desk_of(request, service)
    roles = list(roles_of(desk.service))
    form = forms.propose_form_for(roles)(
        request.POST if request.method == "POST" else None,
        zone=ZoneInfo(desk.service.organisation.time_zone),
        places=places_of(desk.service.organisation),
        initial=_usually(desk.service),
        now=desk.now,
        today=desk.today,
        team=desk.team,
    )

    def put(person: Any, **words: Any) -> Any:
        proposal = actions.propose_session(person, desk.service, **form.session, **words)
        for note in form.cleaned_data["when"].notes:
            messages.info(request, in_language(note))
        return proposal

    missing = "" if roles else without_roles()
    page = Page(
        Decision.PROPOSE_SESSION, _("Propose a session"), put, missing, "charters/propose_session.html"
    )
    return answered(request, desk, form, page)


def without_roles() -> str:
    """What a service without roles lacks."""
    return _("This service has no roles yet. Somebody who coordinates it can add them.")


def _usually(service: Any) -> dict[str, Any]:
    """Where the service meets anyway."""
    place = next((pattern.place for pattern in patterns_of(service) if pattern.place is not None), None)
    return {"place": str(place.public_id)} if place is not None else {}


def desk_of(request: HttpRequest, service: UUID) -> Desk:
    """Raises ``Http404`` for a service of another organisation."""
    who, now = request.who, timezone.now()  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    today = local_day(found.organisation, now)
    team = [tie.person for tie in team_of(found, today)] if can_speak_for(who, found) else None
    return Desk(who, found, now, today, team)


def answered(request: HttpRequest, desk: Desk, form: Any, page: Page) -> HttpResponse:
    """Puts it forward where the form is right; otherwise shows the form, and beforehand what will happen."""
    if request.method == "POST" and form.is_valid():
        try:
            proposal = page.put(form.spoken_for(desk.who.person), **_words(desk, form))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _told(proposal))
            return redirect("charters:proposal", proposal.pk)
    context = {
        "service": desk.service,
        "form": form,
        "heading": page.heading,
        "missing": page.missing,
        "standing": standing_in_decision(desk.who.person, desk.service, page.decision, desk.today),
        "speaks": desk.team is not None,
    }
    return render(request, page.template, context | {"drawn": drawn_fields(form)})


def _words(desk: Desk, form: Any) -> dict[str, Any]:
    return {"why": form.cleaned_data["why"], "by": desk.who.person, "how": form.way, "at": desk.now}


def _told(proposal: Any) -> str:
    if proposal.state == "STANDS":
        return _("It stands. By the charter nobody else need agree.")
    return _("It is put forward. Whoever is asked to agree sees it now.")


def drawn_fields(form: Any) -> list[Any]:
    """The form's fields but for those that another reveals."""
    revealed = {
        name for field in form.fields.values() for name in getattr(field.widget, "reveals", {}).values()
    }
    return [bound for bound in form if bound.name not in revealed]

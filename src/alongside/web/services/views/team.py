"""Who belongs to a service and how, now and over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side
from alongside.web.kit.access import Audience, open_to
from alongside.web.people.queries import find_people, get_person
from alongside.web.services import actions
from alongside.web.services.forms import EndForm, FindForm, RelateForm
from alongside.web.services.permissions import sight_of
from alongside.web.services.queries import (
    get_relationship,
    get_service,
    services_of,
    sides_of_team,
    team_of,
    tie_choices,
    ties_over_time,
)

FOUND_AT_ONCE = 20
PAST_AT_ONCE = 100
FEW = 5
PEOPLE_A_PAGE = 40


@dataclass(frozen=True, slots=True)
class SideOfTeam:
    """One side of the team: how many in all, and those on this page."""

    side: Side
    number: int
    page: Any
    ties: list[Any]
    labels: dict[str, str]

    @property
    def rows(self) -> list[tuple[Any, Any, str]]:
        """A person, one way in which they belong, and that in words."""
        return [(tie.person, each, self.labels[each.kind]) for tie in self.ties for each in tie.relationships]

    @property
    def few(self) -> bool:
        """Whether so few belong that their number says who they are."""
        return self.number < FEW


@require_GET
@open_to(Audience.PERSON)
def team(request: HttpRequest, service: UUID) -> HttpResponse:
    """Who belongs to the service. Names for its team; outside it, how many."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    today = timezone.localdate()
    sight = sight_of(who, found, today)
    sides = sides_of_team(found, today)
    pages = {
        side: Paginator(sides[side], PEOPLE_A_PAGE).get_page(request.GET.get(side.lower())) for side in Side
    }
    shown = [key for page in pages.values() for key in page.object_list]
    ties = team_of(found, today, people=shown) if sight.names else []
    labels = {kind: str(label) for kind, label in tie_choices()}
    context = {
        "service": found,
        "sight": sight,
        "few": FEW,
        "sides": [
            SideOfTeam(side, len(sides[side]), pages[side], [t for t in ties if t.side is side], labels)
            for side in Side
        ],
        "past": list(ties_over_time(found, today)[:PAST_AT_ONCE]) if sight.ties else [],
    }
    return render(request, "services/team.html", context)


@require_GET
@open_to(Audience.COORDINATOR)
def find_somebody(request: HttpRequest, service: UUID) -> HttpResponse:
    """Looks for the person to be related to the service."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    form = FindForm(request.GET if "words" in request.GET else None)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    people = (
        find_people(who.organisation, timezone.localdate(), words=words)[: FOUND_AT_ONCE + 1] if words else []
    )
    context = {
        "form": form,
        "service": found,
        "words": words,
        "people": list(people)[:FOUND_AT_ONCE],
        "more": len(people) > FOUND_AT_ONCE,
        "back": reverse("services:team", args=[found.public_id]),
    }
    return render(request, "services/find_somebody.html", context)


@require_GET
@open_to(Audience.COORDINATOR)
def choose_service(request: HttpRequest, person: UUID) -> HttpResponse:
    """To which service is this person to be added?"""
    who = request.who  # type: ignore[attr-defined]
    somebody = get_person(who.organisation, person)
    context = {"person": somebody, "services": services_of(who.organisation)}
    return render(request, "services/choose_service.html", context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def relate(request: HttpRequest, service: UUID, person: UUID) -> HttpResponse:
    """Says how somebody belongs to the service, and since when."""
    who = request.who  # type: ignore[attr-defined]
    found, somebody = get_service(who.organisation, service), get_person(who.organisation, person)
    form = RelateForm(
        request.POST if request.method == "POST" else None, initial={"active_from": timezone.localdate()}
    )
    if form.is_valid():
        try:
            actions.relate(somebody, found, by=who.person, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal, "active_from")
        else:
            messages.success(
                request, _("%(person)s belongs to %(service)s.") % {"person": somebody, "service": found}
            )
            return redirect("services:team", found.public_id)
    back = reverse("services:find_somebody", args=[found.public_id])
    context = {"form": form, "service": found, "person": somebody, "back": back}
    return render(request, "services/relate.html", context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def end_relationship(request: HttpRequest, service: UUID, tie: int) -> HttpResponse:
    """Asks, then ends how somebody belongs to the service; that they did stays on record."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    ending = get_relationship(found, tie)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            actions.end_relationship(ending, on=form.cleaned_data["on"], by=who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal, "on")
        else:
            messages.success(request, _("Ended. That it was so stays on record."))
            return redirect("services:team", found.public_id)
    context = {
        "form": form,
        "heading": _("End how %(person)s belongs to %(service)s?")
        % {"person": ending.person, "service": found},
        "sentence": f"{ending.get_kind_display()}",
        "confirm": _("End it"),
        "back": reverse("services:team", args=[found.public_id]),
    }
    return render(request, "kit/confirm.html", context)

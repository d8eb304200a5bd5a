"""Putting something forward: a session, a change of the plan, a sum from the pot, a change of the charter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.charter.terms import Decision
from alongside.core.shared.errors import Refusal
from alongside.web.charters import actions, forms
from alongside.web.charters.permissions import can_speak_for, check_can_speak_for
from alongside.web.charters.queries import changes, charter_on, standing_here, standing_in_decision
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.services.actions import check_pattern
from alongside.web.services.queries import (
    as_core_pattern,
    get_place,
    get_service,
    pattern_in_words,
    patterns_of,
    places_of,
    roles_of,
    team_of,
)

Put = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Page:
    """One kind of proposal: its decision, its page's heading, and how it is put forward."""

    decision: Decision
    heading: str
    put: Put


@require_GET
@open_to(Audience.PERSON)
def choose(request: HttpRequest, service: UUID) -> HttpResponse:
    """What would you like to put forward?"""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    mine = {str(each.decision): each for each in standing_here(who.person, found, timezone.localdate())}
    patterns = patterns_of(found).exists()
    context = {"service": found, "mine": mine, "patterns": patterns, "speaks": can_speak_for(who, found)}
    return render(request, "charters/choose.html", context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def propose_session(request: HttpRequest, service: UUID) -> HttpResponse:
    """A session that somebody would like to have."""
    found = _service(request, service)
    form = forms.ProposeSessionForm(
        request.POST if request.method == "POST" else None,
        zone=ZoneInfo(found.organisation.time_zone),
        places=places_of(found.organisation),
        roles=roles_of(found),
        team=_team(request, found),
    )

    def put(person: Any, **words: Any) -> Any:
        for note in form.cleaned_data["when"].notes:
            messages.info(request, in_language(note))
        return actions.propose_session(person, found, **form.session, **words)

    return _answer(request, found, form, Page(Decision.PROPOSE_SESSION, _("Propose a session"), put))


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def propose_times(request: HttpRequest, service: UUID) -> HttpResponse:
    """Further times at which the service meets."""
    found = _service(request, service)
    places = places_of(found.organisation)
    form = forms.NewTimesForm(
        request.POST if request.method == "POST" else None, places=places, team=_team(request, found)
    )

    def put(person: Any, **words: Any) -> Any:
        place, title = form.cleaned_data["place"], form.cleaned_data["title"]
        pattern = check_pattern(**form.when, time_zone=found.organisation.time_zone)
        where = get_place(found.organisation, place) if place else None
        change = changes.new_times(pattern, title=title, place=where)
        return _change_plan(found, person, title or gettext_noop("Meet at further times"), change, words)

    return _answer(request, found, form, Page(Decision.CHANGE_PLAN, _("Propose further times"), put))


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def propose_end(request: HttpRequest, service: UUID) -> HttpResponse:
    """The service no longer meets at certain times."""
    found = _service(request, service)
    live = [(pattern, in_language(pattern_in_words(pattern)[0])) for pattern in patterns_of(found)]
    form = forms.EndTimesForm(
        request.POST if request.method == "POST" else None, patterns=live, team=_team(request, found)
    )

    def put(person: Any, **words: Any) -> Any:
        change = changes.end_times(form.chosen.pk, as_core_pattern(form.chosen), form.cleaned_data["on"])
        return _change_plan(found, person, gettext_noop("No longer meet at certain times"), change, words)

    return _answer(request, found, form, Page(Decision.CHANGE_PLAN, _("Propose to end certain times"), put))


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def propose_numbers(request: HttpRequest, service: UUID) -> HttpResponse:
    """Other numbers of people in a role."""
    found = _service(request, service)
    form = forms.NumbersForm(
        request.POST if request.method == "POST" else None, roles=roles_of(found), team=_team(request, found)
    )

    def put(person: Any, **words: Any) -> Any:
        numbers = (form.cleaned_data[name] for name in ("minimum", "ideal", "maximum"))
        change = changes.role_numbers(form.chosen, *numbers)
        return _change_plan(found, person, gettext_noop("Other numbers of people in a role"), change, words)

    return _answer(request, found, form, Page(Decision.CHANGE_PLAN, _("Propose other numbers"), put))


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def propose_words(request: HttpRequest, service: UUID) -> HttpResponse:
    """Any other change of the plan, in words."""
    found = _service(request, service)
    form = forms.WordsForm(request.POST if request.method == "POST" else None, team=_team(request, found))

    def put(person: Any, **words: Any) -> Any:
        return _change_plan(found, person, form.cleaned_data["title"], changes.in_words(), words)

    return _answer(request, found, form, Page(Decision.CHANGE_PLAN, _("Propose a change of the plan"), put))


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def propose_spending(request: HttpRequest, service: UUID) -> HttpResponse:
    """A sum from the service's pot."""
    found = _service(request, service)
    form = forms.SpendingForm(request.POST if request.method == "POST" else None, team=_team(request, found))

    def put(person: Any, **words: Any) -> Any:
        title, change = form.cleaned_data["title"], changes.money(form.pence)
        return actions.propose_change(
            person, found, Decision.SPEND_FROM_POT, title=title, change=change, **words
        )

    return _answer(
        request, found, form, Page(Decision.SPEND_FROM_POT, _("Propose to spend from the pot"), put)
    )


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def propose_charter(request: HttpRequest, service: UUID) -> HttpResponse:
    """Another line for the charter."""
    found = _service(request, service)
    rules = charter_on(found, timezone.localdate())
    form = forms.CharterForm(
        request.POST if request.method == "POST" else None, charter=rules, team=_team(request, found)
    )

    def put(person: Any, **words: Any) -> Any:
        title, change = gettext_noop("Change the charter"), changes.charter_line(form.cleaned_data["line"])
        return actions.propose_change(
            person, found, Decision.CHANGE_CHARTER, title=title, change=change, **words
        )

    return _answer(
        request, found, form, Page(Decision.CHANGE_CHARTER, _("Propose a change of the charter"), put)
    )


def _service(request: HttpRequest, service: UUID) -> Any:
    return get_service(request.who.organisation, service)  # type: ignore[attr-defined]


def _team(request: HttpRequest, service: Any) -> list[Any] | None:
    """Whose word may be written down here; None for whoever speaks for themselves alone."""
    if not can_speak_for(request.who, service):  # type: ignore[attr-defined]
        return None
    return [tie.person for tie in team_of(service, timezone.localdate())]


def _change_plan(service: Any, person: Any, title: str, change: Any, words: dict[str, Any]) -> Any:
    return actions.propose_change(person, service, Decision.CHANGE_PLAN, title=title, change=change, **words)


def _answer(request: HttpRequest, service: Any, form: Any, page: Page) -> HttpResponse:
    """Puts it forward where the form is right; otherwise shows the form, and what it takes."""
    who, today = request.who, timezone.localdate()  # type: ignore[attr-defined]
    if form.is_valid():
        person = form.spoken_for(who.person)
        words = {"why": form.cleaned_data["why"], "by": who.person, "how": form.way, "at": timezone.now()}
        try:
            check_can_speak_for(who, person, service, today)
            proposal = page.put(person, **words)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _told(proposal))
            return redirect("charters:proposal", proposal.pk)
    context = {
        "service": service,
        "form": form,
        "drawn": drawn_fields(form),
        "heading": page.heading,
        "decision": page.decision,
        "standing": standing_in_decision(who.person, service, page.decision, today),
        "speaks": can_speak_for(who, service),
    }
    return render(request, "charters/propose.html", context)


def _told(proposal: Any) -> str:
    if proposal.ended_at is not None:
        return _("It stands. By the charter nobody else need agree.")
    return _("It is put forward. Whoever is asked to agree sees it now.")


def drawn_fields(form: Any) -> list[Any]:
    """The form's fields but for those that another reveals."""
    revealed = {
        name for field in form.fields.values() for name in getattr(field.widget, "reveals", {}).values()
    }
    return [bound for bound in form if bound.name not in revealed]

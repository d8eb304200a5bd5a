"""Putting forward a change of the plan or of the charter, or a sum from the pot."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.core.charter.terms import Decision
from alongside.web.charters import actions, forms
from alongside.web.charters.queries import changes, charter_on
from alongside.web.charters.views.proposing import Desk, Page, answered, desk_of, without_roles
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.services.actions import check_pattern
from alongside.web.services.queries import (
    as_core_pattern,
    get_place,
    pattern_in_words,
    patterns_of,
    places_of,
    roles_of,
)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def times(request: HttpRequest, service: UUID) -> HttpResponse:
    """Further times at which the service meets."""
    desk = desk_of(request, service)
    organisation = desk.service.organisation
    form = forms.NewTimesForm(
        _sent(request), places=places_of(organisation), today=desk.today, team=desk.team
    )

    def put(person: Any, **words: Any) -> Any:
        place, title = form.cleaned_data["place"], form.cleaned_data["title"]
        pattern = check_pattern(**form.when, time_zone=organisation.time_zone)
        where = get_place(organisation, place) if place else None
        change = changes.new_times(pattern, title=title, place=where)
        return _propose(person, desk, Decision.CHANGE_PLAN, change, words, title)

    return answered(request, desk, form, Page(Decision.CHANGE_PLAN, _("Propose further times"), put))


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def end(request: HttpRequest, service: UUID) -> HttpResponse:
    """The service no longer meets at certain times."""
    desk = desk_of(request, service)
    live = [(pattern, in_language(pattern_in_words(pattern)[0])) for pattern in patterns_of(desk.service)]
    form = forms.EndTimesForm(_sent(request), patterns=live, today=desk.today, team=desk.team)

    def put(person: Any, **words: Any) -> Any:
        change = changes.end_times(form.chosen.pk, as_core_pattern(form.chosen), form.cleaned_data["on"])
        return _propose(person, desk, Decision.CHANGE_PLAN, change, words)

    missing = "" if live else _("This service has no recurring sessions, so there are none to end.")
    heading = _("Propose to end certain times")
    return answered(request, desk, form, Page(Decision.CHANGE_PLAN, heading, put, missing))


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def numbers(request: HttpRequest, service: UUID) -> HttpResponse:
    """Other numbers of people in a role."""
    desk = desk_of(request, service)
    roles = list(roles_of(desk.service))
    form = forms.NumbersForm(_sent(request), roles=roles, team=desk.team)

    def put(person: Any, **words: Any) -> Any:
        given = (form.cleaned_data[name] for name in ("minimum", "ideal", "maximum"))
        return _propose(person, desk, Decision.CHANGE_PLAN, changes.role_numbers(form.chosen, *given), words)

    heading, missing = _("Propose more or fewer people in a role"), "" if roles else without_roles()
    return answered(request, desk, form, Page(Decision.CHANGE_PLAN, heading, put, missing))


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def plan(request: HttpRequest, service: UUID) -> HttpResponse:
    """Any other change of the plan, in words."""
    desk = desk_of(request, service)
    form = forms.WordsForm(_sent(request), team=desk.team)

    def put(person: Any, **words: Any) -> Any:
        title = form.cleaned_data["title"]
        return _propose(person, desk, Decision.CHANGE_PLAN, changes.in_words(), words, title)

    return answered(request, desk, form, Page(Decision.CHANGE_PLAN, _("Propose a change of the plan"), put))


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def spending(request: HttpRequest, service: UUID) -> HttpResponse:
    """A sum from the service's pot."""
    desk = desk_of(request, service)
    form = forms.SpendingForm(_sent(request), team=desk.team)

    def put(person: Any, **words: Any) -> Any:
        title = form.cleaned_data["title"]
        return _propose(person, desk, Decision.SPEND_FROM_POT, changes.money(form.pence), words, title)

    heading = _("Propose to spend from the pot")
    return answered(request, desk, form, Page(Decision.SPEND_FROM_POT, heading, put))


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def charter(request: HttpRequest, service: UUID) -> HttpResponse:
    """Another rule for the charter."""
    desk = desk_of(request, service)
    rules = charter_on(desk.service, desk.today)
    form = forms.CharterForm(_sent(request), charter=rules, team=desk.team)

    def put(person: Any, **words: Any) -> Any:
        return _propose(person, desk, Decision.CHANGE_CHARTER, form.cleaned_data["change"], words)

    heading = _("Propose a change of the charter")
    return answered(request, desk, form, Page(Decision.CHANGE_CHARTER, heading, put))


def _propose(
    person: Any, desk: Desk, decision: Decision, change: Any, words: dict[str, Any], title: str = ""
) -> Any:
    """Under the title that was given, or what the change is called."""
    called = title or str(changes.title_of(change))
    return actions.propose_change(person, desk.service, decision, title=called, change=change, **words)


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None

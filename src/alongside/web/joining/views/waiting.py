"""The coordinator's pages of applications: the list, one of them, the door, and typing one in for somebody."""

from __future__ import annotations

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

from alongside.core.joining.steps import By, State, choices_for
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.queries.names import name_of
from alongside.web.joining import actions
from alongside.web.joining.forms import ApplyForForm, DoorForm
from alongside.web.joining.permissions import application_token
from alongside.web.joining.queries import (
    applications_in,
    buddies_of,
    counted_by_state,
    door_of,
    get_application,
    steps_of,
    taken_by_role,
    trials_of,
    waiting_for_welcome,
)
from alongside.web.joining.queries.applications import is_late
from alongside.web.joining.views.applying import chosen_service, where_choices
from alongside.web.kit.access import Audience, open_to
from alongside.web.people.queries.doubles import possible_doubles
from alongside.web.people.views.about import sent

ON_A_PAGE = 30


@require_GET
@open_to(Audience.COORDINATOR)
def applications(request: HttpRequest) -> HttpResponse:
    """Who asked to join and how it stands, the longest waiting first."""
    organisation, today = request.who.organisation, timezone.localdate()  # type: ignore[attr-defined]
    state = request.GET.get("state", "")
    chosen = state if state in State.__members__ else ""
    found = applications_in(organisation, state=chosen, open_only=not chosen)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    door, counted = door_of(organisation), counted_by_state(organisation)
    late = {each.pk for each in page if is_late(each, door.welcome_within_days, today)}
    context = {
        "page": page, "state": chosen, "door": door, "late": late, "waiting": waiting_for_welcome(organisation, today),
        "states": [(each, counted.get(each.value, 0)) for each in State if each is not State.NEW],
        "organisation": organisation,
    }  # fmt: skip
    return render(request, "joining/list.html", context)


@require_GET
@open_to(Audience.COORDINATOR)
def application(request: HttpRequest, application: UUID) -> HttpResponse:
    """One application: what was written, what was done, what can be done now."""
    organisation = request.who.organisation  # type: ignore[attr-defined]
    found = get_application(organisation, application)
    state, today = State[found.state], timezone.localdate()
    trials = [(trial, buddies_of(trial)) for trial in trials_of(found)]
    context = {
        "application": found,
        "state": state,
        "steps": steps_of(found),
        "service": name_of(found.service) if found.service else "",
        "choices": [*choices_for(state, By.COORDINATOR), *choices_for(state, By.ON_BEHALF)],
        "doubles": [] if found.person_id else _doubles(found),
        "trials": trials,
        "takes": taken_by_role(found.role, found.person, today) if found.role else (),
        "link": request.build_absolute_uri(reverse("joining:follow", args=[application_token(found)])),
    }
    return render(request, "joining/application.html", context)


def _doubles(application: Any) -> list[Any]:
    return list(
        possible_doubles(
            application.organisation,
            full_name=application.full_name,
            email=application.email,
            phone=application.phone,
        )
    )


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def door(request: HttpRequest) -> HttpResponse:
    """Whether people can apply on line, what they read first, and how soon they are welcomed."""
    who = request.who  # type: ignore[attr-defined]
    standing = door_of(who.organisation)
    names = ("is_open", "welcome_within_days", "words", "words_cy")
    form = DoorForm(sent(request), initial={name: getattr(standing, name) for name in names})
    if form.is_bound and form.is_valid():
        try:
            actions.set_door(who.organisation, by=who.person, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("joining:list")
    return _form_page(request, form, _("How people join"), reverse("joining:list"))


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def apply_for(request: HttpRequest) -> HttpResponse:
    """For somebody who is not at a screen: typed in from paper, a call or a talk, at their word."""
    who = request.who  # type: ignore[attr-defined]
    back = reverse("joining:list") if who.is_coordinator else reverse("delivery:today")
    form = ApplyForForm(
        sent(request),
        where=where_choices(who.organisation),
        initial={"came": "PAPER" if who.is_coordinator else "PROFESSIONAL", "language": "en"},
    )
    if form.is_bound and form.is_valid():
        try:
            made = actions.apply(
                who.organisation, service=chosen_service(who.organisation, form), came=form.cleaned_data["came"],
                how=form.cleaned_data["how"], filled_by=who.person, at=timezone.now(), **form.details(),
            )  # fmt: skip
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, _("Sent, at their word. Somebody will welcome %(name)s.") % {"name": made}
            )
            return redirect(
                reverse("joining:application", args=[made.public_id]) if who.is_coordinator else back
            )
    return _form_page(request, form, _("Somebody would like to join"), back)


def _form_page(request: HttpRequest, form: Any, heading: str, back: str, **more: Any) -> HttpResponse:
    context = {"form": form, "heading": heading, "back": back} | more
    return render(request, "joining/form.html", context, status=422 if form.is_bound and form.errors else 200)

"""What a person needs, and what a service needs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.shared.errors import Refusal
from alongside.web.gifts import actions
from alongside.web.gifts.forms.needs import NeedForm, ServiceNeedForm
from alongside.web.gifts.forms.search import SkillForm
from alongside.web.gifts.permissions import can_say_needs, check_can_say_needs
from alongside.web.gifts.queries import label_of, looked_up, role_concepts
from alongside.web.gifts.queries.concepts import skills_of
from alongside.web.gifts.queries.needs import get_need, needs_of, past_needs_of
from alongside.web.gifts.views.doors import Talk, taps
from alongside.web.kit.access import Audience, open_to
from alongside.web.people.forms.word import OnlyWordForm
from alongside.web.people.views.about import answer, sent, show_form
from alongside.web.services.queries import get_role, get_service

PAST = 20


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, about: Talk) -> HttpResponse:
    """Something that a person needs or would like."""
    form = NeedForm(sent(request), acting=about.acting, initial={"shared_with": "COORDINATORS"})
    done = answer(
        request, about, form,
        lambda: actions.say_need(
            about.person, kind=form.cleaned_data["kind"], by=about.by, at=timezone.now(), **_given(about, form)
        ),
        _("Saved."), field="words",
    )  # fmt: skip
    heading = (
        _("Something you need or would like") if about.themselves else _("Something they need or would like")
    )
    return done or show_form(request, about, form, heading)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, about: Talk, need: int) -> HttpResponse:
    """Other words, others who may see it, or another last day."""
    row = _own(about, need)
    initial = {"words": row.words, "shared_with": row.shared_with, "wanted_until": row.wanted_until}
    form = NeedForm(sent(request), acting=about.acting, changing=True, initial=initial)
    done = answer(
        request, about, form,
        lambda: actions.change_need(row, by=about.by, at=timezone.now(), **_given(about, form)),
        _("Saved."), field="words",
    )  # fmt: skip
    return done or show_form(request, about, form, row.words)


@require_http_methods(["GET", "POST"])
def met(request: HttpRequest, about: Talk, need: int) -> HttpResponse:
    """The need is met."""
    row = _own(about, need)
    form = OnlyWordForm(sent(request), acting=about.acting)
    done = answer(
        request, about, form,
        lambda: actions.meet_need(row, by=about.by, at=timezone.now(), how=form.channel),
        _("Good. It is off the list."),
    )  # fmt: skip
    heading = _("Has “%(words)s” been met?") % {"words": row.words}
    return done or show_form(request, about, form, heading, submit=_("Yes, it is met"))


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def skill(request: HttpRequest, service: UUID, role: int, place: int) -> HttpResponse:
    """What a skill of a role is, so that people who give it in other words are found for it."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    row = get_role(found, role)
    if not 0 <= place < len(row.skills):
        raise Http404
    words = str(row.skills[place])
    now = role_concepts(row, who.organisation).get(words, ())
    choices = {uri: label_of(who.organisation, uri, _language()) for uri in now}
    choices |= {each.uri: each.label for each in looked_up(who.organisation, words, _language())}
    form = SkillForm(sent(request), choices=list(choices.items()), initial={"concepts": list(now)})
    if request.method == "POST" and form.is_valid():
        actions.choose_for_role(row, words, form.cleaned_data["concepts"], by=who.person, at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("gifts:service_needs", found.public_id)
    context = {"service": found, "role": row, "words": words, "form": form, "choices": choices}
    return render(request, "gifts/skill.html", context, status=422 if form.errors else 200)


def _language() -> str:
    return (get_language() or "en")[:2]


def _given(about: Talk, form: Any) -> dict[str, Any]:
    given = {name: form.cleaned_data[name] for name in ("words", "shared_with", "wanted_until")}
    return given | {"how": form.channel if about.acting else ""}


def _own(about: Talk, pk: int) -> Any:
    need = get_need(about.person, pk)
    if need not in needs_of(about.person, near=about.near):
        raise Http404
    return need


@require_GET
@open_to(Audience.PERSON)
def of_service(request: HttpRequest, service: UUID) -> HttpResponse:
    """What a service needs, for everybody in its organisation; and what was met."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    return render(
        request,
        "gifts/service_needs.html",
        {
            "service": found,
            "needs": list(needs_of(found)),
            "past": list(past_needs_of(found)[:PAST]),
            "says": can_say_needs(who, found, timezone.localdate()),
            "skills": skills_of(found, _language()) if who.is_coordinator else [],
        },
    )


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def add_to_service(request: HttpRequest, service: UUID) -> HttpResponse:
    """Something that a service needs."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    check_can_say_needs(who, found, timezone.localdate())
    form = ServiceNeedForm(sent(request), initial={"kind": "PEOPLE"})
    if request.method == "POST" and form.is_valid():
        try:
            actions.say_service_needs(found, by=who.person, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal, "words")
        else:
            messages.success(request, _("Saved."))
            return redirect("gifts:service_needs", found.public_id)
    return render(
        request,
        "gifts/service_need_form.html",
        {"service": found, "form": form},
        status=422 if form.errors else 200,
    )


@taps
@open_to(Audience.PERSON)
def settle(request: HttpRequest, service: UUID, need: int, outcome: str) -> HttpResponse:
    """What a service needed is met, withdrawn, or still wanted."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    check_can_say_needs(who, found, timezone.localdate())
    done = {"met": actions.meet_need, "withdrawn": actions.withdraw_need, "still": actions.confirm_need}
    if outcome not in done:
        raise Http404
    done[outcome](get_need(found, need), by=who.person, at=timezone.now())
    messages.success(request, _("Saved."))
    return redirect("gifts:service_needs", found.public_id)

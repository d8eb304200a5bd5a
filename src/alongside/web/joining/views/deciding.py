"""The steps that a coordinator takes with an application: welcome, trial, buddy, join, not now, withdrawn."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.queries.names import title_of
from alongside.web.delivery.queries.sessions import local_day
from alongside.web.joining import actions
from alongside.web.joining.forms import BuddyForm, JoinForm, NotNowForm, TrialForm, WelcomeForm
from alongside.web.joining.forms.coordinating import SOMEBODY_NEW
from alongside.web.joining.queries import (
    buddies_of,
    get_application,
    get_buddy,
    get_trial,
    glad_among,
    possible_buddies,
    trial_lines,
    trials_of,
)
from alongside.web.joining.views.applying import where_choices
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import clock, day, in_language
from alongside.web.people.queries import get_person
from alongside.web.people.queries.doubles import possible_doubles
from alongside.web.people.views.about import sent
from alongside.web.services.queries import get_service


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def welcome(request: HttpRequest, application: UUID) -> HttpResponse:
    """Welcome somebody; where the organisation may know them already, say whether it does."""
    who = request.who  # type: ignore[attr-defined]
    found = get_application(who.organisation, application)
    people = [] if found.person_id else [(str(each.public_id), _told_apart(each)) for each in _doubles(found)]
    form = WelcomeForm(sent(request), people=people, initial={} if people else {"who": SOMEBODY_NEW})
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data["who"]
        person = None if chosen == SOMEBODY_NEW else get_person(who.organisation, chosen)
        done = _do(
            request,
            form,
            found,
            lambda: actions.welcome(found, person=person, by=who.person, at=timezone.now()),
        )
        if done is not None:
            return done
    return _page(
        request, form, found, _("Welcome %(name)s") % {"name": found}, people=people, template="welcome"
    )


def _doubles(application: Any) -> list[Any]:
    return list(
        possible_doubles(
            application.organisation, full_name=application.full_name, email=application.email, phone=application.phone
        )
    )  # fmt: skip


def _told_apart(person: Any) -> str:
    parts = [part for part in (person.phone, person.email, person.reference) if part]
    name = _("Yes, this is %(name)s") % {"name": person.full_name}
    return f"{name} ({', '.join(parts)})" if parts else name


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def not_now(request: HttpRequest, application: UUID) -> HttpResponse:
    """Not now, with the reason that the applicant reads."""
    who = request.who  # type: ignore[attr-defined]
    found = get_application(who.organisation, application)
    form = NotNowForm(sent(request))
    if form.is_bound and form.is_valid():
        done = _do(
            request, form, found,
            lambda: actions.say_not_now(found, reason=form.cleaned_data["reason"], by=who.person, at=timezone.now()),
        )  # fmt: skip
        if done is not None:
            return done
    return _page(request, form, found, _("Not now: %(name)s") % {"name": found})


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def trial(request: HttpRequest, application: UUID) -> HttpResponse:
    """Invite the newcomer to try a session."""
    who, now = request.who, timezone.now()  # type: ignore[attr-defined]
    found = get_application(who.organisation, application)
    lines = trial_lines(found, now)
    form = TrialForm(sent(request), lines=[(str(line.pk), _line_in_words(line)) for line in lines])
    if form.is_bound and form.is_valid():
        line = next(each for each in lines if str(each.pk) == form.cleaned_data["line"])
        said = {"ASKED": ""}.get(form.cleaned_data["said"], form.cleaned_data["said"])
        done = _do(
            request, form, found,
            lambda: actions.arrange_trial(
                found, line, said=said, how=form.cleaned_data["how"], by=who.person, at=timezone.now()
            ),
        )  # fmt: skip
        if done is not None:
            made = trials_of(found)
            return redirect("joining:buddies", made[-1].pk) if made else done
    return _page(request, form, found, _("A session to try"), lines=lines, template="trial")


def _line_in_words(line: Any) -> str:
    session = line.session
    when = f"{day(local_day(session))}, {clock(session.starts_at)}"
    return f"{when}: {session.title}, {title_of(line.role)}"


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def buddies(request: HttpRequest, trial: int) -> HttpResponse:
    """Ask somebody who is coming to that session to be beside the newcomer."""
    who = request.who  # type: ignore[attr-defined]
    found = get_trial(who.organisation, trial)
    people = possible_buddies(found)
    glad = glad_among([each.pk for each in people])
    form = BuddyForm(
        sent(request), people=[(str(each.public_id), _buddy_words(each, glad)) for each in people]
    )
    if form.is_bound and form.is_valid():
        person = get_person(who.organisation, form.cleaned_data["person"])
        try:
            actions.ask_buddy(found, person, by=who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("%(name)s is asked, and free to say no.") % {"name": person})
            return redirect("joining:buddies", found.pk)
    return _page(
        request, form, found.application, _("Somebody beside them"), template="buddies",
        trial=found, asked=buddies_of(found), people=people,
    )  # fmt: skip


def _buddy_words(person: Any, glad: set[int]) -> str:
    return (
        _("%(name)s, who gladly sees newcomers through") % {"name": person}
        if person.pk in glad
        else str(person)
    )


@require_POST
@open_to(Audience.COORDINATOR)
def record_buddy(request: HttpRequest, buddy: int) -> HttpResponse:
    """What somebody said to being a buddy, written down at their word."""
    who = request.who  # type: ignore[attr-defined]
    found = get_buddy(who.organisation, buddy)
    answer = request.POST.get("answer", "")
    if answer in ("YES", "NO"):
        try:
            actions.answer_buddy(found, answer, by=who.person, how="PHONE", at=timezone.now())
            messages.success(request, _("Saved."))
        except Refusal as refusal:
            messages.warning(request, in_language(refusal.sentence))
    return redirect("joining:buddies", found.trial_id)


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def join(request: HttpRequest, application: UUID) -> HttpResponse:
    """They belong from today on."""
    who = request.who  # type: ignore[attr-defined]
    found = get_application(who.organisation, application)
    initial = {"service": str(found.service.public_id) if found.service else ""}
    form = JoinForm(sent(request), services=where_choices(who.organisation), initial=initial)
    if form.is_bound and form.is_valid():
        service = get_service(who.organisation, form.cleaned_data["service"])
        done = _do(
            request, form, found,
            lambda: actions.join(
                found, service=service, kind=form.cleaned_data["kind"], by=who.person, at=timezone.now()
            ),
        )  # fmt: skip
        if done is not None:
            return done
    return _page(request, form, found, _("%(name)s joins") % {"name": found})


@require_POST
@open_to(Audience.COORDINATOR)
def at_their_word(request: HttpRequest, application: UUID) -> HttpResponse:
    """The applicant took it back, or asks again, by telephone or in person."""
    who = request.who  # type: ignore[attr-defined]
    found = get_application(who.organisation, application)
    do = {"withdraw": actions.withdraw, "again": actions.ask_again}.get(request.POST.get("do", ""))
    if do is not None:
        try:
            do(found, by=who.person, how="PHONE", at=timezone.now())
            messages.success(request, _("Saved, at their word."))
        except Refusal as refusal:
            messages.warning(request, in_language(refusal.sentence))
    return redirect("joining:application", found.public_id)


def _do(request: HttpRequest, form: Any, application: Any, step: Any) -> HttpResponse | None:
    """Take the step and go back to the application; None where it was refused."""
    try:
        done = step()
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    sentence = getattr(done, "sentence", None)
    messages.success(request, in_language(sentence) if sentence is not None else _("Saved."))
    return redirect("joining:application", application.public_id)


def _page(
    request: HttpRequest, form: Any, application: Any, heading: str, *, template: str = "form", **more: Any
) -> HttpResponse:
    context = {
        "form": form, "heading": heading, "application": application,
        "back": reverse("joining:application", args=[application.public_id]),
    }  # fmt: skip
    status = 422 if form.is_bound and form.errors else 200
    return render(request, f"joining/{template}.html", context | more, status=status)

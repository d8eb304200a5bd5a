"""Referees: named by the person, asked by a link or by telephone, read by coordinators."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.queries.names import name_of
from alongside.web.joining import actions
from alongside.web.joining.forms import NameRefereeForm, RefereeForm, TakenDownForm, TakenUpForm
from alongside.web.joining.permissions import read_referee
from alongside.web.joining.queries import get_referee
from alongside.web.joining.views.agreements import _back
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.people.views.about import About, answer, sent, show_form

GONE = 410


@require_http_methods(["GET", "POST"])
def name_referee(request: HttpRequest, about: About) -> HttpResponse:
    """Somebody who could say a word for the person, and that they may be asked."""
    form = NameRefereeForm(sent(request), acting=about.acting)
    done = answer(
        request, about, form,
        lambda: actions.name_referee(
            about.person, by=about.by, how=form.channel, at=timezone.now(), **form.details()
        ),
        _("Saved. They are asked when a coordinator gets to it."), back=_back(about), field="email",
    )  # fmt: skip
    return done or show_form(
        request, about, form, _("Somebody who knows you") if about.themselves else _("Somebody who knows them"),
        template="joining/about_form.html", back=_back(about),
    )  # fmt: skip


@require_POST
@open_to(Audience.PERSON)
def take_back(request: HttpRequest, referee: UUID) -> HttpResponse:
    """The person would rather not have somebody asked; or a coordinator writes that down."""
    who = request.who  # type: ignore[attr-defined]
    found = get_referee(who.organisation, referee)
    own = found.person_id == who.person.pk
    if not own and not who.is_coordinator:
        return redirect("joining:own")
    actions.take_back_referee(found, by=who.person, how="WEB" if own else "PHONE", at=timezone.now())
    messages.success(request, _("They are not asked any more; what they had said is erased."))
    return redirect(
        reverse("joining:own") if own else reverse("joining:person", args=[found.person.public_id])
    )


@require_POST
@open_to(Audience.COORDINATOR)
def ask(request: HttpRequest, referee: UUID) -> HttpResponse:
    """Send the referee their link, or note that they are asked by telephone."""
    who = request.who  # type: ignore[attr-defined]
    found = get_referee(who.organisation, referee)
    try:
        actions.ask_referee(found, by=who.person, at=timezone.now())
        said = (
            _("The letter is on its way.")
            if found.email
            else _("Noted. Ring them, and write down what they say.")
        )
        messages.success(request, said)
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    return redirect("joining:person", found.person.public_id)


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def take_down(request: HttpRequest, referee: UUID) -> HttpResponse:
    """What a referee said by telephone or in person."""
    who = request.who  # type: ignore[attr-defined]
    found = get_referee(who.organisation, referee)
    form, back = TakenDownForm(sent(request)), reverse("joining:person", args=[found.person.public_id])
    if form.is_bound and form.is_valid():
        try:
            actions.record_answer(found, by=who.person, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved. Only coordinators read it."))
            return redirect(back)
    context = {"form": form, "heading": _("What %(name)s says") % {"name": found.name}, "back": back}
    return render(request, "joining/form.html", context, status=422 if form.is_bound and form.errors else 200)


@require_http_methods(["GET", "POST"])
def take_up(request: HttpRequest, about: About) -> HttpResponse:
    """The references are read: what they come to, as a check."""
    form = TakenUpForm(sent(request))
    done = answer(
        request, about, form,
        lambda: actions.take_up_references(
            about.person, outcome=form.cleaned_data["outcome"], by=about.by, at=timezone.now()
        ),
        _("Saved as a check: references taken up."), back=_back(about), field="outcome",
    )  # fmt: skip
    return done or show_form(
        request, about, form, _("References of %(name)s") % {"name": about.person},
        template="joining/about_form.html", back=_back(about),
    )  # fmt: skip


@csrf_exempt
@require_http_methods(["GET", "POST"])
@open_to(Audience.LINK)
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The referee's own page. Opening it changes nothing; the link is the secret, and ends with the answer."""
    link = read_referee(token, timezone.now())
    if link.row is None or link.expired:
        answered = link.row is not None and link.row.state == "ANSWERED"
        response = render(
            request, "joining/referee_problem.html", {"answered": answered}, status=200 if answered else GONE
        )
    else:
        response = _answering(request, link.row)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _answering(request: HttpRequest, referee: Any) -> HttpResponse:
    form = RefereeForm(sent(request))
    organisation = referee.person.organisation
    if form.is_bound and form.is_valid():
        try:
            actions.record_answer(referee, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return render(request, "joining/referee_thanks.html", {"referee": referee})
    context = {"form": form, "referee": referee, "name": name_of(organisation), "organisation": organisation}
    return render(
        request, "joining/referee.html", context, status=422 if form.is_bound and form.errors else 200
    )

"""One proposal: what it is, how it stands, and what whoever reads it can say to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence
from alongside.web.charters import actions, forms
from alongside.web.charters.permissions import can_speak_for, check_can_speak_for, sight_of
from alongside.web.charters.queries import (
    get_proposal,
    has_passed,
    in_sentences,
    is_asked,
    judged,
    member_of,
)
from alongside.web.delivery.queries.sessions import get_session
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.services.queries import charter_of, team_of

TAGS = {
    "ASKS_CONSENT": "waiting",
    "STANDS": "good",
    "ADOPTED": "good",
    "REFUSED": "problem",
    "WITHDRAWN": "quiet",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A proposal as it is shown: how it stands, and what the reader can do about it."""

    proposal: Any
    sentence: Sentence | None
    changes: tuple[Sentence, ...]
    passed: bool
    asked: bool
    mine: bool
    tag: str


@require_GET
@open_to(Audience.PERSON)
def proposal(request: HttpRequest, proposal: int) -> HttpResponse:
    """The proposal, what was said to it, and what can be done."""
    who = request.who  # type: ignore[attr-defined]
    found = get_proposal(who.organisation, proposal)
    context = {
        "shown": _shown(found, who.person),
        "service": found.service,
        "sight": sight_of(who, found.service, timezone.localdate()),
        "speaks": can_speak_for(who, found.service),
    }
    return render(request, "charters/proposal.html", context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def agree(request: HttpRequest, proposal: int) -> HttpResponse:
    """Asks, then agrees."""
    found = _open(request, proposal)
    form = forms.AgreeForm(request.POST if request.method == "POST" else None, team=_team(request, found))
    if request.method == "POST" and form.is_valid():
        said = _say(request, found, form, actions.voice_consent)
        if said is not None:
            return said
    context = {"form": form, "heading": _("Agree to this?"), "confirm": _("Yes, I agree")}
    return _ask(request, found, context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def refuse(request: HttpRequest, proposal: int) -> HttpResponse:
    """Asks why, then refuses."""
    found = _open(request, proposal)
    form = forms.RefuseForm(request.POST if request.method == "POST" else None, team=_team(request, found))
    if request.method == "POST" and form.is_valid():
        said = _say(request, found, form, actions.refuse, reason=form.cleaned_data["reason"])
        if said is not None:
            return said
    context = {"form": form, "heading": _("Say no to this?"), "confirm": _("Say no, with this reason")}
    return _ask(request, found, context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def withdraw(request: HttpRequest, proposal: int) -> HttpResponse:
    """Asks, then takes one's own proposal back."""
    found = _open(request, proposal)
    if request.method == "POST":
        actions.withdraw(found, request.who.person, at=timezone.now())  # type: ignore[attr-defined]
        messages.success(request, _("Taken back. You can put something else forward at any time."))
        return redirect("charters:proposal", found.pk)
    context = {"heading": _("Take this back?"), "confirm": _("Take it back")}
    return _ask(request, found, context)


@require_POST
@open_to(Audience.PERSON)
def lead(request: HttpRequest, session: UUID) -> HttpResponse:
    """Takes on to lead a session, or steps back from it."""
    who = request.who  # type: ignore[attr-defined]
    found = get_session(who.organisation, session)
    stepping_back = request.POST.get("step") == "back"
    try:
        if stepping_back:
            actions.step_back(found, who.person, at=timezone.now())
        else:
            actions.lead(found, who.person, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, in_language(refusal))
    else:
        messages.success(
            request, _("You no longer lead it. Thank you.") if stepping_back else _("You lead it.")
        )
    return redirect("delivery:session", found.public_id)


def _shown(proposal: Any, person: Any) -> Shown:
    now, day = timezone.now(), timezone.localdate()
    waits = proposal.state == "ASKS_CONSENT"
    each = judged([proposal], now)[0] if waits else None
    passed = has_passed(proposal, now)
    mine = proposal.proposed_by_id == person.pk
    asked = (
        each is not None
        and not passed
        and not mine
        and is_asked(each, member_of(person, proposal.service, day), day)
    )
    return Shown(
        proposal=proposal,
        sentence=each.outcome.sentence if each else None,
        changes=in_sentences(proposal.change, charter_of(proposal.service, proposal.made_at)),
        passed=passed,
        asked=asked,
        mine=mine,
        tag="quiet" if passed else TAGS[proposal.state],
    )


def _open(request: HttpRequest, proposal: int) -> Any:
    return get_proposal(request.who.organisation, proposal)  # type: ignore[attr-defined]


def _team(request: HttpRequest, proposal: Any) -> list[Any] | None:
    if not can_speak_for(request.who, proposal.service):  # type: ignore[attr-defined]
        return None
    return [tie.person for tie in team_of(proposal.service, timezone.localdate())]


def _say(request: HttpRequest, proposal: Any, form: Any, answer: Any, **more: Any) -> HttpResponse | None:
    """Answers; None where the core refuses, which then stands in the form."""
    who, now = request.who, timezone.now()  # type: ignore[attr-defined]
    person = form.spoken_for(who.person)
    try:
        check_can_speak_for(who, person, proposal.service, timezone.localdate())
        answered = answer(proposal, person, by=who.person, how=form.way, at=now, **more)
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    done = {
        "ADOPTED": _("Adopted. Thank you."),
        "REFUSED": _("Your reason is with whoever put it forward. Thank you for saying it."),
    }
    messages.success(request, done.get(answered.state, _("You agree. It still waits for others.")))
    return redirect("charters:proposal", proposal.pk)


def _ask(request: HttpRequest, proposal: Any, context: dict[str, Any]) -> HttpResponse:
    about = {"sentence": str(proposal), "back": reverse("charters:proposal", args=[proposal.pk])}
    return render(request, "kit/confirm.html", about | context)

"""One proposal: what it is, how it stands, and what whoever reads it can say to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence
from alongside.web.charters import actions, forms
from alongside.web.charters.permissions import can_speak_for, sight_of
from alongside.web.charters.queries import (
    get_proposal,
    has_passed,
    in_sentences,
    is_asked,
    judged,
    local_day,
    member_of,
)
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.services.queries import charter_of, team_of

WAITS = "ASKS_CONSENT"


@dataclass(frozen=True, slots=True)
class Shown:
    """A proposal as it is shown: how it stands, and what the reader can do about it.

    ``days`` are those so far, or those that it took.
    """

    proposal: Any
    sentence: Sentence | None
    changes: tuple[Sentence, ...]
    passed: bool
    asked: bool
    mine: bool
    days: int

    @property
    def is_open(self) -> bool:
        """Whether somebody's word can still decide it."""
        return self.proposal.state == WAITS and not self.passed


@require_GET
@open_to(Audience.PERSON)
def proposal(request: HttpRequest, proposal: int) -> HttpResponse:
    """The proposal, what was said to it, and what can be done."""
    who, now = request.who, timezone.now()  # type: ignore[attr-defined]
    found = get_proposal(who.organisation, proposal)
    today = local_day(found.service.organisation, now)
    context = {
        "shown": _shown(found, who.person, now, today),
        "service": found.service,
        "sight": sight_of(who, found.service, today),
        "speaks": can_speak_for(who, found.service),
        "now": now,
    }
    return render(request, "charters/proposal.html", context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def agree(request: HttpRequest, proposal: int) -> HttpResponse:
    """Agrees; a coordinator can write down that somebody else does."""
    found, who = _found(request, proposal), request.who  # type: ignore[attr-defined]
    form = forms.AgreeForm(_sent(request), team=_team(who, found))

    def act() -> Any:
        person = form.spoken_for(who.person)
        return actions.voice_consent(found, person, by=who.person, how=form.way, at=timezone.now())

    return _answered(request, found, form, act, (_("Agree to this?"), _("Yes, I agree")))


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def refuse(request: HttpRequest, proposal: int) -> HttpResponse:
    """Asks why not, then says no."""
    found, who = _found(request, proposal), request.who  # type: ignore[attr-defined]
    form = forms.RefuseForm(_sent(request), team=_team(who, found))

    def act() -> Any:
        person, why = form.spoken_for(who.person), form.cleaned_data["reason"]
        return actions.refuse(found, person, reason=why, by=who.person, how=form.way, at=timezone.now())

    return _answered(request, found, form, act, (_("Say no to this?"), _("Say no, with this reason")))


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def withdraw(request: HttpRequest, proposal: int) -> HttpResponse:
    """Asks, then takes one's own proposal back; a coordinator can write down that somebody takes theirs back."""
    found, who = _found(request, proposal), request.who  # type: ignore[attr-defined]
    speaks = can_speak_for(who, found.service) and found.proposed_by not in (None, who.person)
    person = found.proposed_by if speaks else who.person
    form = forms.WithdrawForm(_sent(request), for_another=speaks)

    def act() -> Any:
        return actions.withdraw(found, person, by=who.person, how=form.way, at=timezone.now())

    return _answered(request, found, form, act, (_("Take this back?"), _("Take it back")))


def _answered(
    request: HttpRequest, proposal: Any, form: Any, act: Callable[[], Any], asking: tuple[str, str]
) -> HttpResponse:
    """Does it where the form is right. Where it was decided meanwhile, says so beside how it stands now."""
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _said(act()))
        except Refusal as refusal:
            form.refuse(refusal)
            if not _still_waits(proposal):
                messages.warning(request, in_language(refusal.sentence))
                return redirect("charters:proposal", proposal.pk)
        else:
            return redirect("charters:proposal", proposal.pk)
    elif proposal.state != WAITS:
        return redirect("charters:proposal", proposal.pk)
    heading, confirm = asking
    back = reverse("charters:proposal", args=[proposal.pk])
    context = {"form": form, "heading": heading, "confirm": confirm, "back": back, "proposal": proposal}
    return render(request, "charters/answer.html", context)


def _still_waits(proposal: Any) -> bool:
    return bool(get_proposal(proposal.service.organisation, proposal.pk).state == WAITS)


def _said(proposal: Any) -> str:
    said = {
        "ADOPTED": _("Adopted. It holds from now on."),
        "REFUSED": _("Your reason is with whoever put it forward. Thank you for giving one."),
        "WITHDRAWN": _("Taken back. You can put something else forward at any time."),
    }
    return said.get(proposal.state, _("Thank you. It still waits for somebody else to agree."))


def _shown(proposal: Any, person: Any, now: datetime, today: date) -> Shown:
    waits, passed = proposal.state == WAITS, has_passed(proposal, now)
    each = judged([proposal], now)[0] if waits else None
    asks = each is not None and not passed and proposal.proposed_by != person
    ended = local_day(proposal.service.organisation, proposal.ended_at or now)
    return Shown(
        proposal=proposal,
        sentence=each.outcome.sentence if each else None,
        changes=in_sentences(proposal.change, charter_of(proposal.service, proposal.made_at)),
        passed=passed,
        asked=asks and is_asked(each, member_of(person, proposal.service, today), today),
        mine=proposal.proposed_by == person,
        days=(ended - local_day(proposal.service.organisation, proposal.made_at)).days,
    )


def _found(request: HttpRequest, proposal: int) -> Any:
    return get_proposal(request.who.organisation, proposal)  # type: ignore[attr-defined]


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _team(who: Any, proposal: Any) -> list[Any] | None:
    """Whose word may be written down; None for whoever speaks for themselves alone."""
    if not can_speak_for(who, proposal.service):
        return None
    return [tie.person for tie in team_of(proposal.service, timezone.localdate())]

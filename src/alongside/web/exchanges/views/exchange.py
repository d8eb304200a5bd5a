"""One exchange: how it stands, what can be said to it, and every step so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.participation.facts import ProfessionalShare
from alongside.core.participation.modes import Mode
from alongside.core.reciprocity.states import By, Event, State, choices_for
from alongside.core.shared.errors import Refusal
from alongside.web.exchanges import actions
from alongside.web.exchanges.forms import SharedForm, StepForm
from alongside.web.exchanges.permissions import (
    SIDES,
    check_sees,
    is_one_side,
    may_say_how_shared,
    own_side,
    side_name,
)
from alongside.web.exchanges.queries.listed import get_exchange, steps_of
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language

ONE_TAP = (Event.AGREE, Event.CONFIRM, Event.WITHDRAW)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be said here: by one press, or on a page of its own."""

    event: str
    label: str
    one_tap: bool


@require_GET
@open_to(Audience.PERSON)
def exchange(request: HttpRequest, exchange: UUID) -> HttpResponse:
    """The exchange, for both sides and coordinators."""
    who = request.who  # type: ignore[attr-defined]
    found = get_exchange(who.organisation, exchange)
    check_sees(who, found)
    side = own_side(who, found)
    coordinates = who.is_coordinator and not is_one_side(who, found)
    context = {
        "exchange": found,
        "side": side,
        "giver": side_name(found.giver, who.person),
        "receiver": side_name(found.receiver, who.person),
        "choices": _choices(found, side) if side else [],
        "for_others": _for_others(found, side) if coordinates else [],
        "own_choices": _own_choices(found) if coordinates else [],
        "steps": steps_of(found),
        "with_service": "SERVICE" in (found.giver.kind, found.receiver.kind)
        and found.state == State.CONFIRMED,
        "recorded_as": in_language(Mode(found.act.mode).label) if found.act else "",
        "say_shared": found.state == State.CONFIRMED and found.act is None and may_say_how_shared(who, found),
    }
    return render(request, "exchanges/exchange.html", context)


def _by(exchange: Any, side: str) -> By:
    if not side:
        return By.COORDINATOR
    return By.FIRST if side == exchange.spoke_last else By.OTHER


def _choices(exchange: Any, side: str) -> list[Choice]:
    if exchange.kind != "HELP":
        return []
    events = choices_for(State(exchange.state), _by(exchange, side))
    return [Choice(str(each), in_language(each.label), each in ONE_TAP and bool(side)) for each in events]


def _own_choices(exchange: Any) -> list[Choice]:
    """What a coordinator can do on their own account."""
    return [
        each
        for each in _choices(exchange, "")
        if each.event != Event.WITHDRAW or exchange.state == State.DISPUTED
    ]


def _for_others(exchange: Any, own: str) -> list[tuple[str, str, list[Choice]]]:
    """What a coordinator can write down at the word of each side: the side, its name, what it can say."""
    sides = [side for side in SIDES if side != own]
    named = {"GIVER": exchange.giver, "RECEIVER": exchange.receiver}
    found = [(side, side_name(named[side]), _choices(exchange, side)) for side in sides]
    return [each for each in found if each[2]]


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def shared(request: HttpRequest, exchange: UUID) -> HttpResponse:
    """How a professional shared in help for a service: what the record of acts needs to know."""
    who = request.who  # type: ignore[attr-defined]
    found = get_exchange(who.organisation, exchange)
    if not may_say_how_shared(who, found):
        raise Http404
    form = SharedForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        share = ProfessionalShare(form.cleaned_data["share"])
        try:
            actions.say_how_shared(found, share, by=who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, _("Thank you. It is in the record, as what the rules derive from that.")
            )
            return redirect("exchanges:exchange", found.public_id)
    return render(
        request,
        "exchanges/shared.html",
        {"form": form, "exchange": found},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def step(request: HttpRequest, exchange: UUID, event: str) -> HttpResponse:
    """One step: at once where nothing more is asked, otherwise after a short form."""
    who = request.who  # type: ignore[attr-defined]
    found = get_exchange(who.organisation, exchange)
    check_sees(who, found)
    if event not in Event.__members__ or event == Event.PROPOSE:
        raise Http404
    side, acting = _speaking(request, who, found)
    wanted, today = Event[event], timezone.localdate()
    form = StepForm(
        request.POST if request.method == "POST" else None, event=wanted, acting=acting,
        needs_reason=not side and wanted is Event.WITHDRAW, today=today,
        initial={"minutes": found.minutes, "on": found.on or today},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        word = actions.Word(
            side=side, by=who.person, at=timezone.now(), whose=_whose(found, side), how=form.channel
        )
        try:
            _now, said = actions.take_step(found, wanted, word, **form.details)
        except Refusal as refusal:
            if not form.fields:
                raise  # one press: its sentence is a page of its own (kit.refusals)
            form.refuse(refusal)
        else:
            messages.success(request, in_language(said))
            return redirect("exchanges:exchange", found.public_id)
    context = {"form": form, "exchange": found, "heading": in_language(wanted.label), "acting": acting}
    return render(request, "exchanges/step.html", context, status=422 if form.errors else 200)


def _speaking(request: HttpRequest, who: Any, found: Any) -> tuple[str, bool]:
    """For which side, and whether at somebody's word. Raises ``Http404`` for whoever may speak for neither."""
    named = request.GET.get("for", "")
    own = own_side(who, found)
    if named in SIDES and named != own:
        if not who.is_coordinator:
            raise Http404
        return named, True
    if named == "coordinator" or not own:
        if not who.is_coordinator:
            raise Http404
        return "", False
    return own, False


def _whose(exchange: Any, side: str) -> Any:
    account = {"GIVER": exchange.giver, "RECEIVER": exchange.receiver}.get(side)
    return account.person if account is not None else None

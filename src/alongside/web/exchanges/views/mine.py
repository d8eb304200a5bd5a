"""A person's own hours, and the same page for a coordinator who looks at somebody's."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.reciprocity.kinds import TransferKind
from alongside.core.shared.errors import Refusal
from alongside.web.exchanges import actions
from alongside.web.exchanges.forms import PotForm, WithServiceForm
from alongside.web.exchanges.permissions import side_name
from alongside.web.exchanges.queries.listed import (
    exchanges_of,
    listings_by,
    open_of,
    taking_part,
    waiting_for_services,
)
from alongside.web.exchanges.queries.mine import Entry, as_entries, entries_of, hours_of
from alongside.web.exchanges.queries.speaking import services_without
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.spreadsheets import csv_response
from alongside.web.kit.words import day, hours, in_language
from alongside.web.people.queries import get_person
from alongside.web.services.queries import get_service, relationships_of

ENTRIES_A_PAGE = 30
ENDED_AT_ONCE = 5


@require_GET
@open_to(Audience.PERSON)
def mine(request: HttpRequest) -> HttpResponse:
    """My hours: what waits for my word, what I gave and received, every entry."""
    who = request.who  # type: ignore[attr-defined]
    return render(request, "exchanges/mine.html", _page(request, who.person, themselves=True))


@require_GET
@open_to(Audience.COORDINATOR)
def of_person(request: HttpRequest, person: UUID) -> HttpResponse:
    """The same of somebody else, for a coordinator."""
    found = get_person(request.who.organisation, person)  # type: ignore[attr-defined]
    return render(request, "exchanges/mine.html", _page(request, found, themselves=False))


def _page(request: HttpRequest, person: Any, *, themselves: bool) -> dict[str, Any]:
    own = hours_of(person)
    page = Paginator(entries_of(own.accounts), ENTRIES_A_PAGE).get_page(request.GET.get("page"))
    open_now = open_of(person)
    waits = [each for each in open_now if _waits_for(each, person)]
    return {
        "person": person,
        "themselves": themselves,
        "own": own,
        "page": page,
        "entries": [(each, entry_words(each)) for each in as_entries(list(page), own.accounts)],
        "waits": [shown(each, person) for each in waits],
        "others": [shown(each, person) for each in open_now if each not in waits],
        "ended": [
            shown(each, person)
            for each in exchanges_of(person).filter(state__in=("WITHDRAWN", "REVERSED"))[:ENDED_AT_ONCE]
        ],
        "for_services": [_for_service(each) for each in _of_services(person)] if themselves else [],
        "listings": list(listings_by(person)),
        "services": taking_part(person.organisation, timezone.localdate()),
    }


def _of_services(person: Any) -> Any:
    """What waits for the word of services for which the person answers today."""
    today = timezone.localdate()
    ties = relationships_of(person, on=today).filter(kind="PROFESSIONAL")
    return waiting_for_services(person, [*(tie.service for tie in ties), *services_without(person, today)])


def _for_service(exchange: Any) -> dict[str, Any]:
    """An exchange as the service reads it in a list."""
    gives = exchange.giver.kind == "SERVICE"
    return {
        "exchange": exchange,
        "gives": gives,
        "other": side_name(exchange.receiver if gives else exchange.giver),
        "service": exchange.giver.service if gives else exchange.receiver.service,
    }


def _waits_for(exchange: Any, person: Any) -> bool:
    """Whether it is for this person to answer: the other side spoke last."""
    if exchange.state not in ("PROPOSED", "DONE_SAID"):
        return False
    side = "GIVER" if exchange.giver.person_id == person.pk else "RECEIVER"
    return side != exchange.spoke_last


def shown(exchange: Any, person: Any) -> dict[str, Any]:
    """An exchange as one side reads it in a list."""
    gives = exchange.giver.person_id == person.pk
    other = exchange.receiver if gives else exchange.giver
    return {
        "exchange": exchange,
        "gives": gives,
        "other": side_name(other),
    }


def entry_words(entry: Entry) -> str:
    """An entry in words, such as "You helped Ana: a lift to the clinic"."""
    other = {
        "other": side_name(entry.other),
        "what": str(in_language(entry.what) if entry.kind in POT else entry.what),
    }
    if entry.takes_back:
        return _("Taken back: %(what)s (%(other)s)") % other
    if entry.kind == TransferKind.TO_POT:
        return _("Given to others: %(other)s") % other
    if entry.kind == TransferKind.FROM_POT:
        return _("Received: %(other)s") % other
    if entry.kind == TransferKind.SESSION:
        return _("Time given in a session: %(what)s (%(other)s)") % other
    if entry.minutes > 0:
        return _("Given to %(other)s: %(what)s") % other
    return _("Received from %(other)s: %(what)s") % other


POT = (TransferKind.TO_POT, TransferKind.FROM_POT)


@require_GET
@open_to(Audience.PERSON)
def mine_csv(request: HttpRequest) -> HttpResponse:
    """Every entry of mine as a spreadsheet."""
    who = request.who  # type: ignore[attr-defined]
    own = hours_of(who.person)
    entries = as_entries(list(entries_of(own.accounts)), own.accounts)
    rows = [
        (day(each.on), entry_words(each), str(each.service or ""), hours(max(0, each.minutes)),
         hours(max(0, -each.minutes)), abs(each.minutes))
        for each in entries
    ]  # fmt: skip
    headings = (_("Day"), _("What"), _("Service"), _("Hours given"), _("Hours received"), _("Minutes"))
    return csv_response(_("My hours"), headings, rows)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def with_service(request: HttpRequest) -> HttpResponse:
    """Help between me and a service, outside its sessions: the service is asked."""
    who = request.who  # type: ignore[attr-defined]
    services = taking_part(who.organisation, timezone.localdate())
    form = WithServiceForm(request.POST if request.method == "POST" else None, services=services)
    if form.is_valid():
        try:
            made = _propose_with(who.person, form)
        except Refusal as refusal:
            form.refuse(refusal, "what")
        else:
            messages.success(request, _("Thank you. The service is asked, and is free to say no."))
            return redirect("exchanges:exchange", made.public_id)
    context = {"form": form, "services": services}
    return render(request, "exchanges/with_service.html", context, status=422 if form.errors else 200)


def _propose_with(person: Any, form: WithServiceForm) -> Any:
    at, given = timezone.now(), form.cleaned_data
    mine, theirs = actions.account_of(person, at), actions.account_of_service(form.chosen, at)
    giver, receiver = (mine, theirs) if given["way"] == "GIVER" else (theirs, mine)
    word = actions.Word(side=given["way"], by=person, whose=person, at=at)
    return actions.propose(
        form.chosen, giver=giver, receiver=receiver, what=given["what"], minutes=given["minutes"], word=word
    )


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def give_to_pot(request: HttpRequest, service: UUID) -> HttpResponse:
    """Pass hours on for others to receive."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    form = PotForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        word = actions.Word(side="GIVER", by=who.person, whose=who.person, at=timezone.now())
        try:
            actions.give_to_pot(who.person, found, minutes=form.cleaned_data["minutes"], word=word)
        except Refusal as refusal:
            form.refuse(refusal, "minutes")
        else:
            messages.success(request, _("Thank you. Your hours are in the pot, for somebody who needs them."))
            return redirect("exchanges:mine")
    context = {"form": form, "service": found, "in_hand": hours_of(who.person).in_hand}
    return render(request, "exchanges/pot.html", context, status=422 if form.errors else 200)

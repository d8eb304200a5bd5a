"""For coordinators: what is open, where sides differ, pots, limits, the proof, and writing down what they are told."""

from __future__ import annotations

from itertools import islice
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.reciprocity.kinds import AccountKind
from alongside.core.shared.errors import Refusal
from alongside.web.exchanges import actions
from alongside.web.exchanges.forms import ArrangementForm, LimitsForm, WriteDownForm
from alongside.web.exchanges.permissions import side_name
from alongside.web.exchanges.queries.listed import (
    arrangement_of,
    beyond_limits,
    open_in,
    person_accounts,
    recent_in,
    rules_of,
    taking_part,
)
from alongside.web.exchanges.queries.mine import pots_and_services
from alongside.web.exchanges.queries.proving import flaws, seal_of_books, transfers_in
from alongside.web.exchanges.queries.reconciling import differences
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.spreadsheets import csv_response
from alongside.web.kit.words import hours, in_language
from alongside.web.people.queries import people_of
from alongside.web.services.queries import get_service, services_of

A_PAGE, FLAWS_AT_ONCE, ENDED_AT_ONCE = 30, 20, 10


@require_GET
@open_to(Audience.COORDINATOR)
def books(request: HttpRequest) -> HttpResponse:
    """What waits, the pots, the limits; and the proof, where asked for."""
    organisation = request.who.organisation  # type: ignore[attr-defined]
    page = Paginator(open_in(organisation), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "open": [_row(each) for each in page],
        "ended": [_row(each) for each in recent_in(organisation)[:ENDED_AT_ONCE]],
        "services": _services(organisation),
        "rules": rules_of(organisation),
        "beyond": beyond_limits(organisation),
        "proof": _proof(organisation) if "prove" in request.GET else None,
    }
    return render(request, "exchanges/books.html", context)


def _row(exchange: Any) -> dict[str, Any]:
    return {
        "exchange": exchange,
        "giver": side_name(exchange.giver),
        "receiver": side_name(exchange.receiver),
    }


def _services(organisation: Any) -> list[dict[str, Any]]:
    accounts = pots_and_services(organisation)
    return [
        {
            "service": service,
            "arrangement": arrangement_of(service),
            "pot": accounts.get(service.pk, {}).get("POT"),
            "account": accounts.get(service.pk, {}).get("SERVICE"),
            "received": -accounts[service.pk]["SERVICE"].balance
            if "SERVICE" in accounts.get(service.pk, {})
            else 0,
        }
        for service in services_of(organisation)
    ]


def _proof(organisation: Any) -> dict[str, Any]:
    """Every seal, sum and limit, and every line of the registers."""
    wrong = [str(each) for each in islice(flaws(organisation), FLAWS_AT_ONCE)]
    return {
        "wrong": wrong,
        "differences": [str(each) for each in islice(differences(organisation), FLAWS_AT_ONCE)],
        "transfers": transfers_in(organisation),
        "seal": seal_of_books(organisation),
    }


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def write_down(request: HttpRequest) -> HttpResponse:
    """Something that was done, at the word of both sides: for people without internet."""
    who = request.who  # type: ignore[attr-defined]
    today = timezone.localdate()
    form = WriteDownForm(
        request.POST if request.method == "POST" else None, people=people_of(who.organisation),
        services=taking_part(who.organisation, today), today=today, initial={"on": today},
    )  # fmt: skip
    if form.is_valid():
        try:
            made = _record(who, form)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Written down, at the word of both. The hours are in the books."))
            return redirect("exchanges:exchange", made.public_id)
    return render(request, "exchanges/write_down.html", {"form": form}, status=422 if form.errors else 200)


def _record(who: Any, form: WriteDownForm) -> Any:
    at, given = timezone.now(), form.cleaned_data
    giver, receiver = (_account(form.side(name), at) for name in ("giver", "receiver"))
    return actions.record_done(
        form.services[given["service"]], giver=giver, receiver=receiver, what=given["what"],
        minutes=given["minutes"], on=given["on"], by=who.person, how=given["how"], at=at,
    )  # fmt: skip


def _account(side: Any, at: Any) -> Any:
    of = actions.account_of if hasattr(side, "full_name") else actions.account_of_service
    return of(side, at)


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def limits(request: HttpRequest) -> HttpResponse:
    """How far everybody's account may go."""
    who = request.who  # type: ignore[attr-defined]
    rules = rules_of(who.organisation)
    initial = {
        name: None if rules is None or getattr(rules, name) is None else abs(getattr(rules, name)) // 60
        for name in ("lowest", "highest")
    }
    form = LimitsForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        chosen = form.cleaned_data["limits"]
        beyond = actions.set_limits(who.organisation, chosen, by=who.person, at=timezone.now())
        messages.success(request, _beyond_words(beyond))
        return redirect("exchanges:books")
    return render(request, "exchanges/limits.html", {"form": form}, status=422 if form.errors else 200)


def _beyond_words(beyond: int) -> str:
    if not beyond:
        return _("The limits are set.")
    return ngettext(
        "The limits are set. %(n)s person stands beyond them already; they stay where they are and can go no further.",
        "The limits are set. %(n)s people stand beyond them already; they stay where they are and can go no further.",
        beyond,
    ) % {"n": beyond}


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def arrange(request: HttpRequest, service: UUID) -> HttpResponse:
    """How a service takes part."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    there = arrangement_of(found)
    names = ("shows", "sessions_from", "sessions_until")
    initial = {name: getattr(there, name) for name in names} if there else {"shows": "COUNTS"}
    form = ArrangementForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and "stop" in request.POST:
        actions.stop_taking_part(found, on=timezone.localdate(), by=who.person, at=timezone.now())
        messages.success(request, _("The service no longer takes part. What is in the books stays."))
        return redirect("exchanges:books")
    if form.is_valid():
        try:
            given = {name: form.cleaned_data[name] for name in names}
            actions.arrange(found, by=who.person, at=timezone.now(), **given)
        except Refusal as refusal:
            form.refuse(refusal, "sessions_until")
        else:
            messages.success(request, _("Saved."))
            return redirect("exchanges:books")
    stands = there is not None and there.ended_on is None
    context = {"form": form, "service": found, "stands": stands}
    return render(request, "exchanges/arrange.html", context, status=422 if form.errors else 200)


@require_GET
@open_to(Audience.COORDINATOR)
def books_csv(request: HttpRequest) -> HttpResponse:
    """Everybody's account as it stands, as a spreadsheet; services and pots, too."""
    organisation = request.who.organisation  # type: ignore[attr-defined]
    theirs = [account for each in pots_and_services(organisation).values() for account in each.values()]
    rows = (
        (
            side_name(each),
            in_language(AccountKind(each.kind).label),
            hours(each.balance),
            each.balance,
            each.places,
        )
        for each in [*person_accounts(organisation), *theirs]
    )
    headings = (_("Whose"), _("Kind"), _("Balance in hours"), _("Balance in minutes"), _("Entries"))
    return csv_response(_("Books of hours"), headings, rows)

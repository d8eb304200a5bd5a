"""Offers and requests: the list, one of them, putting one up, saying yes, taking it down."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.exchanges import actions
from alongside.web.exchanges.forms import ListingForm, YesForm
from alongside.web.exchanges.permissions import services_spoken_for, side_name, speaks_for_listing
from alongside.web.exchanges.queries.listed import get_listing, open_listings, taking_part
from alongside.web.kit.access import Audience, open_to
from alongside.web.people.queries.profile import gifts_of
from alongside.web.people.queries.sharing import Nearness

A_PAGE = 30


@require_GET
@open_to(Audience.PERSON)
def listings(request: HttpRequest) -> HttpResponse:
    """Everything that can be taken up."""
    who = request.who  # type: ignore[attr-defined]
    today = timezone.localdate()
    rows = open_listings(who.organisation, today)
    wanted = request.GET.get("kind", "")
    if wanted in ("OFFER", "REQUEST"):
        rows = rows.filter(kind=wanted)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = [(each, side_name(each.account, who.person)) for each in page]
    services = taking_part(who.organisation, today)
    return render(
        request, "exchanges/listings.html",
        {"page": page, "shown": shown, "kind": wanted, "can_put_up": bool(services)},
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def put_up(request: HttpRequest) -> HttpResponse:
    """Offer something or ask for something."""
    who = request.who  # type: ignore[attr-defined]
    today = timezone.localdate()
    services = taking_part(who.organisation, today)
    gifts = gifts_of(who.person, Nearness.ITSELF, today)
    form = ListingForm(
        request.POST if request.method == "POST" else None,
        services=services,
        spoken_for=services_spoken_for(who, services),
        gifts=[each for each in gifts if each.kind != "LIVED_EXPERIENCE"],
        initial={"kind": request.GET.get("kind", "OFFER")},
    )
    if form.is_valid():
        try:
            made = _put_up(who, form)
        except Refusal as refusal:
            form.refuse(refusal, "what")
        else:
            messages.success(request, _("It is up. You will be asked when somebody says yes."))
            return redirect("exchanges:listing", made.public_id)
    return render(
        request,
        "exchanges/put_up.html",
        {"form": form, "services": form.services},
        status=422 if form.errors else 200,
    )


def _put_up(who: Any, form: ListingForm) -> Any:
    at = timezone.now()
    if not form.is_for_service:
        return actions.put_up(form.chosen, actions.account_of(who.person, at), at=at, **form.details)
    account = actions.account_of_service(form.chosen, at)
    return actions.put_up(form.chosen, account, at=at, put_up_by=who.person, **form.details)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def listing(request: HttpRequest, listing: UUID) -> HttpResponse:
    """One offer or request; whoever it is not from can say yes to it here."""
    who = request.who  # type: ignore[attr-defined]
    found = get_listing(who.organisation, listing)
    own = speaks_for_listing(who, found)
    form = YesForm(request.POST if request.method == "POST" else None, initial={"minutes": found.minutes})
    if not own and form.is_valid():
        try:
            exchange = _say_yes(who, found, form.cleaned_data["minutes"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Thank you. The other side is asked, and is free to say no."))
            return redirect("exchanges:exchange", exchange.public_id)
    context = {
        "listing": found,
        "own": own,
        "form": form,
        "name": side_name(found.account, who.person),
        "is_open": found.closed_at is None and found.taken < found.places,
    }
    return render(request, "exchanges/listing.html", context, status=422 if form.errors else 200)


def _say_yes(who: Any, found: Any, minutes: int) -> Any:
    at = timezone.now()
    side = "GIVER" if found.kind == "REQUEST" else "RECEIVER"
    word = actions.Word(side=side, by=who.person, whose=who.person, at=at)
    return actions.say_yes(found, actions.account_of(who.person, at), minutes=minutes, word=word)


@require_POST
@open_to(Audience.PERSON)
def take_down(request: HttpRequest, listing: UUID) -> HttpResponse:
    """Take one's own offer or request down; a coordinator may, too."""
    who = request.who  # type: ignore[attr-defined]
    found = get_listing(who.organisation, listing)
    if not speaks_for_listing(who, found) and not who.is_coordinator:
        raise Http404
    actions.take_down(found, at=timezone.now())
    messages.success(request, _("It is taken down. What was agreed stands."))
    return redirect("exchanges:listings")

"""Offers, requests and exchanges, found and listed; always within one organisation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.shortcuts import get_object_or_404

from alongside.core.reciprocity.states import State
from alongside.web.exchanges.models import Account, Arrangement, BookRules, Exchange, Listing
from alongside.web.exchanges.queries.mine import arrangements

NEAR = ("giver__person", "giver__service", "receiver__person", "receiver__service", "service")
OPEN = (State.PROPOSED, State.AGREED, State.DONE_SAID, State.DISPUTED)


def taking_part(organisation: Any, on: date) -> list[Any]:
    """The services of the organisation that take part that day, by name."""
    live = arrangements(organisation).filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=on), service__closed_on=None
    )
    return [each.service for each in live.select_related("service__organisation").order_by("service__name")]


def arrangement_of(service: Any) -> Arrangement | None:
    """How the service takes part, or took part; None where it never chose to."""
    return Arrangement.objects.filter(service=service).first()


def rules_of(organisation: Any) -> BookRules | None:
    """The limits of the organisation; None where none were ever set."""
    return BookRules.objects.filter(organisation=organisation).first()


def open_listings(organisation: Any, on: date) -> QuerySet[Listing]:
    """What can be taken up, the newest first."""
    there = Listing.objects.filter(
        Q(until__isnull=True) | Q(until__gte=on), service__organisation=organisation, closed_at__isnull=True,
        taken__lt=F("places"),
    )  # fmt: skip
    return there.select_related("account__person", "account__service", "service").order_by("-made_at", "-pk")


def listings_by(person: Any) -> QuerySet[Listing]:
    """What the person has up, the newest first."""
    own = Listing.objects.filter(account__person=person, closed_at__isnull=True)
    return own.select_related("account__person", "account__service", "service").order_by("-made_at", "-pk")


def get_listing(organisation: Any, public_id: UUID) -> Listing:
    """The organisation's offer or request of that id. Raises ``Http404``, for a stranger's too."""
    near = Listing.objects.select_related(
        "account__person", "account__service", "service__organisation", "account__organisation"
    )
    return get_object_or_404(near, service__organisation=organisation, public_id=public_id)


def get_exchange(organisation: Any, public_id: UUID) -> Exchange:
    """The organisation's exchange of that id. Raises ``Http404``, for a stranger's too."""
    near = Exchange.objects.select_related(*NEAR, "organisation", "listing", "act")
    return get_object_or_404(near, organisation=organisation, public_id=public_id)


def exchange_told(message: Any) -> Exchange | None:
    """The exchange that a message is about; None where it is no longer on record."""
    near = Exchange.objects.select_related(*NEAR, "organisation", "listing__put_up_by")
    return near.filter(organisation=message.person.organisation_id, public_id=message.about).first()


def last_step_of(exchange: Exchange) -> int | None:
    """The key of what was said last."""
    return exchange.steps.order_by("-pk").values_list("pk", flat=True).first()


def exchanges_of(person: Any) -> QuerySet[Exchange]:
    """The person's exchanges on either side, the latest change first."""
    sides = Account.objects.filter(person=person)
    rows = Exchange.objects.filter(Q(giver__in=sides) | Q(receiver__in=sides))
    return rows.select_related(*NEAR).order_by("-changed_at", "-pk")


def open_of(person: Any) -> list[Exchange]:
    """The person's exchanges that are not at their end."""
    return list(exchanges_of(person).filter(state__in=OPEN))


def waiting_for_services(person: Any, services: Iterable[Any]) -> QuerySet[Exchange]:
    """What waits for the word of these services, or of one for which the person put up the offer or request."""
    near = Exchange.objects.select_related(*NEAR).filter(
        kind="HELP", state__in=(State.PROPOSED, State.DONE_SAID)
    )
    theirs = Q()
    for side, other in (("giver", "RECEIVER"), ("receiver", "GIVER")):
        ours = Q(**{f"{side}__service__in": list(services)}) | Q(
            listing__put_up_by=person, listing__account=F(side)
        )
        theirs |= Q(ours, **{f"{side}__kind": "SERVICE", "spoke_last": other})
    return (
        near.filter(theirs)
        .exclude(Q(giver__person=person) | Q(receiver__person=person))
        .order_by("changed_at", "pk")
    )


def open_in(organisation: Any) -> QuerySet[Exchange]:
    """Every exchange that is not at its end: where the sides differ first, then by how long nothing was said."""
    rows = Exchange.objects.filter(organisation=organisation, state__in=OPEN).select_related(*NEAR)
    return rows.annotate(differ=Q(state=State.DISPUTED)).order_by("-differ", "changed_at", "pk")


def recent_in(organisation: Any) -> QuerySet[Exchange]:
    """Exchanges at their end, the latest first."""
    rows = Exchange.objects.filter(organisation=organisation).exclude(state__in=OPEN)
    return rows.select_related(*NEAR).order_by("-changed_at", "-pk")


def differing_in(organisation: Any) -> QuerySet[Exchange]:
    """The exchanges in which the two sides differ just now."""
    return Exchange.objects.filter(organisation=organisation, state=State.DISPUTED)


def steps_of(exchange: Exchange) -> list[Any]:
    """Every step of an exchange, the first one first."""
    return list(exchange.steps.select_related("by").order_by("pk"))


def beyond_limits(organisation: Any) -> list[Account]:
    """People's accounts that stand beyond the organisation's limits, each held by a limit of its own."""
    rules = rules_of(organisation)
    if rules is None:
        return []
    people = Account.objects.filter(organisation=organisation, kind="PERSON", joined_to__isnull=True)
    low = Q() if rules.lowest is None else Q(balance__lt=rules.lowest)
    high = Q() if rules.highest is None else Q(balance__gt=rules.highest)
    if not low and not high:
        return []
    return list(people.filter(low | high).select_related("person").order_by("pk"))


def person_accounts(organisation: Any) -> QuerySet[Account]:
    """Everybody's open accounts, by name."""
    rows = Account.objects.filter(organisation=organisation, kind="PERSON", joined_to__isnull=True)
    return rows.select_related("person").order_by("person__search_key", "pk")

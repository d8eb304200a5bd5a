"""Who speaks for a service in an exchange, and who has spoken."""

from __future__ import annotations

from datetime import date
from typing import Any

from alongside.core.reciprocity.kinds import AccountKind
from alongside.web.exchanges.models import Exchange
from alongside.web.exchanges.queries.listed import taking_part
from alongside.web.people.queries.itself import posts_in
from alongside.web.services.queries import relationships_on


def answering_for(service: Any, day: date) -> list[Any]:
    """The service's professionals on that day; where it has none, whoever coordinates."""
    return _professionals(service, day) or _coordinators(service.organisation, day)


def _coordinators(organisation: Any, day: date) -> list[Any]:
    held = posts_in(organisation, day).filter(kind="COORDINATOR", active_from__lte=day)
    there = held.filter(person__erased_at__isnull=True, person__merged_into__isnull=True)
    return list({post.person_id: post.person for post in there}.values())


def services_without(person: Any, day: date) -> list[Any]:
    """The services that take part and have no professional, where the person coordinates: they answer for these."""
    if person not in _coordinators(person.organisation, day):
        return []
    there = taking_part(person.organisation, day)
    return [each for each in there if not _professionals(each, day)]


def _professionals(service: Any, day: date) -> list[Any]:
    ties = relationships_on(service, day).filter(kind="PROFESSIONAL")
    return list({tie.person_id: tie.person for tie in ties}.values())


def put_up_for(exchange: Exchange, account: Any) -> Any:
    """Who put up the offer or request of this side for a service; None where it is no such."""
    listing = exchange.listing
    ours = listing is not None and listing.account_id == account.pk and account.kind == AccountKind.SERVICE
    return listing.put_up_by if listing is not None and ours else None


def spoke_for_service(exchange: Exchange, person: Any) -> bool:
    """Whether they gave the word of a service on one side of it."""
    sides = (("GIVER", exchange.giver), ("RECEIVER", exchange.receiver))
    services = [side for side, account in sides if account.kind == AccountKind.SERVICE]
    return person is not None and exchange.steps.filter(by=person, side__in=services).exists()

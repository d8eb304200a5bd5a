"""Who speaks for which side of an exchange, and who sees it."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.core.reciprocity.kinds import AccountKind
from alongside.web.exchanges.queries.speaking import answering_for, put_up_for, spoke_for_service
from alongside.web.services.queries import kinds_of

SIDES = ("GIVER", "RECEIVER")


def speaks_for(who: Any, account: Any) -> bool:
    """Whether they are the account's person, or a professional of the service that it belongs to."""
    if who.person is None or account.organisation_id != who.organisation.pk:
        return False
    if account.kind == AccountKind.PERSON:
        return account.person_id == who.person.pk
    return is_professional_of(who, account.service)


def is_professional_of(who: Any, service: Any) -> bool:
    """Whether they are a professional of the service today."""
    return "PROFESSIONAL" in kinds_of(who.person, service, timezone.localdate())


def own_side(who: Any, exchange: Any) -> str:
    """The side for which they speak themselves; "" where for neither. Who is one side never speaks for the other.

    A service has its professionals, whoever put up the offer or request for it, and otherwise the coordinators.
    """
    sides = list(zip(SIDES, (exchange.giver, exchange.receiver), strict=True))
    for side, account in sorted(sides, key=lambda each: each[1].kind != AccountKind.PERSON):
        if speaks_for(who, account) or _answers_for(who, exchange, account):
            return side
    return ""


def is_one_side(who: Any, exchange: Any) -> bool:
    """Whether one of the two sides is themselves, or spoke by them: then they are no coordinator here."""
    if who.person is None:
        return False
    themselves = who.person.pk in (exchange.giver.person_id, exchange.receiver.person_id)
    return themselves or spoke_for_service(exchange, who.person)


def _answers_for(who: Any, exchange: Any, account: Any) -> bool:
    """Whether this side is a service's, and they put it up for it, or coordinate and it has no professional."""
    if account.kind != AccountKind.SERVICE or who.person is None:
        return False
    if put_up_for(exchange, account) == who.person:
        return True
    return who.is_coordinator and who.person in answering_for(account.service, timezone.localdate())


def speaks_for_listing(who: Any, listing: Any) -> bool:
    """Whether it is theirs: their own, of a service of theirs, or put up by them for a service."""
    put_up = who.person is not None and listing.put_up_by_id == who.person.pk
    return put_up or speaks_for(who, listing.account)


def services_spoken_for(who: Any, services: Any) -> list[Any]:
    """Those of the services for which they may offer and ask: a coordinator for all, a professional for their own."""
    return [each for each in services if who.is_coordinator or is_professional_of(who, each)]


def may_say_how_shared(who: Any, exchange: Any) -> bool:
    """Whether it is help for a service, and they speak for the service or coordinate, and did not give it."""
    if (exchange.kind, exchange.giver.kind, exchange.receiver.kind) != ("HELP", "PERSON", "SERVICE"):
        return False
    return own_side(who, exchange) != "GIVER" and (
        who.is_coordinator or own_side(who, exchange) == "RECEIVER"
    )


def check_sees(who: Any, exchange: Any) -> None:
    """Raises ``Http404`` for whoever is on neither side and does not coordinate."""
    if not who.is_coordinator and not own_side(who, exchange):
        raise Http404


def side_name(account: Any, reader: Any = None) -> str:
    """What one side is called: "You", a person's name, the service, its pot."""
    if account.kind == AccountKind.POT:
        return _("The pot of %(service)s") % {"service": account.service}
    if account.kind == AccountKind.SERVICE:
        return str(account.service)
    if account.person is None:
        return _("Somebody no longer on record")
    return _("You") if reader is not None and account.person_id == reader.pk else str(account.person)

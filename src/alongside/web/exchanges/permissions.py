"""Who speaks for which side of an exchange, and who sees it."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.core.reciprocity.kinds import AccountKind
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
    """The side for which they speak themselves; "" where for neither."""
    for side, account in zip(SIDES, (exchange.giver, exchange.receiver), strict=True):
        if speaks_for(who, account):
            return side
    return ""


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

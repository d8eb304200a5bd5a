"""Opening accounts, and how far they may go."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from alongside.core.reciprocity.kinds import AccountKind
from alongside.core.reciprocity.limits import Limits
from alongside.web.exchanges.models import Account, BookRules
from alongside.web.people.actions.acting import keep

POT_LIMITS = Limits(lowest=0)
"""A pot gives what is in it, and no more."""


def account_of(person: Any, at: datetime) -> Account:
    """The person's open account; opened where there is none yet, with the limits of the organisation."""
    wanted = {"person": person, "joined_to": None}
    return Account.objects.filter(**wanted).first() or _open(
        wanted, organisation_id=person.organisation_id, kind=AccountKind.PERSON, at=at
    )


def account_of_service(service: Any, at: datetime) -> Account:
    """The account of what a service received and gave. It has no limits."""
    return _of_service(service, AccountKind.SERVICE, at)


def pot_of(service: Any, at: datetime) -> Account:
    """The service's pot: hours that people gave for others."""
    return _of_service(service, AccountKind.POT, at)


def _of_service(service: Any, kind: AccountKind, at: datetime) -> Account:
    wanted = {"service": service, "kind": kind}
    return Account.objects.filter(**wanted).first() or _open(
        wanted, organisation_id=service.organisation_id, kind=kind, at=at
    )


def _open(wanted: dict[str, Any], *, organisation_id: int, kind: AccountKind, at: datetime) -> Account:
    limits = _limits_of(organisation_id, kind)
    row = Account(
        **{**wanted, "kind": str(kind)},
        organisation_id=organisation_id,
        lowest=limits.lowest,
        highest=limits.highest,
        opened_at=at,
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # somebody opened it a moment before
        return Account.objects.get(**wanted)
    return row


def _limits_of(organisation_id: int, kind: AccountKind) -> Limits:
    if kind is AccountKind.POT:
        return POT_LIMITS
    rules = BookRules.objects.filter(organisation_id=organisation_id).first()
    return Limits() if kind is AccountKind.SERVICE or rules is None else Limits(rules.lowest, rules.highest)


@transaction.atomic
def set_limits(organisation: Any, limits: Limits, *, by: Any, at: datetime) -> int:
    """Set the limits of everybody's account here; how many stand beyond them already, and can go no further.

    Holds everybody's accounts a moment, so that none moves while its limit is set.
    """
    rules = BookRules.objects.filter(organisation=organisation).first() or BookRules(
        organisation=organisation
    )
    rules.lowest, rules.highest = limits.lowest, limits.highest
    keep(rules, by=by, at=at)
    people = Account.objects.select_for_update(no_key=True).filter(organisation=organisation, kind="PERSON")
    beyond = 0
    for account in people.order_by("pk"):
        own = limits.around(account.balance)
        beyond += own != limits
        if (account.lowest, account.highest) != (own.lowest, own.highest):
            Account.objects.filter(pk=account.pk).update(lowest=own.lowest, highest=own.highest)
    return beyond

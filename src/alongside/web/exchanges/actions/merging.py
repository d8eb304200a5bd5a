"""When two records become one person’s, or are parted again, and when a person goes: the books stay whole and right.

Both accounts keep their entries. The balance of the one that is given up passes to the other by a transfer, which
parting takes back. An account whose person was forgotten stays, nobody’s.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.dispatch import receiver
from django.utils.translation import gettext_noop

from alongside.core.reciprocity.kinds import TransferKind
from alongside.core.reciprocity.states import State
from alongside.web.exchanges.actions.accounts import account_of
from alongside.web.exchanges.actions.posting import hold_accounts, settle, take_back
from alongside.web.exchanges.models import Account, Exchange, ExchangeStep, Listing, Transfer
from alongside.web.people.actions import about_to_erase, about_to_hold, about_to_merge, people_merged
from alongside.web.people.queries.clock import local_day

OPEN = (State.PROPOSED, State.AGREED, State.DONE_SAID, State.DISPUTED)
ONE_PERSON = gettext_noop("Both sides turned out to be one person.")
BLANK = "–"


@receiver(about_to_hold, dispatch_uid="exchanges.hold_their_accounts")
def hold_their_accounts(ids: list[int], **_signal: Any) -> None:
    """Accounts are held before the persons themselves are."""
    hold_accounts(Account.objects.filter(person__in=ids).values_list("pk", flat=True))


@receiver(about_to_merge, dispatch_uid="exchanges.join_accounts")
def join_accounts(kept: Any, merged: Any, at: datetime, **_signal: Any) -> None:
    """The balance of the record that is given up goes over; what was open between the two ends."""
    theirs = Account.objects.filter(person=merged, joined_to__isnull=True).first()
    if theirs is None:
        return
    mine = account_of(kept, at)
    hold_accounts([theirs.pk, mine.pk])
    both = Q(giver=theirs, receiver=mine) | Q(giver=mine, receiver=theirs)
    _let_go(Exchange.objects.filter(both, state__in=OPEN), ONE_PERSON, at)
    Account.objects.filter(pk=theirs.pk).update(joined_to=mine)
    settle(theirs, at=at)


@receiver(people_merged, dispatch_uid="exchanges.part_accounts")
def part_accounts(kept: Any, merged: Any, at: datetime, **_signal: Any) -> None:
    """Where two records are parted again, what had gone over comes back."""
    if merged.merged_into_id is not None:
        return
    for account in Account.objects.filter(person=merged, joined_to__person=kept).select_related("joined_to"):
        Account.objects.filter(pk=account.pk).update(joined_to=None)
        gone_over = Transfer.objects.filter(
            Q(debit=account, credit=account.joined_to) | Q(credit=account, debit=account.joined_to),
            kind=TransferKind.JOINED, reverses__isnull=True,
        )  # fmt: skip
        back = set(Transfer.objects.filter(kind=TransferKind.JOINED).values_list("reverses", flat=True))
        for transfer in gone_over.select_related("debit", "credit").order_by("pk"):
            if transfer.key not in back:
                take_back(transfer, on=local_day(kept.organisation, at), at=at)


@receiver(about_to_erase, dispatch_uid="exchanges.forget_words")
def forget_words(ids: list[int], at: datetime, **_signal: Any) -> None:
    """What is open ends, and words about the person go, whichever side they were on; the minutes stay, nobody’s."""
    accounts = list(Account.objects.filter(person__in=ids).values_list("pk", flat=True))
    theirs = Exchange.objects.filter(Q(giver__in=accounts) | Q(receiver__in=accounts))
    _let_go(theirs.filter(state__in=OPEN), "", at)
    theirs.update(what=BLANK)
    ExchangeStep.objects.filter(exchange__in=theirs).exclude(reason="").update(reason=BLANK)
    Listing.objects.filter(account__in=accounts, closed_at__isnull=True).update(closed_at=at)


def _let_go(exchanges: Any, reason: str, at: datetime) -> None:
    for exchange in exchanges.select_for_update(no_key=True).order_by("pk"):
        ExchangeStep.objects.create(
            exchange=exchange, from_state=exchange.state, to_state=State.WITHDRAWN, minutes=exchange.minutes,
            reason=reason, at=at,
        )  # fmt: skip
        exchange.state, exchange.changed_at = str(State.WITHDRAWN), at
        exchange.save(update_fields=["state", "changed_at"])

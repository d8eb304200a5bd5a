"""Exchanges of another time bank’s books brought in: written as done, and posted as history that no limit holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from alongside.core.reciprocity.states import State
from alongside.web.exchanges.actions.accounts import account_of
from alongside.web.exchanges.actions.exchanging import post_exchange
from alongside.web.exchanges.actions.posting import hold_accounts
from alongside.web.exchanges.models import Exchange, ExchangeStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """One exchange as the other books have it, and the act that was recorded of it."""

    giver: Any
    receiver: Any
    minutes: int
    on: date
    what: str
    act: Any


@transaction.atomic
def bring_in(organisation: Any, rows: Iterable[Imported], *, by: Any, at: datetime) -> int:
    """Write these exchanges, all or none; how many. Whether one is known already the list’s plan has found out."""
    told = [(row, account_of(row.giver, at), account_of(row.receiver, at)) for row in rows]
    hold_accounts(account.pk for _row, *both in told for account in both)
    for row, giver, receiver in told:
        exchange = Exchange.objects.create(
            organisation=organisation, kind=Exchange.Kind.IMPORTED, giver=giver, receiver=receiver,
            what=row.what[:120] or "–", minutes=row.minutes, on=row.on, state=str(State.CONFIRMED),
            spoke_last="GIVER", made_at=at, changed_at=at, act=row.act,
        )  # fmt: skip
        ExchangeStep.objects.create(
            exchange=exchange, to_state=exchange.state, minutes=row.minutes, at=at, by=by
        )
        post_exchange(exchange, at)
    return len(told)

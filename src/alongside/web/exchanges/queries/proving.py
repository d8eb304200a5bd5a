"""The proof of the books: every seal, every chain, every sum and limit, told from the first row that is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection

from alongside.core.reciprocity.chain import Flaw, Head, Leg, Written, prove, seal_of_ledger
from alongside.web.exchanges.models import Account, Transfer
from alongside.web.exchanges.queries.guards import missing

ROWS_AT_ONCE = 2000


def flaws(organisation: Any) -> Iterator[Flaw]:
    """What does not prove in the books of an organisation, the first row first; nothing where all is well."""
    for name in missing(connection):
        yield Flaw(
            None, "the database", f"its guard “{name}” is not in place; run “alongside manage migrate”"
        )
    yield from prove(_written(organisation), _heads(organisation))


def seal_of_books(organisation: Any) -> str:
    """The short seal of the books of an organisation as they stand."""
    return seal_of_ledger(_heads(organisation).values())


def transfers_in(organisation: Any) -> int:
    """How many transfers the books of an organisation hold."""
    return Transfer.objects.filter(debit__organisation=organisation).count()


def _heads(organisation: Any) -> dict[str, Head]:
    rows = Account.objects.filter(organisation=organisation).values_list(
        "key", "places", "balance", "head", "lowest", "highest"
    )
    return {str(key): Head(str(key), *rest) for key, *rest in rows}


def _written(organisation: Any) -> Iterator[Written]:
    keys = dict(Account.objects.filter(organisation=organisation).values_list("pk", "key"))
    rows = Transfer.objects.filter(debit__organisation=organisation).order_by("pk")
    for row in rows.iterator(ROWS_AT_ONCE):
        yield Written(
            number=row.pk,
            key=str(row.key),
            kind=row.kind,
            minutes=row.minutes,
            on=row.on,
            at=row.at,
            reverses=str(row.reverses or ""),
            debit=_leg(keys, row.debit_id, row.debit_place, row.debit_balance, row.debit_before),
            credit=_leg(keys, row.credit_id, row.credit_place, row.credit_balance, row.credit_before),
            seal=row.seal,
        )


def _leg(keys: dict[int, Any], pk: int, place: int, balance: int, before: str) -> Leg:
    return Leg(str(keys.get(pk, f"gone {pk}")), place, balance, before)

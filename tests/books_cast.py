"""Accounts and postings for the tests of the books: a time bank with people, a service and its pot."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection

from alongside.core.reciprocity.kinds import TransferKind
from alongside.web.exchanges.actions import Posting, account_of, account_of_service, pot_of
from alongside.web.exchanges.models import Account, Transfer
from alongside.web.exchanges.queries.proving import flaws
from tests.session_cast import House, a_house

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ON = date(2026, 3, 1)


@dataclass
class Bank:
    """Ana, Ben and Cai with an account each; the library's own, and its pot."""

    house: House
    ana: Any
    ben: Any
    cai: Any
    of_ana: Account
    of_ben: Account
    of_cai: Account
    library: Account
    pot: Account

    @property
    def accounts(self) -> list[Account]:
        return [self.of_ana, self.of_ben, self.of_cai, self.library, self.pot]

    def balances(self) -> dict[str, int]:
        named = zip(("ana", "ben", "cai", "library", "pot"), self.accounts, strict=True)
        return {name: Account.objects.get(pk=account.pk).balance for name, account in named}


def a_bank(name: str = "Aberwen Time Bank") -> Bank:
    house = a_house(name, at=AT)
    ana, ben, cai = (house.person(each) for each in ("Ana", "Ben", "Cai"))
    return Bank(
        house, ana, ben, cai, *(account_of(each, AT) for each in (ana, ben, cai)),
        account_of_service(house.service, AT), pot_of(house.service, AT),
    )  # fmt: skip


def posting(debit: Account, credit: Account, minutes: int = 60, **more: Any) -> Posting:
    """Minutes from whoever was helped to whoever helped, under a key of its own."""
    given = {"key": uuid.uuid4(), "kind": TransferKind.EXCHANGE, "on": ON, "at": AT} | more
    return Posting(debit=debit, credit=credit, minutes=minutes, **given)


@contextmanager
def no_guards() -> Iterator[Any]:
    """Behind the back of the guards, as somebody with the database's own tools could; gives a cursor."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            yield cursor
            cursor.execute("SET session_replication_role = origin")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        guards = cursor.fetchall()
        for name, _sql in guards:
            cursor.execute(f"DROP TRIGGER {name}")
        yield cursor
        for _name, sql in guards:
            cursor.execute(sql)


def unguarded(statement: str, *given: Any) -> None:
    """Do something to the books behind the back of their guards."""
    with no_guards() as cursor:
        cursor.execute(statement, given)


def assert_books_prove(organisation: Any) -> None:
    """Every seal, sum and limit holds, and no minute is lost or doubled."""
    assert [str(flaw) for flaw in flaws(organisation)] == []
    accounts = {account.pk: account for account in Account.objects.filter(organisation=organisation)}
    assert sum(account.balance for account in accounts.values()) == 0
    summed = dict.fromkeys(accounts, 0)
    for debit, credit, minutes in Transfer.objects.filter(debit__organisation=organisation).values_list(
        "debit", "credit", "minutes"
    ):
        summed[debit] -= minutes
        summed[credit] += minutes
    assert summed == {pk: account.balance for pk, account in accounts.items()}

"""The only writer of the books. A posting passes minutes from one account to another, wholly or not at all.

On PostgreSQL a posting is one statement; on SQLite one transaction. Only the two accounts are held, in the order of
their keys, so postings between different people never wait for each other. The same key posts once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import connection, transaction

from alongside.core.reciprocity.chain import Leg, opening, seal_of
from alongside.core.reciprocity.kinds import MEANING, TransferKind
from alongside.core.reciprocity.limits import check_length
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.exchanges.models import Account, Transfer
from alongside.web.people.queries.clock import local_day

ACCOUNT = "id, key, organisation_id, balance, places, head, lowest, highest, joined_to_id"
TAKE_OVERS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """Minutes to pass from ``debit`` (whoever was helped) to ``credit`` (whoever helped). The same ``key`` is the same.

    ``stretches``: what truly happened is never held by a limit; the account's own limit is set where it then stands.
    """

    key: UUID
    kind: TransferKind
    debit: Account
    credit: Account
    minutes: int
    on: date
    at: datetime
    exchange: int | None = None
    entry: int | None = None
    reverses: UUID | None = None
    stretches: bool = False


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of a posting: its row, and whether it was written just now."""

    number: int
    anew: bool


def post(posting: Posting) -> Posted:
    """Write one transfer. Raises ``Refusal`` where a limit would be passed, or both sides are one person’s account."""
    if posting.kind is not TransferKind.JOINED and posting.reverses is None:
        check_length(posting.minutes)
    if not MEANING[posting.kind].keeps_limits:
        posting = replace(posting, stretches=True)
    for _turn in range(TAKE_OVERS):
        _check_two_sides(posting)
        outcome, figure = _write(posting)
        if outcome in ("POSTED", "THERE"):
            return Posted(figure, outcome == "POSTED")
        if outcome != "JOINED":
            raise Refusal(_limit(outcome, figure))
        posting = replace(posting, debit=_who_took_over(posting.debit), credit=_who_took_over(posting.credit))
    raise AssertionError("an account that was taken over leads to one that was not")


def take_back(transfer: Transfer, *, on: date, at: datetime) -> Posted:
    """Pass the same minutes the other way. Once: doing it twice gives the first.

    It goes through the very accounts that it came through; of an account that was given up since, it goes on.
    """
    posted = post(
        Posting(
            key=uuid5(transfer.key, "taken back"),
            kind=TransferKind(transfer.kind),
            debit=transfer.credit,
            credit=transfer.debit,
            minutes=transfer.minutes,
            on=on,
            at=at,
            exchange=transfer.exchange_id,
            entry=transfer.entry_id,
            reverses=transfer.key,
            stretches=True,
        )
    )
    if posted.anew and transfer.kind != TransferKind.JOINED:
        for account in (transfer.debit, transfer.credit):
            settle(account, at=at)
    return posted


def settle(account: Account, *, at: datetime) -> None:
    """What stands in an account that was given up passes on to the one that took over."""
    now = Account.objects.select_related("joined_to", "organisation").get(pk=account.pk)
    if now.joined_to is None or not now.balance:
        return
    debit, credit = (now, now.joined_to) if now.balance > 0 else (now.joined_to, now)
    post(
        Posting(
            key=uuid5(now.key, f"joined {now.places}"), kind=TransferKind.JOINED, debit=debit, credit=credit,
            minutes=abs(now.balance), on=local_day(now.organisation, at), at=at, stretches=True,
        )
    )  # fmt: skip
    settle(now.joined_to, at=at)


def hold_accounts(keys: Iterable[int]) -> dict[int, Account]:
    """These accounts as they now stand; nothing is posted to them by others until the transaction ends."""
    held = Account.objects.select_for_update(no_key=True).filter(pk__in=set(keys)).order_by("pk")
    return {account.pk: account for account in held}


def _check_two_sides(posting: Posting) -> None:
    if posting.debit.pk == posting.credit.pk:
        raise Refusal(say("Both sides of this exchange are one and the same, so no hours pass."))
    if posting.debit.organisation_id != posting.credit.organisation_id:
        raise ValueError("the accounts belong to two organisations")


def _who_took_over(account: Account) -> Account:
    now = Account.objects.select_related("joined_to").get(pk=account.pk)
    return now.joined_to or now


def _limit(outcome: str, reached: int) -> Sentence:
    hours = say("{n} hours", n=f"{abs(reached) / 60:.1f}".removesuffix(".0"))
    if outcome == "LOWEST":
        return say(
            "No hours passed: whoever receives would go beyond the limit here, {hours} received more than given. "
            "They are welcome to give again, and the pot can help.",
            hours=hours,
        )
    return say(
        "No hours passed: whoever gives would go beyond the limit here, {hours} given more than received. "
        "They are welcome to receive, or to give hours to the pot.",
        hours=hours,
    )


def _write(posting: Posting) -> tuple[str, int]:
    """What became of it, and the number of the row or the limit that was reached."""
    begun = opening(
        str(posting.key), str(posting.kind), posting.minutes, posting.on, posting.at,
        str(posting.reverses or ""), str(posting.debit.key), str(posting.credit.key),
    )  # fmt: skip
    if connection.vendor != "postgresql":
        with transaction.atomic():
            return _write_here(posting, begun)
    given = (begun, posting.debit.pk, posting.credit.pk, posting.exchange, posting.entry, posting.stretches)
    with connection.cursor() as cursor:
        cursor.execute(CALL, given)
        outcome, figure = cursor.fetchone()[0].split()
    return outcome, int(figure)


CALL = "SELECT exchanges_post(%s, %s, %s, %s, %s, %s)"


@dataclass(slots=True)
class _Held:
    """An account as the one writer of SQLite reads it."""

    pk: int
    key: str
    organisation: int
    balance: int
    places: int
    head: str
    lowest: int | None
    highest: int | None
    joined_to: int | None


def _write_here(posting: Posting, begun: str) -> tuple[str, int]:
    """The same as the function of PostgreSQL; SQLite lets one transaction write at a time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM exchanges_transfer WHERE key = %s", [posting.key.hex])
        if there := cursor.fetchone():
            return "THERE", there[0]
        cursor.execute(
            f"SELECT {ACCOUNT} FROM exchanges_account WHERE id IN (%s, %s)",  # noqa: S608 - our own names
            [posting.debit.pk, posting.credit.pk],
        )
        held = {row[0]: _Held(*row) for row in cursor.fetchall()}
        debit, credit = held[posting.debit.pk], held[posting.credit.pk]
        if hindered := _hindered(posting, debit, credit):
            return hindered
        return "POSTED", _insert(cursor, posting, begun, debit, credit)


def _hindered(posting: Posting, debit: _Held, credit: _Held) -> tuple[str, int] | None:
    if posting.stretches:
        return None
    if debit.joined_to is not None or credit.joined_to is not None:
        return "JOINED", 0
    if debit.lowest is not None and debit.balance - posting.minutes < debit.lowest:
        return "LOWEST", debit.lowest
    if credit.highest is not None and credit.balance + posting.minutes > credit.highest:
        return "HIGHEST", credit.highest
    return None


MOVE = (
    "UPDATE exchanges_account SET balance = %s, places = places + 1, head = %s, "
    "lowest = CASE WHEN lowest > %s THEN %s ELSE lowest END, "
    "highest = CASE WHEN highest < %s THEN %s ELSE highest END WHERE id = %s"
)
INSERT = (
    'INSERT INTO exchanges_transfer (key, kind, minutes, "on", at, debit_id, credit_id, exchange_id, entry_id, '
    "reverses, debit_place, debit_balance, debit_before, credit_place, credit_balance, credit_before, seal) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


def _insert(cursor: Any, posting: Posting, begun: str, debit: _Held, credit: _Held) -> int:
    legs = (
        Leg("", debit.places + 1, debit.balance - posting.minutes, debit.head),
        Leg("", credit.places + 1, credit.balance + posting.minutes, credit.head),
    )
    seal = seal_of(begun, *legs)
    for pk, leg in zip((debit.pk, credit.pk), legs, strict=True):
        cursor.execute(MOVE, [leg.balance, seal, *[leg.balance] * 4, pk])
    moment = connection.ops.adapt_datetimefield_value(posting.at)
    places = [value for leg in legs for value in (leg.place, leg.balance, leg.before)]
    cursor.execute(
        INSERT,
        [
            posting.key.hex, str(posting.kind), posting.minutes, posting.on.isoformat(), moment, debit.pk, credit.pk,
            posting.exchange, posting.entry, posting.reverses and posting.reverses.hex, *places, seal,
        ],
    )  # fmt: skip
    return int(cursor.lastrowid)

"""Keeps the books true to the registers: what a held session owes is posted, what is no longer so is taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import uuid5

from django.db import transaction
from django.dispatch import receiver

from alongside.core.reciprocity.kinds import AccountKind, TransferKind
from alongside.core.reciprocity.limits import Limits
from alongside.web.delivery.actions.held import registers_kept
from alongside.web.exchanges.actions.accounts import account_of, account_of_service, pot_of
from alongside.web.exchanges.actions.posting import Posting, hold_accounts, post, take_back
from alongside.web.exchanges.models import Account, Transfer
from alongside.web.exchanges.queries.reconciling import Owed, owed_by, posted_for
from alongside.web.people.queries.clock import local_day


@receiver(registers_kept, dispatch_uid="exchanges.keep_books_true")
def follow_registers(sessions: Any, at: datetime, **_signal: Any) -> None:
    """Whatever is written into the register of a held session, the books follow in the same transaction."""
    _keep_true(sessions, at)


@transaction.atomic
def keep_books_true(sessions: Iterable[Any], *, at: datetime) -> int:
    """Make the books say what the registers of these held sessions say; how many transfers that took.

    The caller holds the sessions. Doing it twice writes nothing.
    """
    return _keep_true(sessions, at)


def _keep_true(sessions: Iterable[Any], at: datetime) -> int:
    held = {session.pk: session for session in sessions}
    owed, posted = owed_by(held.values()), posted_for(held.values())
    if not owed and not posted:
        return 0
    stale = [entry for entry, rows in posted.items() if not _agrees(rows, owed.get(entry))]
    due = [each for entry, each in owed.items() if entry in stale or entry not in posted]
    if not stale and not due:
        return 0
    last = {entry: rows[0].credit for entry, rows in posted.items()}
    accounts = {each.entry: _account(each, last, at) for each in due}
    _hold(accounts.values(), held.values(), posted, at)
    written = 0
    for entry in stale:
        for row in posted[entry]:
            take_back(row, on=local_day(row.debit.organisation, at), at=at)
            written += 1
    for each in due:
        if accounts[each.entry] is not None:
            written += _post(each, accounts[each.entry], held[each.session], at)
    return written


def _agrees(rows: list[Transfer], owed: Owed | None) -> bool:
    if owed is None or sum(row.minutes for row in rows) != owed.minutes:
        return False
    whose = {row.credit.person_id for row in rows if row.credit.kind == AccountKind.PERSON}
    return not whose or whose == {owed.person}


def _account(owed: Owed, last: dict[int, Account], at: datetime) -> Account | None:
    """The account of whoever gave; of somebody forgotten, the account that has it already, or none."""
    if owed.giver is not None:
        return account_of(owed.giver, at)
    return last.get(owed.entry)


def _hold(
    accounts: Iterable[Account | None],
    sessions: Iterable[Any],
    posted: dict[int, list[Transfer]],
    at: datetime,
) -> None:
    """Hold everything that will move, in one order, so that two registers never wait for each other in a ring."""
    keys = {account.pk for account in accounts if account is not None}
    for service in {session.service for session in sessions}:
        keys |= {account_of_service(service, at).pk, pot_of(service, at).pk}
    keys |= {key for rows in posted.values() for row in rows for key in (row.debit_id, row.credit_id)}
    hold_accounts(keys)


def _post(owed: Owed, account: Account, session: Any, at: datetime) -> int:
    """To the person as far as the organisation’s upper limit goes, the rest to the service’s pot."""
    service, pot = account_of_service(session.service, at), pot_of(session.service, at)
    now = Account.objects.get(pk=account.pk)
    while now.joined_to_id is not None:
        now = Account.objects.get(pk=now.joined_to_id)
    theirs = Limits(now.lowest, now.highest).room_above(now.balance, owed.minutes)
    shares = (
        (now, theirs, TransferKind.SESSION),
        (pot, owed.minutes - theirs, TransferKind.SESSION_POT),
    )
    posted = 0
    for credit, minutes, kind in shares:
        if minutes:
            key = _key(session, credit, kind)
            passes: dict[str, Any] = {"debit": service, "credit": credit, "minutes": minutes}
            post(Posting(key=key, kind=kind, on=owed.on, at=at, entry=owed.entry, **passes))
            posted += 1
    return posted


def _key(session: Any, credit: Account, kind: TransferKind) -> Any:
    """The same for the same posting, in whichever database the organisation is: by place, not by number."""
    before = Transfer.objects.filter(
        entry__session=session, credit=credit, kind=str(kind), reverses__isnull=True
    ).count()
    return uuid5(session.public_id, f"{credit.key} {kind} {before}")

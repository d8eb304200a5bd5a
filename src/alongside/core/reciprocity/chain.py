"""The seal of a transfer, and the proof of a whole ledger: any row that was changed, added or taken out shows.

Every account counts its own entries, and every entry knows the seal of the one before it in its account. A
transfer is two entries at once, so its seal is a link in two chains. No chain runs through the whole ledger:
transfers between different people never wait for each other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

VERSION = "1"
BEGINNING = "0" * 64
"""What the first entry of an account names as the seal before it."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One of the two entries: the account (its key), its place there, the balance after it, the seal before it."""

    account: str
    place: int
    balance: int
    before: str


@dataclass(frozen=True, slots=True)
class Written:
    """A transfer as it stands in the ledger. ``number`` is its row; ``reverses`` the key of what it takes back."""

    number: int
    key: str
    kind: str
    minutes: int
    on: date
    at: datetime
    reverses: str
    debit: Leg
    credit: Leg
    seal: str


@dataclass(frozen=True, slots=True)
class Head:
    """What an account says of itself: how many entries, which balance, the seal of its last, its limits."""

    account: str
    places: int
    balance: int
    head: str
    lowest: int | None = None
    highest: int | None = None


@dataclass(frozen=True, slots=True)
class Flaw:
    """One place at which the ledger does not prove. ``number`` is the row; None for an account’s own figures."""

    number: int | None
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def opening(
    key: str, kind: str, minutes: int, on: date, at: datetime, reverses: str, debit: str, credit: str
) -> str:
    """The first part of what is sealed, known before either account is held."""
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    return "|".join((VERSION, key, kind, str(minutes), on.isoformat(), moment, reverses, debit, credit))


def seal_of(begun: str, debit: Leg, credit: Leg) -> str:
    """The seal of a transfer: SHA-256 of its opening and of its place in both chains."""
    places = (f"{leg.place}|{leg.balance}|{leg.before}" for leg in (debit, credit))
    return hashlib.sha256("|".join((begun, *places)).encode()).hexdigest()


def sealed(row: Written) -> str:
    """What the seal of a written transfer should be."""
    begun = opening(
        row.key, row.kind, row.minutes, row.on, row.at, row.reverses, row.debit.account, row.credit.account
    )
    return seal_of(begun, row.debit, row.credit)


@dataclass(slots=True)
class _Account:
    places: int = 0
    balance: int = 0
    head: str = BEGINNING


@dataclass(slots=True)
class _Books:
    accounts: dict[str, _Account] = field(default_factory=dict)
    taken_back: set[str] = field(default_factory=set)
    transfers: dict[str, tuple[str, str, int]] = field(default_factory=dict)


def prove(rows: Iterable[Written], heads: Mapping[str, Head]) -> Iterator[Flaw]:
    """Every flaw of a ledger, in the order of its rows; nothing where it proves. Rows come by their numbers."""
    books = _Books()
    for row in rows:
        for what in _flaws_of(row, books):
            yield Flaw(row.number, f"transfer {row.number}", what)
    for key in sorted(heads.keys() | books.accounts.keys()):
        yield from _flaws_of_account(key, heads.get(key), books.accounts.get(key, _Account()))
    if sum(account.balance for account in books.accounts.values()):
        yield Flaw(None, "the ledger", "its balances do not add up to nothing")


def _flaws_of(row: Written, books: _Books) -> Iterator[str]:
    if row.seal != sealed(row):
        yield "it is not as it was sealed; something in this row was changed"
    if row.minutes <= 0 or row.debit.account == row.credit.account:
        yield "minutes pass between two accounts, and are more than nothing"
    yield from _flaws_of_reversal(row, books)
    for leg, minutes in ((row.debit, -row.minutes), (row.credit, row.minutes)):
        yield from _follows(leg, minutes, books.accounts.setdefault(leg.account, _Account()))
        books.accounts[leg.account] = _Account(leg.place, leg.balance, row.seal)


def _follows(leg: Leg, minutes: int, known: _Account) -> Iterator[str]:
    if leg.place > known.places + 1:
        yield f"account {leg.account} has lost its entries {known.places + 1} to {leg.place - 1} before this row"
    elif leg.place != known.places + 1:
        yield f"it says that it is entry {leg.place} of account {leg.account}, which has {known.places} already"
    elif leg.before != known.head:
        yield f"the entry before it in account {leg.account} is another than when this row was sealed"
    if leg.place == known.places + 1 and leg.balance != known.balance + minutes:
        yield f"account {leg.account} should stand at {known.balance + minutes}, not {leg.balance}"


def _flaws_of_reversal(row: Written, books: _Books) -> Iterator[str]:
    books.transfers[row.key] = (row.debit.account, row.credit.account, row.minutes)
    if not row.reverses:
        return
    if row.reverses in books.taken_back:
        yield "what it takes back was taken back already"
    if books.transfers.get(row.reverses) != (row.credit.account, row.debit.account, row.minutes):
        yield "it is not the mirror of what it takes back"
    books.taken_back.add(row.reverses)


def _flaws_of_account(key: str, said: Head | None, found: _Account) -> Iterator[Flaw]:
    where = f"account {key}"
    if said is None:
        yield Flaw(None, where, "it is gone, and its entries are still there")
        return
    if said.places != found.places:
        yield Flaw(None, where, f"it counts {said.places} entries; the ledger holds {found.places}")
    elif said.head != found.head:
        yield Flaw(
            None, where, f"its last entry, number {found.places}, is another than the one it was given"
        )
    if said.balance != found.balance:
        yield Flaw(None, where, f"it stands at {said.balance} minutes; its entries come to {found.balance}")
    if said.lowest is not None and said.balance < said.lowest:
        yield Flaw(None, where, f"it stands at {said.balance}, below its limit of {said.lowest}")
    if said.highest is not None and said.balance > said.highest:
        yield Flaw(None, where, f"it stands at {said.balance}, above its limit of {said.highest}")


def seal_of_ledger(heads: Iterable[Head]) -> str:
    """One short seal for a whole ledger as it stands, to write down elsewhere and compare another day."""
    lines = sorted(f"{each.account}|{each.places}|{each.balance}|{each.head}" for each in heads)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]

"""What a person has given and received: sums by service, and every entry in words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from alongside.core.reciprocity.kinds import GIVEN, RECEIVED, AccountKind, TransferKind
from alongside.web.exchanges.models import Account, Arrangement, Transfer

SERVICE = Coalesce(F("exchange__service"), F("entry__session__service"))
NEAR = (
    "debit__person", "debit__service", "credit__person", "credit__service", "exchange__service",
    "entry__session__service",
)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """Minutes given and received in one service. ``balance`` is None where the service shows counts only."""

    service: Any
    given: int = 0
    received: int = 0
    to_pot: int = 0
    from_pot: int = 0
    shows_balance: bool = False

    @property
    def balance(self) -> int | None:
        """Given more than received, where the service shows that."""
        if not self.shows_balance:
            return None
        return self.given - self.received - self.to_pot + self.from_pot


@dataclass(frozen=True, slots=True)
class Mine:
    """A person's hours: by service, all together, and the balance in all where every service shows balances."""

    tallies: tuple[Tally, ...]
    given: int
    received: int
    balance: int | None
    accounts: tuple[Account, ...] = field(repr=False)

    @property
    def in_hand(self) -> int:
        """The minutes that can go to a pot: given and not received again."""
        return max(0, sum(account.balance for account in self.accounts))


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as a person reads it: minutes are below nothing for time received."""

    on: date
    minutes: int
    kind: str
    what: str
    service: Any
    other: Account
    exchange: Any
    takes_back: bool
    number: int

    @property
    def length(self) -> int:
        """How long it was, whichever way it went: the words say that."""
        return abs(self.minutes)


def accounts_of(person: Any) -> QuerySet[Account]:
    """The person's accounts: those of records that were made one with theirs, too."""
    return Account.objects.filter(person=person).order_by("pk")


def hours_of(person: Any) -> Mine:
    """The person's hours; a constant number of queries, however many entries."""
    accounts = list(accounts_of(person))
    arranged = {each.service_id: each for each in arrangements(person.organisation).select_related("service")}
    tallies = {
        pk: Tally(each.service, shows_balance=each.shows == "BALANCES") for pk, each in arranged.items()
    }
    for service, kind, back, credited, minutes in _sums(accounts):
        tally = tallies.setdefault(service, Tally(None)) if service else tallies.setdefault(0, Tally(None))
        _count(tally, kind, -minutes if back else minutes, credited != back)
    used = [each for each in tallies.values() if each.given or each.received or each.to_pot or each.from_pot]
    shown = bool(used) and all(each.shows_balance for each in used if each.service is not None)
    return Mine(
        tuple(sorted(used, key=lambda each: str(each.service or "~"))),
        sum(each.given for each in used),
        sum(each.received for each in used),
        sum(account.balance for account in accounts) if shown else None,
        tuple(accounts),
    )


def arrangements(organisation: Any) -> QuerySet[Arrangement]:
    """How the organisation's services take part; those that have stopped, too."""
    return Arrangement.objects.filter(service__organisation=organisation)


def _sums(accounts: list[Account]) -> list[tuple[Any, str, bool, bool, int]]:
    side = Case(When(credit__in=accounts, then=Value(1)), default=Value(0), output_field=IntegerField())
    back = Case(When(reverses__isnull=True, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = Transfer.objects.filter(Q(debit__in=accounts) | Q(credit__in=accounts)).exclude(
        kind=TransferKind.JOINED
    )
    grouped = rows.annotate(of=SERVICE, back=back, side=side).values_list("of", "kind", "back", "side")
    return [
        (service, kind, bool(back), bool(side), minutes)
        for service, kind, back, side, minutes in grouped.annotate(minutes_in_all=Sum("minutes")).order_by()
    ]


def _count(tally: Tally, kind: str, minutes: int, gave: bool) -> None:
    """``gave``: on the side that is credited, for what was first written."""
    if kind == TransferKind.TO_POT:
        tally.to_pot += minutes
    elif kind == TransferKind.FROM_POT:
        tally.from_pot += minutes
    elif gave and kind in GIVEN:
        tally.given += minutes
    elif not gave and kind in RECEIVED:
        tally.received += minutes


def entries_of(accounts: list[Account] | tuple[Account, ...]) -> QuerySet[Transfer]:
    """Every entry of these accounts, the latest first; what passed between them when records were made one is not."""
    rows = Transfer.objects.filter(Q(debit__in=accounts) | Q(credit__in=accounts))
    return rows.exclude(kind=TransferKind.JOINED).select_related(*NEAR).order_by("-on", "-pk")


def as_entries(rows: list[Transfer], accounts: list[Account] | tuple[Account, ...]) -> list[Entry]:
    """These rows as the holder of the accounts reads them."""
    own = {account.pk for account in accounts}
    return [_entry(row, row.credit_id in own) for row in rows]


def _entry(row: Transfer, credited: bool) -> Entry:
    session = row.entry.session if row.entry_id else None
    return Entry(
        on=row.on,
        minutes=row.minutes if credited else -row.minutes,
        kind=row.kind,
        what=row.exchange.what if row.exchange_id else session.title if session else "",
        service=row.exchange.service if row.exchange_id else session and session.service,
        other=row.debit if credited else row.credit,
        exchange=row.exchange if row.exchange_id else None,
        takes_back=row.reverses is not None,
        number=row.pk,
    )


def pots_and_services(organisation: Any) -> dict[int, dict[str, Account]]:
    """The accounts of the organisation's services and pots, by service."""
    found: dict[int, dict[str, Account]] = defaultdict(dict)
    kinds = (AccountKind.SERVICE.value, AccountKind.POT.value)
    for account in Account.objects.filter(organisation=organisation, kind__in=kinds).select_related(
        "service"
    ):
        found[account.service_id][account.kind] = account
    return dict(found)

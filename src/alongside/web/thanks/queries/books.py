"""The accounts: what is owed, paid and sent to the finance office, and whether all of it agrees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.http import Http404

from alongside.core.expenses.accounts import Booked, Kept, differences
from alongside.core.expenses.amounts import total
from alongside.core.expenses.terms import State
from alongside.core.shared.sentences import Sentence
from alongside.web.thanks.models import Claim, ClaimStep, Entry, Export


@dataclass(frozen=True, slots=True)
class Sums:
    """What stands in the accounts, in pence: all of it, paid, still to be paid, and not sent to finance yet."""

    owed: int
    paid: int
    to_pay: int
    not_exported: int
    entries_not_exported: int


def sums_of(organisation: Any) -> Sums:
    """The sums of an organisation, each added up from the entries."""
    entries = Entry.objects.filter(claim__organisation=organisation)
    added = entries.aggregate(
        owed=Sum("pence"),
        paid=Sum("pence", filter=Q(claim__state=State.PAID)),
        to_pay=Sum("pence", filter=Q(claim__state=State.APPROVED)),
        waiting=Sum("pence", filter=Q(exported__isnull=True)),
        many=Count("pk", filter=Q(exported__isnull=True)),
    )
    return Sums(
        added["owed"] or 0, added["paid"] or 0, added["to_pay"] or 0, added["waiting"] or 0, added["many"]
    )


def not_exported(organisation: Any) -> QuerySet[Entry]:
    """Entries that no list holds yet, in the order in which they were written."""
    return Entry.objects.filter(claim__organisation=organisation, exported__isnull=True).order_by("pk")


@dataclass(frozen=True, slots=True)
class Listed:
    """A list for finance: how many entries, what they come to, and how often it was fetched."""

    export: Export
    entries: int
    pence: int
    fetched: int


def exports_of(organisation: Any) -> list[Listed]:
    """The lists of an organisation, the latest first."""
    rows = Export.objects.filter(organisation=organisation).select_related("made_by")
    rows = rows.annotate(many=Count("lines"), pence=Sum("lines__entry__pence")).order_by("-pk")
    fetched = dict(
        Export.objects.filter(organisation=organisation).annotate(n=Count("downloads")).values_list("pk", "n")
    )
    return [Listed(row, row.many, row.pence or 0, fetched[row.pk]) for row in rows]


def get_export(organisation: Any, pk: Any) -> Export:
    """The organisation's list of that number. Raises ``Http404``."""
    found = Export.objects.filter(organisation=organisation, pk=pk).first()
    if found is None:
        raise Http404
    return found


def entries_on(export: Export) -> QuerySet[Entry]:
    """The entries of a list, in order, with their claims and the day of payment."""
    paid = ClaimStep.objects.filter(claim=OuterRef("claim"), event="PAY").values("on")[:1]
    rows = Entry.objects.filter(exported__export=export).annotate(paid_on=Subquery(paid))
    return rows.select_related("claim__person", "claim__session__service", "by", "reverses").order_by("pk")


def total_of(export: Export) -> int:
    """What a list comes to, added up a second time from its own lines."""
    return total(entries_on(export).values_list("pence", flat=True))


def books_differ(organisation: Any) -> list[Sentence]:
    """Where claims and accounts do not say the same; nothing where all is well."""
    return differences(_claims(organisation), _entries(organisation))


def _claims(organisation: Any) -> Iterator[Kept]:
    rows = Claim.objects.filter(organisation=organisation).order_by("pk")
    own = set(
        ClaimStep.objects.filter(
            claim__organisation=organisation, event="APPROVE", by=F("claim__person")
        ).values_list("claim", flat=True)
    )
    for key, state, pence in rows.values_list("pk", "state", "pence"):
        yield Kept(key, state, pence, key in own)


def _entries(organisation: Any) -> Iterator[Booked]:
    rows = Entry.objects.filter(claim__organisation=organisation)
    for claim, pence, reverses in rows.values_list("claim", "pence", "reverses"):
        yield Booked(claim, pence, reverses is not None)

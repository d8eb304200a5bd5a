"""What was not lately said to hold, whose it is, and who may be asked about it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max

from alongside.core.vocabulary.ageing import OPEN_FOR, POLICY, Freshness, asked_long_ago, freshness, old_since
from alongside.web.gifts.models import AskedAgain, Need
from alongside.web.gifts.queries.needs import needs_of
from alongside.web.people.queries import Nearness, people_of
from alongside.web.people.queries.offered import gifts_not_said_since
from alongside.web.people.queries.profile import gifts_of


@dataclass(frozen=True, slots=True)
class Aged:
    """Somebody with entries that were not lately confirmed: how many, since when, and when they were last asked."""

    person: Any
    many: int
    oldest: date
    asked_on: date | None


def asked_on(person: Any) -> date | None:
    """When the person was last asked whether what they said still holds."""
    return AskedAgain.objects.filter(person=person).aggregate(last=Max("asked_on"))["last"]


def freshness_of(entry: Any, today: date, asked: date | None) -> Freshness:
    """How a gift or a need of a person stands, given when they were last asked."""
    kind = "NEED" if isinstance(entry, Need) else entry.kind
    return freshness(kind, entry.last_said_on, today, asked_on=asked)


def old_entries(organisation: Any, today: date) -> dict[int, list[date]]:
    """For each person (by key) with entries that are old today, when each was last said."""
    found: dict[int, list[date]] = defaultdict(list)
    for line in POLICY:
        since = old_since(line.kind, today)
        for person, said in _old(organisation, line.kind, since, today):
            found[person].append(said)
    return dict(found)


def aged(organisation: Any, today: date) -> list[Aged]:
    """Everybody here with entries that were not lately confirmed, those whose are oldest first."""
    old = old_entries(organisation, today)
    last = dict(
        AskedAgain.objects.filter(person__in=list(old)).values_list("person").annotate(last=Max("asked_on"))
    )
    people = people_of(organisation).filter(pk__in=list(old))
    rows = [Aged(p, len(old[p.pk]), min(old[p.pk]), last.get(p.pk)) for p in people]
    return sorted(rows, key=lambda row: (row.oldest, row.person.pk))


def due(organisation: Any, today: date) -> list[Aged]:
    """Those of them who may be asked today."""
    return [
        row
        for row in aged(organisation, today)
        if row.asked_on is None or row.asked_on < asked_long_ago(today)
    ]


def entries_asked_about(person: Any, today: date, near: Nearness = Nearness.ITSELF) -> list[Any]:
    """The gifts and needs of the person about which the question stands open on their page."""
    asked = asked_on(person)
    if asked is None or today >= asked + OPEN_FOR:
        return []
    return [e for e in entries_of(person, today, near) if freshness_of(e, today, asked) is Freshness.ASKED]


def entries_of(person: Any, today: date, near: Nearness = Nearness.ITSELF) -> list[Any]:
    """All that the person gives and needs, as far as the viewer may see it."""
    return [*gifts_of(person, near, today), *needs_of(person, near=near, on=today)]


def _old(organisation: Any, kind: str, since: date, today: date) -> list[tuple[int, date]]:
    if kind == "NEED":
        rows = Need.objects.filter(
            organisation=organisation, person__merged_into__isnull=True, person__erased_at__isnull=True,
            person__left_on__isnull=True, person__isnull=False, met_on__isnull=True, withdrawn_on__isnull=True,
            confirmed_on__lt=since,
        )  # fmt: skip
        return list(rows.values_list("person_id", "confirmed_on"))
    gifts = gifts_not_said_since(organisation, kind, since, today)
    return [
        (gift.person_id, gift.last_said_on) for gift in gifts.only("person_id", "confirmed_on", "active_from")
    ]

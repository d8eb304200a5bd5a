"""What held sessions owe by rule, what the books say of them, and every difference between the two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from alongside.core.reciprocity.kinds import AccountKind, TransferKind
from alongside.core.reciprocity.sessions import Part, minutes_given
from alongside.core.shared.sides import Side
from alongside.web.delivery.queries.acts import holding
from alongside.web.exchanges.models import Arrangement, Transfer

OF_SESSIONS = (TransferKind.SESSION.value, TransferKind.SESSION_POT.value)


@dataclass(frozen=True, slots=True)
class Owed:
    """What one line of a register passes to whoever gave; ``giver`` is None where they were forgotten."""

    entry: int
    session: int
    minutes: int
    on: date
    giver: Any
    person: int | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A line of a register of which the books say something else."""

    service: str
    entry: int
    owed: int
    posted: int

    def __str__(self) -> str:
        return f"{self.service}, line {self.entry}: {self.owed} minutes by the register, {self.posted} in the books"


def owed_by(sessions: Iterable[Any]) -> dict[int, Owed]:
    """What these sessions pass, by line of the register; nothing for services that have not chosen it."""
    chosen = list(sessions)
    if not chosen:
        return {}
    rows = chosen[0].service.organisation.acts.filter(session__in=[session.pk for session in chosen])
    return {owed.entry: owed for owed in _owed(rows)}


def posted_for(sessions: Iterable[Any]) -> dict[int, list[Transfer]]:
    """What the books hold of these sessions and nobody took back, by line of the register."""
    return _standing(Transfer.objects.filter(entry__session__in=[session.pk for session in sessions]))


def differences(organisation: Any) -> Iterator[Difference]:
    """Every line of a register of which the books do not say the same, to the minute; nothing where all is well."""
    owed = {each.entry: each for each in _owed(organisation.acts.filter(session__isnull=False))}
    posted = _standing(Transfer.objects.filter(debit__organisation=organisation, entry__isnull=False))
    names = dict(organisation.services.values_list("pk", "name"))
    for entry in sorted(owed.keys() | posted.keys()):
        rows = posted.get(entry, [])
        minutes = sum(row.minutes for row in rows)
        should = owed[entry].minutes if entry in owed else 0
        if minutes != should and not (entry in owed and not rows and owed[entry].giver is None):
            service = rows[0].debit.service_id if rows else None
            yield Difference(names.get(service, organisation.name), entry, should, minutes)


def _owed(acts: QuerySet[Any]) -> Iterator[Owed]:
    arranged = {each.service_id: each for each in Arrangement.objects.filter(sessions_from__isnull=False)}
    rows = holding(acts.filter(entry__isnull=False, service__in=list(arranged))).select_related(
        "role", "person"
    )
    for act in rows.order_by("pk"):
        minutes = minutes_given(_part(act))
        if minutes and _covers(arranged[act.service_id], act.on):
            yield Owed(act.entry_id, act.session_id, minutes, act.on, act.person, act.person_id)


def _covers(arrangement: Arrangement, on: date) -> bool:
    starts, ends = arrangement.sessions_from, arrangement.sessions_until
    return starts is not None and starts <= on and (ends is None or on < ends)


def _part(act: Any) -> Part:
    return Part(
        side=Side(act.role.side),
        was_there=act.minutes > 0,
        minutes=act.minutes,
        output=act.role.output,
        benefits_others=act.role.benefits_others,
        employed=act.employed_peer,
    )


def _standing(rows: QuerySet[Transfer]) -> dict[int, list[Transfer]]:
    taken_back = Transfer.objects.filter(reverses=OuterRef("key"))
    standing = rows.filter(Q(kind__in=OF_SESSIONS), ~Exists(taken_back), reverses__isnull=True)
    found: dict[int, list[Transfer]] = defaultdict(list)
    for row in standing.select_related("debit__organisation", "credit").order_by("pk"):
        found[row.entry_id].append(row)
    for each in found.values():  # the person’s own share first
        each.sort(key=lambda row: row.credit.kind != AccountKind.PERSON)
    return dict(found)

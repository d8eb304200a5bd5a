"""Who was never asked to a session and never came to one: the people, and their number at each service."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Value

from alongside.web.delivery.models import Invitation, NeverAskedSums, RegisterEntry
from alongside.web.delivery.queries.names import in_reading_language
from alongside.web.delivery.queries.sides import LAY_KINDS
from alongside.web.delivery.queries.week import next_sessions
from alongside.web.people.queries import people_of
from alongside.web.people.queries.written import last_line, lines_since
from alongside.web.services.queries import services_of
from alongside.web.services.queries.written import last_line_of_ties, lines_of_ties_since

MOST_ROWS = 500
"""Where more was written, services are not gone through one by one: all are counted anew."""
ASKED, CAME, PERSON, TIE = "asked", "came", "person", "tie"
UpTo = dict[str, int]


@dataclass(frozen=True, slots=True)
class Written:
    """Of whom (by key) something was written, and up to which row of each record that was read."""

    persons: frozenset[int]
    up_to: UpTo


@dataclass(frozen=True, slots=True)
class NeverAsked:
    """How many who belong to a service were never asked to anything, and the next session to ask them to."""

    service: str
    service_public_id: UUID
    people: int
    next_session: UUID | None


def never_asked(
    organisation: Any,
    counted: Mapping[int, int],
    at: datetime,
    soon: Mapping[int, UUID] = MappingProxyType({}),
) -> list[NeverAsked]:
    """Services with people who were never asked to a session and never came to one, most such people first.

    ``counted`` is how many they are, by service (its key). ``soon`` holds the next session of those services of
    which it is known; of others it is looked up.
    """
    known = {service: people for service, people in counted.items() if people}
    if not known:
        return []
    unknown = [service for service in known if service not in soon]
    nearest = {**soon, **(next_sessions(unknown, at) if unknown else {})}
    rows = services_of(organisation).filter(pk__in=known).values_list("pk", "public_id", "name", "name_cy")
    made = [
        NeverAsked(in_reading_language(name, name_cy), public_id, known[service], nearest.get(service))
        for service, public_id, name, name_cy in rows
    ]
    return sorted(made, key=lambda each: (-each.people, each.service))


def never_asked_people(organisation: Any, on: date) -> QuerySet[Any]:
    """The keys of everybody still here who was never asked to a session and never came to one."""
    return _never_asked(organisation, on).order_by().values("pk")


def count_never_asked(organisation: Any, on: date, services: Iterable[int] | None = None) -> dict[int, int]:
    """How many lay people of each service (by its key; of these alone, where given) they are that day."""
    found = _untouched(organisation, on)
    if services is not None:
        found = found.filter(relationships__service__in=list(services))
    rows = found.order_by().values_list("relationships__service_id")
    return dict(rows.annotate(people=Count("pk", distinct=True)))


def _never_asked(organisation: Any, on: date) -> QuerySet[Any]:
    asked = Invitation.objects.filter(person=OuterRef("pk"))
    came = RegisterEntry.objects.filter(person=OuterRef("pk"))
    still_here = Q(left_on__isnull=True) | Q(left_on__gt=on)
    return people_of(organisation).filter(still_here, ~Exists(asked), ~Exists(came))


def _untouched(organisation: Any, on: date) -> QuerySet[Any]:
    """Lay people who belong to some service that day and were never asked, once for each service."""
    return _never_asked(organisation, on).filter(
        Q(relationships__active_to__isnull=True) | Q(relationships__active_to__gt=on),
        relationships__active_from__lte=on,
        relationships__kind__in=LAY_KINDS,
        relationships__service__closed_on__isnull=True,
    )


def kept_sums(organisation: Any) -> NeverAskedSums | None:
    """The numbers as they were last worked out; None where they never were."""
    return NeverAskedSums.objects.filter(organisation=organisation).first()


def read_up_to() -> UpTo:
    """Up to which row of each the record is read now: rows are only ever added, with a higher number each."""
    return {
        ASKED: Invitation.objects.aggregate(last=Max("pk"))["last"] or 0,
        CAME: RegisterEntry.objects.aggregate(last=Max("pk"))["last"] or 0,
        PERSON: last_line(),
        TIE: last_line_of_ties(),
    }


def written_since(organisation: Any, up_to: Mapping[str, int]) -> Written | None:
    """What was written since that could move the numbers; None where that is too much to go through."""
    records = {
        ASKED: Invitation.objects.filter(pk__gt=up_to[ASKED]).order_by().values_list("pk", "person_id"),
        CAME: RegisterEntry.objects.filter(pk__gt=up_to[CAME]).order_by().values_list("pk", "person_id"),
        PERSON: lines_since(organisation, up_to[PERSON]),
        TIE: lines_of_ties_since(up_to[TIE]),
    }
    first, *others = (rows.annotate(record=Value(name)) for name, rows in records.items())
    rows = list(first.union(*others, all=True)[: MOST_ROWS + 1])
    if len(rows) > MOST_ROWS:
        return None
    latest = dict(up_to)
    for row, _person, name in rows:
        latest[name] = max(latest[name], row)
    return Written(frozenset(person for _row, person, _name in rows), latest)

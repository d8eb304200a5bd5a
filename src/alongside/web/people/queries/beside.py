"""What people set for themselves and beside whom they would like to be: to show, and to plan by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from alongside.web.people.models import AccessNeed, Beside, OwnLimits, Person
from alongside.web.people.queries.sharing import Nearness

Kind = Beside.Kind
SEEN: dict[Nearness, tuple[str, ...]] = {
    Nearness.COORDINATOR: (Kind.WITH, Kind.LEARN, Kind.APART),
    Nearness.ITSELF: (Kind.WITH, Kind.LEARN),
}
"""Which wishes the viewer may read. Names of those to be kept apart are on no page that others could look over at."""


@dataclass(frozen=True, slots=True)
class Company:
    """Beside whom one person would like to be, by the keys of the others."""

    with_: frozenset[int] = frozenset()
    learns_from: frozenset[int] = frozenset()
    apart: frozenset[int] = frozenset()


def limits_of(person: Person) -> OwnLimits:
    """What the person set for themselves; without any limit where they set none."""
    return OwnLimits.objects.filter(person=person).first() or OwnLimits(person=person)


def beside_of(person: Person, near: Nearness) -> QuerySet[Beside]:
    """The wishes for company that the viewer may read, as they were said."""
    rows = Beside.objects.filter(person=person, kind__in=SEEN.get(near, ()))
    return rows.select_related("other", "person__organisation").order_by("kind", "said_at", "pk")


def said_apart(person: Person) -> int:
    """How many people somebody would rather not meet; to themselves it is told as a number."""
    return Beside.objects.filter(person=person, kind=Kind.APART).count()


def waiting_for_a_name(organisation: object) -> QuerySet[Beside]:
    """Wishes of which nobody has said yet who is meant."""
    here = Q(person__organisation=organisation, person__merged_into__isnull=True, other__isnull=True)
    return Beside.objects.filter(here).select_related("person").order_by("said_at", "pk")


def limits_of_many(persons: Iterable[int]) -> dict[int, OwnLimits]:
    """What each set for themselves; who set nothing is missing."""
    return {row.person_id: row for row in OwnLimits.objects.filter(person__in=list(persons))}


def company_of_many(persons: Collection[int]) -> dict[int, Company]:
    """Beside whom each would like to be, among these persons; who said nothing is missing."""
    among = set(persons)
    found: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    rows = Beside.objects.filter(person__in=among, other__isnull=False)
    for person, kind, other in rows.values_list("person_id", "kind", "other_id"):
        if other in among:
            found[person][kind].add(other)
    return {
        person: Company(*(frozenset(kinds[kind]) for kind in (Kind.WITH, Kind.LEARN, Kind.APART)))
        for person, kinds in found.items()
    }


def needs_of_places(persons: Iterable[int], on: date) -> dict[int, frozenset[str]]:
    """What each needs of a place (``core.delivery.access``), as it holds that day; who needs nothing is missing."""
    lasting = Q(active_to__isnull=True) | Q(active_to__gt=on)
    rows = AccessNeed.objects.filter(lasting, person__in=list(persons)).exclude(kind="")
    found: dict[int, set[str]] = defaultdict(set)
    for person, kind in rows.values_list("person_id", "kind"):
        found[person].add(kind)
    return {person: frozenset(kinds) for person, kinds in found.items()}

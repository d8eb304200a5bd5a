"""Who belongs to a service and how, on a day and over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from alongside.core.shared.sides import Side
from alongside.web.services.models import Relationship, Service

Kind = Relationship.Kind


@dataclass(frozen=True, slots=True)
class Tie:
    """One person of a service and every way in which they belong to it, the one held longest first."""

    person: Any
    relationships: tuple[Relationship, ...]

    @property
    def side(self) -> Side:
        """On which side of the service they stand."""
        return side_by_kinds({tie.kind for tie in self.relationships})


def live_on(day: date) -> Q:
    """The condition that a relationship holds on that day."""
    return Q(active_from__lte=day) & (Q(active_to__isnull=True) | Q(active_to__gt=day))


def get_relationship(service: Service, pk: int) -> Relationship:
    """The service's relationship of that number. Raises ``Http404``."""
    return get_object_or_404(Relationship.objects.select_related("person", "service"), service=service, pk=pk)


def relationships_on(service: Service, day: date) -> QuerySet[Relationship]:
    """Every relationship to the service that holds on that day, with its person."""
    return (
        Relationship.objects.filter(live_on(day), service=service, person__merged_into__isnull=True)
        .select_related("person")
        .order_by("person__search_key", "person_id", "active_from", "pk")
    )


def relationships_of(person: Any, *, on: date | None = None) -> QuerySet[Relationship]:
    """How a person is related to services, now or ever, with each service."""
    ties = Relationship.objects.filter(person=person).select_related("service")
    return (ties if on is None else ties.filter(live_on(on))).order_by("service__name", "active_from", "pk")


def people_related_to(services: Iterable[Service], day: date) -> dict[int, set[str]]:
    """For each person (by key) related to any of these services that day, the kinds of tie; one query."""
    found: dict[int, set[str]] = defaultdict(set)
    ties = Relationship.objects.filter(live_on(day), service__in=list(services))
    for person, kind in ties.values_list("person_id", "kind"):
        found[person].add(kind)
    return dict(found)


def kinds_of(person: Any, service: Service, day: date) -> set[str]:
    """The kinds of tie between a person and a service that hold on that day."""
    ties = Relationship.objects.filter(live_on(day), person=person, service=service)
    return set(ties.values_list("kind", flat=True))


def team_of(service: Service, day: date, *, people: Iterable[int] | None = None) -> list[Tie]:
    """Everybody who belongs to the service on that day, each once, by name; of these people (by key) where given."""
    held = relationships_on(service, day)
    by_person: dict[int, list[Relationship]] = defaultdict(list)
    for tie in held if people is None else held.filter(person__in=list(people)):
        by_person[tie.person_id].append(tie)
    return [Tie(ties[0].person, tuple(ties)) for ties in by_person.values()]


def sides_of_team(service: Service, day: date) -> dict[Side, list[int]]:
    """The keys of everybody who belongs to the service on that day, by side and name; for counting and pages."""
    kinds: dict[int, set[str]] = defaultdict(set)
    for person, kind in relationships_on(service, day).values_list("person_id", "kind"):
        kinds[person].add(kind)
    sides: dict[Side, list[int]] = {side: [] for side in Side}
    for person, held in kinds.items():
        sides[side_by_kinds(held)].append(person)
    return sides


def ties_over_time(service: Service, day: date) -> QuerySet[Relationship]:
    """Relationships that had ended by that day, or have not begun, the latest first."""
    others = Q(active_to__lte=day) | Q(active_from__gt=day)
    return (
        Relationship.objects.filter(others, service=service, person__merged_into__isnull=True)
        .select_related("person")
        .order_by("-active_from", "-pk")
    )


def kinds_by_service(person: Any, day: date) -> dict[int, set[str]]:
    """The services (by key) to which a person belongs that day, and how; one query."""
    found: dict[int, set[str]] = defaultdict(set)
    for service, kind in Relationship.objects.filter(live_on(day), person=person).values_list(
        "service_id", "kind"
    ):
        found[service].add(kind)
    return dict(found)


def side_of(person: Any, service: Service, day: date) -> Side | None:
    """On which side a person stands in the service that day; None where they do not belong to it."""
    kinds = kinds_of(person, service, day)
    return side_by_kinds(kinds) if kinds else None


def is_of_the_team(person: Any, service: Service, day: date) -> bool:
    """Whether a person belongs to the service on that day, in any way."""
    return Relationship.objects.filter(live_on(day), person=person, service=service).exists()


def side_by_kinds(kinds: set[str]) -> Side:
    """Whoever is there as a professional stands on that side; everybody else, employed peers too, is lay."""
    return Side.PROFESSIONAL if Kind.PROFESSIONAL in kinds else Side.LAY


def tie_choices() -> list[tuple[str, Any]]:
    """The ways in which somebody can be related to a service: stored word and label."""
    return list(Kind.choices)

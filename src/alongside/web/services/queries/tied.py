"""Who is tied to services, in a whole organisation at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from alongside.web.services.models import Relationship
from alongside.web.services.queries.team import live_on


def tied_in(organisation: Any, kind: str, day: date) -> QuerySet[Any]:
    """The persons (a subquery of keys) with a tie of that kind to any service of the organisation on that day."""
    ties = Relationship.objects.filter(live_on(day), kind=kind, service__organisation=organisation)
    return ties.order_by().values("person")


def tied_to(organisation: Any, services: Iterable[int], day: date) -> QuerySet[Any]:
    """The persons (a subquery of keys) with a tie of any kind to one of these services (by key) on that day."""
    ties = Relationship.objects.filter(
        live_on(day), service__organisation=organisation, service__in=list(services)
    )
    return ties.order_by().values("person")


def ties_in(organisation: Any, day: date) -> dict[int, set[int]]:
    """For each service (by key), everybody with a tie of any kind to it on that day."""
    found: dict[int, set[int]] = defaultdict(set)
    ties = Relationship.objects.filter(live_on(day), service__organisation=organisation).order_by()
    for service, person in ties.values_list("service_id", "person_id"):
        found[service].add(person)
    return dict(found)

"""On which side every role of an organisation stands, and everybody tied to its services."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from alongside.web.services.models import Relationship, Role, Service
from alongside.web.services.queries.team import live_on


def sides_of_roles(organisation: Any) -> dict[int, str]:
    """The side of each role (by key), closed ones too, in the order of their keys."""
    roles = Role.objects.filter(service__organisation=organisation).order_by("pk")
    return dict(roles.values_list("pk", "side"))


def ties_of(organisation: Any) -> list[tuple[int, int, str, date, date | None]]:
    """Every tie there ever was: person, service (by key), its kind, its first day and the first it held no more."""
    ties = Relationship.objects.filter(service__organisation=organisation).order_by("pk")
    return list(ties.values_list("person", "service", "kind", "active_from", "active_to"))


def lay_services_of(person: Any, kinds: Sequence[str], day: date) -> list[Service]:
    """The services to which a tie of one of these kinds binds the person on a day, the longest tie first."""
    ties = Relationship.objects.filter(live_on(day), person=person, kind__in=kinds, service__closed_on=None)
    rows = ties.select_related("service").order_by("active_from", "pk")
    return list({tie.service_id: tie.service for tie in rows}.values())

"""On which side every role of an organisation stands, and everybody tied to its services."""

from __future__ import annotations

from datetime import date
from typing import Any

from alongside.web.services.models import Relationship, Role


def sides_of_roles(organisation: Any) -> dict[int, str]:
    """The side of each role (by key), closed ones too, in the order of their keys."""
    roles = Role.objects.filter(service__organisation=organisation).order_by("pk")
    return dict(roles.values_list("pk", "side"))


def ties_of(organisation: Any) -> list[tuple[int, int, str, date, date | None]]:
    """Every tie there ever was: person, service (by key), its kind, its first day and the first it held no more."""
    ties = Relationship.objects.filter(service__organisation=organisation).order_by("pk")
    return list(ties.values_list("person", "service", "kind", "active_from", "active_to"))

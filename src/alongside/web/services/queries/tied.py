"""Who is tied to services, in a whole organisation at once."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from alongside.web.services.models import Relationship
from alongside.web.services.queries.team import live_on


def tied_in(organisation: Any, kind: str, day: date) -> QuerySet[Any]:
    """The persons (a subquery of keys) with a tie of that kind to any service of the organisation on that day."""
    ties = Relationship.objects.filter(live_on(day), kind=kind, service__organisation=organisation)
    return ties.order_by().values("person")

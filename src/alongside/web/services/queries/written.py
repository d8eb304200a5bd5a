"""What was written of ties lately, for whoever keeps figures of them and asks which of these moved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Max, QuerySet

from alongside.web.services.models import Relationship

History: Any = Relationship.history  # type: ignore[attr-defined]


def last_line_of_ties() -> int:
    """The last line of the record of all ties; 0 where there is none."""
    return History.aggregate(last=Max("history_id"))["last"] or 0


def lines_of_ties_since(since: int) -> QuerySet[Any]:
    """The lines written after that one, in any organisation, each with the person (by key) whose tie it is of."""
    return History.filter(history_id__gt=since).order_by().values_list("history_id", "person_id")


def services_of_people(persons: Iterable[int]) -> set[int]:
    """Every service (by key) to which one of these is or was tied."""
    ties = Relationship.objects.filter(person__in=list(persons)).order_by()
    return set(ties.values_list("service_id", flat=True).distinct())

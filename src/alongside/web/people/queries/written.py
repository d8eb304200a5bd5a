"""What was written of people lately, for whoever keeps figures of them and asks which of these moved."""

from __future__ import annotations

from typing import Any

from django.db.models import Max, QuerySet

from alongside.web.people.models import Organisation, Person

History: Any = Person.history  # type: ignore[attr-defined]


def last_line() -> int:
    """The last line of everybody's record; 0 where there is none."""
    return History.aggregate(last=Max("history_id"))["last"] or 0


def lines_since(organisation: Organisation, since: int) -> QuerySet[Any]:
    """The lines written after that one, each with the person (by key) of whom it is."""
    lines = History.filter(history_id__gt=since, organisation_id=organisation.pk).order_by()
    return lines.values_list("history_id", "id")

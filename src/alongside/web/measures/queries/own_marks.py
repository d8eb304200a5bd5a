"""The marks of an organisation, and who set which when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from alongside.core.diagnosis.links import Link, Marks
from alongside.core.diagnosis.marking import Marking, marking_of
from alongside.web.measures.models import OwnMark


def marks_set(organisation: Any) -> QuerySet[OwnMark]:
    """Every time somebody set a mark, the latest first."""
    return OwnMark.objects.filter(organisation=organisation).select_related("by").order_by("-set_at", "-pk")


def marking_in(organisation: Any) -> Marking:
    """The marks that hold now."""
    last: dict[Link, Marks | float | None] = {}
    for row in marks_set(organisation):
        last.setdefault(Link(row.link), mark_of(row))
    return marking_of({link: mark for link, mark in last.items() if mark is not None})


def mark_of(row: OwnMark) -> Marks | float | None:
    """What was set; None where it went back to ours."""
    if row.little is not None and row.enough is not None:
        return Marks(row.little, row.enough)
    return row.matters


def last_set_at(organisation: Any) -> datetime | None:
    """When a mark was last set."""
    return marks_set(organisation).values_list("set_at", flat=True).first()

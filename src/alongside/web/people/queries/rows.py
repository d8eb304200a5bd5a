"""One row of a person's record, found by its number; raises ``Http404`` where it is not theirs or not shown."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from alongside.web.people.models import (
    AccessNeed,
    Availability,
    Away,
    Beside,
    Check,
    Gift,
    Merge,
    Organisation,
    Person,
    Post,
)
from alongside.web.people.queries.beside import beside_of
from alongside.web.people.queries.profile import availability_of, away_of, gifts_of, needs_of
from alongside.web.people.queries.sharing import Nearness


def get_gift(person: Person, pk: int, near: Nearness, on: date) -> Gift:
    """A gift that the viewer may see."""
    return _one(gifts_of(person, near, on).select_related("person"), pk)


def get_need(person: Person, pk: int, near: Nearness, on: date) -> AccessNeed:
    """An access need that the viewer may see."""
    return _one(needs_of(person, near, on).select_related("person"), pk)


def get_stretch(person: Person, pk: int, on: date) -> Availability:
    """A stretch of free time."""
    return _one(availability_of(person, on).select_related("person"), pk)


def get_away(person: Person, pk: int, on: date) -> Away:
    """A stretch away that is not over."""
    return _one(away_of(person, on).select_related("person"), pk)


def get_beside(person: Person, pk: int, near: Nearness) -> Beside:
    """A wish for company that the viewer may read."""
    return _one(beside_of(person, near), pk)


def get_check(person: Person, pk: int) -> Check:
    """A check."""
    return _one(Check.objects.filter(person=person).select_related("person"), pk)


def get_merge(person: Person, pk: int) -> Merge:
    """A merge into this record that still holds."""
    return _one(
        Merge.objects.filter(kept=person, undone_at__isnull=True).select_related("kept", "merged"), pk
    )


def get_post(organisation: Organisation, pk: int) -> Post:
    """A post in the organisation."""
    return _one(
        Post.objects.filter(person__organisation=organisation).select_related("person__organisation"), pk
    )


def _one(rows: QuerySet[Any], pk: int) -> Any:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found

"""Referees of a person, and the one that a link is for."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from alongside.web.joining.models import Referee


def referees_of(person: Any) -> QuerySet[Referee]:
    """Whom the person named, in the order of naming."""
    return Referee.objects.filter(person=person).select_related("person").order_by("pk")


def get_referee(organisation: Any, public_id: UUID) -> Referee:
    """One referee of somebody in the organisation. Raises ``Http404``."""
    found = Referee.objects.filter(person__organisation=organisation, public_id=public_id)
    referee = found.select_related("person__organisation").first()
    if referee is None:
        raise Http404
    return referee


def linked_referee(public_id: UUID) -> Referee | None:
    """The referee that a link is for, if still on record."""
    return Referee.objects.filter(public_id=public_id).select_related("person__organisation").first()

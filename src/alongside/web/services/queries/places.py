"""Finding the places where an organisation's sessions are held."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from alongside.web.services.models import Place


def get_place(organisation: Any, public_id: UUID | str) -> Place:
    """The organisation's place of that id. Raises ``Http404``, for a stranger's place too."""
    return get_object_or_404(Place, organisation=organisation, public_id=public_id)


def places_of(organisation: Any, *, open_only: bool = True) -> QuerySet[Place]:
    """The organisation's places by name; those no longer used too, where asked."""
    places = Place.objects.filter(organisation=organisation).order_by("name")
    return places.filter(closed_on__isnull=True) if open_only else places

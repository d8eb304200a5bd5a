"""Whether an organisation can be joined, and how often its form was sent from one place."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from alongside.web.joining.models import Door, Knock


def door_of(organisation: Any) -> Door:
    """How the organisation is joined; closed, with the usual days, where nobody has said yet."""
    return Door.objects.filter(organisation=organisation).first() or Door(organisation=organisation)


def open_doors() -> QuerySet[Door]:
    """The organisations that people can ask to join, by name."""
    return Door.objects.filter(is_open=True).select_related("organisation").order_by("organisation__name")


def open_door(public_id: Any) -> Door:
    """The open door of that organisation. Raises ``Http404`` for one that is closed, or none."""
    found = open_doors().filter(organisation__public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def knocks_since(whence: str, since: datetime) -> int:
    """How often forms were sent from there, or letters there."""
    return Knock.objects.filter(whence=whence, at__gt=since).count()

"""Photographs of a session’s sheet."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from alongside.web.door.models import SheetPhoto


def sheets_of(session: Any) -> QuerySet[SheetPhoto]:
    """The pages that are kept, without their pictures."""
    return SheetPhoto.objects.filter(session=session).defer("picture").order_by("added_at", "pk")


def get_sheet(session: Any, pk: int) -> SheetPhoto:
    """One page. Raises ``Http404`` for another session’s."""
    return get_object_or_404(SheetPhoto, session=session, pk=pk)

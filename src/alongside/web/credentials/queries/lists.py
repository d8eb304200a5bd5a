"""Status lists by the address at which they are published."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from alongside.web.credentials.models import StatusList
from alongside.web.credentials.queries.keys import address


def list_named(named: object) -> StatusList | None:
    """Our list of that address; None for any other."""
    try:
        public_id = UUID(str(named).rstrip("/").rpartition("/")[2])
    except ValueError:
        return None
    if named != address(reverse("credentials:status", args=[public_id])):
        return None
    return StatusList.objects.filter(public_id=public_id).select_related("organisation").first()

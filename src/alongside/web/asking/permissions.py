"""Who may have lots drawn."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from alongside.web.delivery.permissions import coordinates
from alongside.web.delivery.queries.sessions import is_open


def can_draw(who: Any, session: Any) -> bool:
    """Whether somebody organises this coming session as a coordinator."""
    return is_open(session, timezone.now()) and coordinates(who, session.service)

"""How many each role of past sessions needed at least."""

from __future__ import annotations

from collections.abc import Iterable

from alongside.web.delivery.models import SessionRole


def needed_in(sessions: Iterable[int]) -> dict[tuple[int, int], int]:
    """The minimum of each role, by the keys of session and role."""
    rows = SessionRole.objects.filter(session__in=list(sessions))
    return {(session, role): least for session, role, least in rows.values_list("session", "role", "minimum")}

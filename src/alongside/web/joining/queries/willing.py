"""Who gladly sees newcomers through."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from alongside.core.delivery.invitations import State
from alongside.web.delivery.queries.invitations import invitations_to
from alongside.web.joining.queries.glad import glad_among


def willing_at(session: Any) -> int:
    """How many of those coming to a session would gladly see newcomers through."""
    coming = invitations_to(session).filter(state=State.ACCEPTED).order_by().values("person")
    return len(glad_among(coming))


def willing_among(people: Collection[int]) -> set[int]:
    """Those of these people (by key) who would gladly see newcomers through."""
    return glad_among(people)

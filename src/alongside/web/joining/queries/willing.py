"""Who gladly sees newcomers through."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from alongside.core.delivery.invitations import State
from alongside.web.delivery.queries.invitations import invitations_to
from alongside.web.joining.models import Buddy


def willing_at(session: Any) -> int:
    """How many of those coming to a session were a newcomer's buddy before, and said yes to it gladly."""
    coming = invitations_to(session).filter(state=State.ACCEPTED).order_by().values("person")
    willing = Buddy.objects.filter(person__in=coming, answer=Buddy.Answer.YES)
    return willing.order_by().values("person").distinct().count()


def willing_among(people: Collection[int]) -> set[int]:
    """Those of these people (by key) who were a newcomer's buddy before, and said yes to it gladly."""
    willing = Buddy.objects.filter(person__in=people, answer=Buddy.Answer.YES)
    return set(willing.values_list("person_id", flat=True))

"""Leaving: what it would let go, and when somebody last left."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from alongside.web.delivery.queries.invitations import coming_invitations
from alongside.web.joining.models import Leaving

LET_GO = ("OFFERED", "WAITING", "ACCEPTED")


def what_leaving_lets_go(person: Any, at: datetime) -> list[Any]:
    """The invitations that are open or promised, which leaving would let go kindly; the next first."""
    return [each for each in coming_invitations(person, at) if each.state in LET_GO]


def last_leaving(person: Any) -> Leaving | None:
    """When the person last left, if they ever did."""
    return Leaving.objects.filter(person=person).order_by("-pk").first()

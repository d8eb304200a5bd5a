"""Who stands in line for a part whose places are drawn by lot."""

from __future__ import annotations

from datetime import datetime

from alongside.core.delivery.guards import Doing, held_back
from alongside.web.delivery.models import Invitation, SessionRole
from alongside.web.delivery.queries.asking import situations


def in_line(line: SessionRole) -> list[Invitation]:
    """The invitations of those who would gladly come, in no order that means anything."""
    waiting = line.invitations.filter(state=Invitation.State.WAITING)
    return list(waiting.select_related("person__organisation").order_by("public_id"))


def could_come(line: SessionRole, asked: list[Invitation], at: datetime) -> set[int]:
    """Those of them (by key of the invitation) whom no rule keeps from accepting, such as a check out of date."""
    known = situations(line, [each.person for each in asked], at)
    return {each.pk for each in asked if not held_back(known[each.person_id], Doing.ACCEPTING)}


def places_left(line: SessionRole) -> int:
    """Places that nobody has."""
    return max(0, line.maximum - line.taken)

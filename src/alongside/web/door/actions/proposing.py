"""Taking what the door proposes into the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alongside.core.door.lines import attendance_of
from alongside.web.delivery.actions.register import NewEntry, Taken, record_register
from alongside.web.delivery.queries.sessions import span_of


@dataclass(frozen=True, slots=True)
class Accepted:
    """One line that somebody took over from the door, perhaps with other minutes."""

    person: Any
    role: Any
    minutes: int


def take_over(session: Any, lines: Sequence[Accepted], *, by: Any, at: datetime) -> Taken:
    """Record these in the register, which stays open. Raises ``Refusal`` as the register does."""
    span = span_of(session)
    entries = [
        NewEntry(
            person=each.person,
            role=each.role,
            attendance=attendance_of(each.minutes, span) or "NO_SHOW",
            minutes=each.minutes,
        )
        for each in lines
    ]
    return record_register(session, entries, by=by, at=at)

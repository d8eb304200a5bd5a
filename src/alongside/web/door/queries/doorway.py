"""The door of one session: when it is open, what was said at it, and what that proposes for the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from alongside.core.door.events import Saying, What
from alongside.core.door.lines import Proposed, proposed, who_is_in
from alongside.core.door.policy import doors_open
from alongside.core.shared.periods import Span
from alongside.web.delivery.queries.register import expected_at, register_of
from alongside.web.delivery.queries.sessions import span_of
from alongside.web.door.models import DoorSaying

TAKES_SIGNING = ("PLANNED", "HELD")
MOST_UNSETTLED = 40
"""So many typed names wait at one door at most; then people are asked to turn to somebody there."""


@dataclass(frozen=True, slots=True)
class Door:
    """The door of a session at a moment. ``state`` is EARLY, OPEN, OVER, or OFF where it is not held."""

    session: Any
    opens: Span
    state: str

    @property
    def is_open(self) -> bool:
        """Whether people can sign in now."""
        return self.state == "OPEN"


@dataclass(frozen=True, slots=True)
class Row:
    """What the door proposes of one person, their part where they had one, and what the register says already."""

    person: Any
    role: Any
    proposed: Proposed
    stands: Any
    was_typed: bool

    @property
    def is_to_record(self) -> bool:
        """Whether it can go into the register."""
        return self.stands is None and self.proposed.attendance is not None

    @property
    def differs(self) -> bool:
        """Whether the register says something else than the door."""
        return self.stands is not None and self.stands.minutes != self.proposed.minutes


def door_of(session: Any, at: datetime) -> Door:
    """The door of a session as it stands at a moment."""
    opens = doors_open(span_of(session))
    if session.state not in TAKES_SIGNING:
        return Door(session, opens, "OFF")
    if at in opens:
        return Door(session, opens, "OPEN")
    return Door(session, opens, "EARLY" if at < opens.starts_at else "OVER")


def sayings_of(session: Any) -> QuerySet[DoorSaying]:
    """Everything said at the door of a session by somebody we know."""
    found = DoorSaying.objects.filter(session=session, person__isnull=False)
    return found.select_related("person").order_by("heard_at", "pk")


def unsettled(session: Any) -> QuerySet[DoorSaying]:
    """What was typed at the door by those whom nobody has placed yet."""
    found = DoorSaying.objects.filter(session=session, person__isnull=True, settled_by__isnull=True)
    return found.order_by("heard_at", "pk")


def get_unsettled(session: Any, pk: int) -> DoorSaying | None:
    """One of these; None where it is another session’s, or was settled in the meantime."""
    return unsettled(session).filter(pk=pk).first()


def as_saying(row: DoorSaying) -> Saying:
    """The row as the core knows it."""
    return Saying(
        key=str(row.key), person=row.person_id or f"typed {row.pk}", what=What(row.what), said_at=row.said_at,
        heard_at=row.heard_at, clock_off=row.clock_off, clock_changed=row.clock_changed, device=row.device,
        number=row.number,
    )  # fmt: skip


def those_in(session: Any) -> frozenset[int]:
    """The persons (by key) who said that they are here and not that they go."""
    return frozenset(int(key) for key in who_is_in(as_saying(row) for row in sayings_of(session)))


def is_in(session: Any, person: Any) -> bool:
    """Whether this person said that they are here, and not that they go."""
    return bool(who_is_in(as_saying(row) for row in sayings_of(session).filter(person=person)))


def rows_of(session: Any) -> list[Row]:
    """What the door proposes, person by person, in the order in which they came."""
    said = list(sayings_of(session))
    of_person: dict[int, list[DoorSaying]] = defaultdict(list)
    for each in said:
        of_person[each.person_id].append(each)
    roles = {each.person_id: each.session_role.role for each in expected_at(session)}
    lines = {line.entry.person_id: line.entry for line in register_of(session).lines}
    closed_at = finished_at(session)
    found = proposed((as_saying(each) for each in said), span_of(session), closed_at=closed_at)
    return [_row(each, of_person[int(each.person)], roles, lines) for each in found]


def _row(found: Proposed, said: Iterable[DoorSaying], roles: dict[int, Any], lines: dict[int, Any]) -> Row:
    rows = list(said)
    key = int(found.person)
    typed = any(row.typed_name for row in rows)
    return Row(rows[0].person, roles.get(key), found, lines.get(key), typed)


def finished_at(session: Any) -> datetime | None:
    """When the register was finished; None while it is open."""
    if session.state != "HELD":
        return None
    changed = session.history.filter(state="HELD").order_by("history_date").first()
    return changed.history_date if changed is not None else None

"""Keeping what was said at a door: once, whatever a device sends again, and in whatever order it comes."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.dispatch import Signal

from alongside.core.door.events import What
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.door.models import DoorSaying
from alongside.web.door.queries.doorway import MOST_UNSETTLED, unsettled
from alongside.web.people.actions import check_still_here

LONGEST_NAME = 100
door_used = Signal()
"""Sent once the transaction stands in which something was said at a door."""
How = DoorSaying.How


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing as a device tells it. ``person`` is None where only a name was typed."""

    key: uuid.UUID
    what: What
    said_at: datetime
    person: Any = None
    typed_name: str = ""
    number: int = 0
    clock_off: int | None = 0
    clock_changed: bool = False


@transaction.atomic
def keep_sayings(
    session: Any, said: Sequence[Said], *, how: str, at: datetime, device: str = "", kiosk: Any = None
) -> int:
    """Keep each that is not kept yet; returns how many are new. What is kept is never changed by what comes later.

    Raises ``Refusal`` where somebody meant was forgotten meanwhile.
    """
    check_still_here({each.person.pk for each in said if each.person is not None})
    there = set(DoorSaying.objects.filter(key__in=[each.key for each in said]).values_list("key", flat=True))
    fresh = {each.key: each for each in reversed(said) if each.key not in there}
    rows = [_row(session, each, how, at, device, kiosk) for each in reversed(fresh.values())]
    DoorSaying.objects.bulk_create(rows, ignore_conflicts=True, batch_size=200)
    if rows:
        transaction.on_commit(lambda: door_used.send(sender=DoorSaying))
    return len(rows)


def say_here(session: Any, person: Any, what: str, *, how: str, at: datetime, kiosk: Any = None) -> int:
    """Keep what somebody says on a page, now. The same said twice at once is kept twice, and means the same."""
    told = Said(key=uuid.uuid4(), what=What(what), said_at=at, person=person)
    return keep_sayings(session, [told], how=how, at=at, kiosk=kiosk)


def say_by_name(
    session: Any, typed: str, meant: Any, what: str, *, how: str, at: datetime, kiosk: Any = None
) -> int:
    """Keep what somebody says who typed their name; ``meant`` is the person it means, None where that is not clear.

    Raises ``Refusal`` where too many names wait at this door already.
    """
    told = Said(
        key=uuid.uuid4(),
        what=What(what),
        said_at=at,
        person=meant,
        typed_name=" ".join(typed.split())[:LONGEST_NAME],
    )
    if meant is None:
        check_room_for_names(session)
    return keep_sayings(session, [told], how=how, at=at, kiosk=kiosk)


def check_room_for_names(session: Any) -> None:
    """Raises ``Refusal``, with another way in, where nobody has looked at many typed names."""
    if unsettled(session).count() >= MOST_UNSETTLED:
        raise Refusal(say("Please turn to whoever is at the door. They write you down."))


@transaction.atomic
def settle(saying: DoorSaying, person: Any, *, by: Any) -> DoorSaying:
    """Say whom a typed name means; None for nobody whom we know. Settled twice, the first stands."""
    open_still = DoorSaying.objects.filter(pk=saying.pk, person__isnull=True, settled_by__isnull=True)
    if person is not None:
        check_still_here([person.pk])
    open_still.update(person=person, settled_by=by)
    saying.refresh_from_db()
    return saying


def forget_sayings(before: datetime) -> int:
    """Delete what was said at the doors of sessions that ended before a moment; returns how many went."""
    gone, _each = DoorSaying.objects.filter(session__ends_at__lt=before).delete()
    return gone


def _row(session: Any, said: Said, how: str, at: datetime, device: str, kiosk: Any) -> DoorSaying:
    return DoorSaying(
        key=said.key, session=session, person=said.person, typed_name=said.typed_name, what=said.what.value,
        how=how, kiosk=kiosk, device=device, number=said.number, said_at=said.said_at, heard_at=at,
        clock_off=said.clock_off, clock_changed=said.clock_changed,
    )  # fmt: skip

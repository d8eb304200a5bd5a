"""Reminders before a session: which there are, and when each is due. Whoever wants none turns them off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from alongside.core.calendar.clockchange import settled


@dataclass(frozen=True, slots=True)
class Reminder:
    """One row of the table: so many days before, at that local time, for who said yes at least so long before."""

    name: str
    words: str
    days_before: int
    at: time
    asked_at_least: timedelta


REMINDERS: Final = (
    Reminder("WEEK_BEFORE", "A week before, for who said yes long ago", 7, time(10, 0), timedelta(days=21)),
    Reminder("DAY_BEFORE", "The day before", 1, time(10, 0), timedelta(hours=24)),
)
"""The reminders there are. A session is never reminded of at a time at which it is over, or has begun."""

LOOKS_AHEAD: Final = timedelta(days=8)
"""How far ahead reminders are written down."""


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder, and the moment from which on it is to be sent."""

    reminder: Reminder
    at: datetime


def reminders_of(starts_at: datetime, said_yes_at: datetime, zone: ZoneInfo) -> tuple[Due, ...]:
    """The reminders of a session for somebody who said yes at a moment, earliest first."""
    found = (Due(row, _due(row, starts_at, zone)) for row in REMINDERS)
    return tuple(
        each
        for each in found
        if each.at < starts_at and said_yes_at + each.reminder.asked_at_least <= starts_at
    )


def _due(row: Reminder, starts_at: datetime, zone: ZoneInfo) -> datetime:
    day = starts_at.astimezone(zone).date() - timedelta(days=row.days_before)
    return settled(datetime.combine(day, row.at), zone).at.astimezone(UTC)

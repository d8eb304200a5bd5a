"""Which day it is where an organisation is."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from alongside.core.calendar.recurrence import zone_named
from alongside.web.people.models import Organisation


def clock_of(organisation: Organisation) -> ZoneInfo:
    """The clock by which the organisation lives."""
    return zone_named(organisation.time_zone)


def local_day(organisation: Organisation, moment: datetime) -> date:
    """The day that a moment falls on where the organisation is."""
    return moment.astimezone(clock_of(organisation)).date()

"""Which day it is where an organisation is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from alongside.core.calendar.recurrence import zone_named
from alongside.web.people.models import Organisation


def clock_of(organisation: Organisation) -> ZoneInfo:
    """The clock by which the organisation lives."""
    return zone_named(organisation.time_zone)


def local_day(organisation: Organisation, moment: datetime) -> date:
    """The day that a moment falls on where the organisation is."""
    return moment.astimezone(clock_of(organisation)).date()


MOST_KNOWN = 20_000


class LocalDays(dict[str, date]):
    """The local day of a moment that is written in UTC to the minute (“2026-03-05 18:00”), by that writing.

    For reading moments by the million: those of a minute are worked out once.
    """

    def __init__(self, clock: ZoneInfo) -> None:
        """Begin with the clock by which days are told."""
        super().__init__()
        self._clock = clock

    def __missing__(self, written: str) -> date:
        if len(self) >= MOST_KNOWN:
            self.clear()
        moment = datetime.fromisoformat(written).replace(tzinfo=UTC)
        found = self[written] = moment.astimezone(self._clock).date()
        return found

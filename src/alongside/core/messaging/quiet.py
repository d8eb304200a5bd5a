"""Quiet hours: times of the local day at which nobody is sent anything, on nights when the clocks change, too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from alongside.core.calendar.clockchange import settled
from alongside.core.messaging.channels import PUSH, TEXT


@dataclass(frozen=True, slots=True)
class Quiet:
    """From a local time up to another, over midnight where the second is earlier. The same time twice is none."""

    starts: time
    ends: time

    def holds_at(self, local: time) -> bool:
        """Whether it is quiet at this time of the local day."""
        if self.starts <= self.ends:
            return self.starts <= local < self.ends
        return local >= self.starts or local < self.ends


USUAL: Final = Quiet(time(20, 0), time(8, 0))
"""What holds where an organisation said nothing else."""

DISTURBS: Final = frozenset({TEXT, PUSH})
"""What makes a telephone sound. The organisation's quiet hours are for these; a person's own are for everything."""


def hours_for(channel: str, organisation: Quiet, own: Quiet | None) -> tuple[Quiet, ...]:
    """The quiet hours that hold for a message by that channel."""
    here = (organisation,) if channel in DISTURBS else ()
    return (*here, own) if own is not None else here


def is_quiet(at: datetime, zone: ZoneInfo, hours: Iterable[Quiet]) -> bool:
    """Whether any of these hours holds at a moment, by that zone's clock."""
    local = at.astimezone(zone).time()
    return any(each.holds_at(local) for each in hours)


def first_moment(at: datetime, zone: ZoneInfo, hours: Iterable[Quiet]) -> datetime:
    """The moment itself where nothing is quiet, otherwise the next at which nothing is any more, in UTC.

    A time that the spring night skips is taken as the moment to which the clocks go. One that the autumn night
    repeats ends the quiet the first time, and again the second time where the clocks went back into it. Where
    quiet hours together leave no moment of a day open, the moment itself is given: a message is never lost.
    """
    given = tuple(hours)
    if not is_quiet(at, zone, given):
        return at
    ends = sorted(moment for quiet in given for moment in _ends_around(at, zone, quiet))
    open_then = (moment for moment in ends if moment > at and not is_quiet(moment, zone, given))
    return next(open_then, at)


def _ends_around(at: datetime, zone: ZoneInfo, quiet: Quiet) -> Iterator[datetime]:
    today = at.astimezone(zone).date()
    for days in range(-1, 4):
        local = datetime.combine(today + timedelta(days=days), quiet.ends)
        first = settled(local, zone).at
        yield first.astimezone(UTC)
        yield local.replace(tzinfo=zone, fold=1).astimezone(UTC)
        yield from _jumps(local, zone)


def _jumps(local: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """The moment at which the clocks jump near a local time: quiet can end there, where its own end is skipped."""
    before = (local - timedelta(hours=3)).replace(tzinfo=zone).astimezone(UTC)
    for quarter in range(1, 25):
        moment = before + timedelta(minutes=15 * quarter)
        earlier = moment - timedelta(minutes=15)
        if moment.astimezone(zone).utcoffset() != earlier.astimezone(zone).utcoffset():
            yield moment

"""A day and a clock time in a place make one moment, except twice a year."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from alongside.core.calendar.clockchange import ClockNote, settled
from alongside.core.shared.errors import Refusal
from alongside.core.shared.periods import Span
from alongside.core.shared.sentences import Sentence, say


def local_moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The moment with its time zone.

    Raises ``Refusal`` for a time that the clock change skips, and for one that comes twice unless the
    clock time itself carries its zone ("1:30am BST").
    """
    local = datetime.combine(day, clock.replace(tzinfo=None, fold=0))
    first = settled(local, zone)
    if first.note is ClockNote.SKIPPED:
        raise Refusal(_skipped(local))
    readings = [first.at]
    if first.note is ClockNote.REPEATED:
        readings.append(first.at.replace(fold=1))
    if clock.tzinfo is not None:
        readings = [moment for moment in readings if moment.utcoffset() == clock.utcoffset()]
    if len(readings) > 1:
        raise Refusal(_twice(local, readings))
    if not readings:
        raise Refusal(_other_zone(local, clock.tzname() or ""))
    return readings[0]


def local_span(day: date, starts: time, ends: time, zone: ZoneInfo) -> Span:
    """From one clock time to another on the same day, or into the next day where the end is the earlier.

    Raises ``Refusal`` as ``local_moment`` does.
    """
    later = ends.replace(tzinfo=None) <= starts.replace(tzinfo=None)
    begins = local_moment(day, starts, zone)
    return Span(begins, local_moment(day + timedelta(days=1) if later else day, ends, zone))


def span_of_minutes(day: date, starts: time, minutes: int, zone: ZoneInfo) -> Span:
    """From a clock time, for so many minutes that truly pass. Raises ``Refusal`` as ``local_moment``."""
    begins = local_moment(day, starts, zone)
    ends = begins.astimezone(UTC) + timedelta(minutes=minutes)
    return Span(begins, ends.astimezone(zone))


def _skipped(local: datetime) -> Sentence:
    return say(
        "{time} on {day} does not exist: the clocks go forward then. Write a time before or after it.",
        time=local.time(),
        day=local.date(),
    )


def _other_zone(local: datetime, zone: str) -> Sentence:
    return say("On {day} the clocks are not on {zone}. Leave {zone} out.", day=local.date(), zone=zone)


def _twice(local: datetime, readings: list[datetime]) -> Sentence:
    return say(
        "{time} on {day} comes twice: the clocks go back then. Add {first} for the earlier one or {second} "
        "for the later one.",
        time=local.time(),
        day=local.date(),
        first=readings[0].tzname() or "",
        second=readings[1].tzname() or "",
    )

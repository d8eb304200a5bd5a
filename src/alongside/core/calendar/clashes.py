"""Whether a session fits into somebody's time: other promises, days away, hours that are generally free."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from alongside.core.shared.periods import Days, Span
from alongside.core.shared.sentences import Sentence, say


@dataclass(frozen=True, slots=True)
class Commitment:
    """A span that somebody has already said yes to. ``key`` is the caller's own name for it."""

    key: int | str
    span: Span
    title: str = ""


def clashes(span: Span, commitments: Iterable[Commitment], travel_minutes: int = 0) -> tuple[Commitment, ...]:
    """The commitments that overlap the span, or leave less than ``travel_minutes`` between the two.

    Raises ``ValueError`` for a negative travel time.
    """
    if travel_minutes < 0:
        raise ValueError("travel cannot take a negative time")
    promised = tuple(commitments)
    if not promised:
        return ()
    travel = timedelta(minutes=travel_minutes)
    wide = Span(span.starts_at.astimezone(UTC) - travel, span.ends_at.astimezone(UTC) + travel)
    return tuple(each for each in promised if wide.overlaps(each.span))


def local_days(span: Span, zone: ZoneInfo) -> tuple[date, ...]:
    """The local days that a span touches. One that ends at midnight does not touch the next day."""
    first = span.starts_at.astimezone(zone).date()
    last = (span.ends_at.astimezone(UTC) - timedelta(microseconds=1)).astimezone(zone).date()
    return tuple(first + timedelta(days=ahead) for ahead in range((last - first).days + 1))


def away_during(span: Span, away: Iterable[Days], zone: ZoneInfo) -> Days | None:
    """The first stretch of days away that the span touches, or None."""
    stretches = tuple(away)
    days = local_days(span, zone) if stretches else ()
    return next((stretch for stretch in stretches if any(day in stretch for day in days)), None)


@dataclass(frozen=True, slots=True)
class FreeTime:
    """A stretch of one weekday (Monday is 0) in local time; ``until`` midnight is the end of that day.

    Raises ``ValueError`` for no such weekday or an end that is not after the start.
    """

    weekday: int
    starts: time
    until: time

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise ValueError(f"there is no weekday {self.weekday}")
        if self.until != time() and self.until <= self.starts:
            raise ValueError(f"free time must end after it starts: {self.starts} to {self.until}")

    def on(self, day: date) -> tuple[datetime, datetime]:
        """The local start and end of this stretch on that day."""
        end_day = day + timedelta(days=1) if self.until == time() else day
        return datetime.combine(day, self.starts), datetime.combine(end_day, self.until)


class Fit(StrEnum):
    """Whether a span lies within the hours that somebody is generally free."""

    FREE = "FREE"
    NOT_FREE = "NOT_FREE"
    NOT_SAID = "NOT_SAID"

    @property
    def sentence(self) -> Sentence:
        """The answer, for a screen."""
        if self is Fit.FREE:
            return say("This is a time when they are generally free.")
        if self is Fit.NOT_FREE:
            return say("This is outside the times when they said they are generally free.")
        return say("They have not said when they are generally free.")


def fit(span: Span, free: Iterable[FreeTime], zone: ZoneInfo) -> Fit:
    """Whether the whole span, on the local clock, lies in free time. Stretches that touch make one."""
    week = tuple(free)
    if not week:
        return Fit.NOT_SAID
    stretches = sorted(_stretches(week, local_days(span, zone)))
    return (
        Fit.FREE if all(_covered(*piece, stretches) for piece in _local_pieces(span, zone)) else Fit.NOT_FREE
    )


def _covered(reached: datetime, ends: datetime, stretches: list[tuple[datetime, datetime]]) -> bool:
    for starts, until in stretches:
        if starts <= reached < until:
            reached = until
    return reached >= ends


def _local_pieces(span: Span, zone: ZoneInfo) -> list[tuple[datetime, datetime]]:
    """The span on the local clock: one piece, or single minutes where the clocks change within it."""
    starts, ends = (moment.astimezone(zone) for moment in (span.starts_at, span.ends_at))
    if starts.utcoffset() == ends.utcoffset():
        return [(starts.replace(tzinfo=None), ends.replace(tzinfo=None))]
    begins = span.starts_at.astimezone(UTC)
    minutes = (begins + timedelta(minutes=ahead) for ahead in range(span.minutes))
    locally = (minute.astimezone(zone).replace(tzinfo=None, fold=0) for minute in minutes)
    return [(minute, minute + timedelta(minutes=1)) for minute in locally]


def _stretches(week: tuple[FreeTime, ...], days: tuple[date, ...]) -> list[tuple[datetime, datetime]]:
    return [stretch.on(day) for day in days for stretch in week if stretch.weekday == day.weekday()]

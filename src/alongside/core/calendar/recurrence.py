"""A pattern of sessions in local time, spread over a window of true time.

Ten o'clock stays ten o'clock: the rule runs on the local clock, and only then is each start settled in
the pattern's time zone (see ``clockchange`` for the nights when the clocks change). A session lasts as
many minutes as it says, clock changes or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil import rrule

from alongside.core.calendar.clockchange import ClockNote, settled
from alongside.core.calendar.rules import MOST_OCCURRENCES, NthDay, Rule, read_rule
from alongside.core.shared.errors import Refusal
from alongside.core.shared.periods import Days, Span
from alongside.core.shared.sentences import Sentence, say

MOST_MINUTES = 24 * 60
LONGEST_YEARS = 20
LONGEST_WINDOW = timedelta(days=800)
EARLIEST_YEAR, LATEST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True, order=True)
class Moved:
    """The occurrence that would have been on one day starts at another local time instead."""

    on: date
    to: datetime


@dataclass(frozen=True, slots=True)
class Pattern:
    """When a service meets: a rule, its first local start, how long, where the clock is read, exceptions.

    ``rule`` is RFC 5545 text, such as ``FREQ=WEEKLY;BYDAY=TU``. At most one occurrence falls on a day, so a
    day names the occurrence that is skipped or moved. Raises ``Refusal`` with a sentence where any part
    is wrong, where the first start is not one of the rule's, or an exception is for a day it never falls on.
    """

    rule: str
    first_start: datetime
    minutes: int
    time_zone: str = "Europe/London"
    skipped: frozenset[date] = frozenset()
    moved: tuple[Moved, ...] = ()
    parsed: Rule = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "skipped", frozenset(self.skipped))
        object.__setattr__(self, "moved", tuple(sorted(self.moved)))
        _check_clock(self)
        object.__setattr__(self, "parsed", read_rule(self.rule, zone_named(self.time_zone)))
        _check_first_start(self)
        _check_exceptions(self)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which the clock is read."""
        return zone_named(self.time_zone)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One session of a pattern. ``recurrence_id`` is its original local start and never changes."""

    original: datetime
    span: Span
    note: ClockNote
    moved: bool
    sentence: Sentence | None

    @property
    def recurrence_id(self) -> str:
        """Names the occurrence for good, also after it was moved: ``2026-03-31T10:00``."""
        return self.original.isoformat(timespec="minutes")

    @property
    def original_on(self) -> date:
        """The local day on which the rule put it."""
        return self.original.date()


def occurrences(pattern: Pattern, window: Span) -> tuple[Occurrence, ...]:
    """The sessions that *start* within the window, in order of their start.

    Windows that follow each other share no session and lose none. Raises ``Refusal`` for a window of more
    than 800 days.
    """
    if window.ends_at - window.starts_at > LONGEST_WINDOW:
        raise Refusal(say("Look at no more than {days} days at a time.", days=LONGEST_WINDOW.days))
    moved = [_moved_occurrence(pattern, move) for move in pattern.moved]
    excepted = pattern.skipped | {move.on for move in pattern.moved}
    until = window.ends_at.astimezone(pattern.zone).replace(tzinfo=None)
    since = window.starts_at.astimezone(pattern.zone).replace(tzinfo=None) - timedelta(days=1)
    regular = [
        _occurrence(pattern, start, start)
        for start in local_starts(pattern, until)
        if start >= since and start.date() not in excepted
    ]
    within = [each for each in regular + moved if each.span.starts_at in window]
    return tuple(sorted(within, key=lambda each: (each.span.starts_at.astimezone(UTC), each.original)))


def local_starts(pattern: Pattern, until: datetime) -> Iterator[datetime]:
    """The rule's local starts up to and including ``until``, exceptions not yet heeded."""
    rule, first = pattern.parsed, pattern.first_start
    end = min(moment for moment in (until, latest_end(first), rule.until) if moment is not None)
    return islice(_engine(rule, first, end), rule.count)


def latest_end(first: datetime) -> datetime:
    """The last moment to which a pattern with this first start is ever spread."""
    return datetime.combine(date(first.year + LONGEST_YEARS, 12, 31), time.max)


def window_of(days: Days, time_zone: str = "Europe/London") -> Span:
    """The true time from the first day's midnight to the last day's. Raises ``ValueError`` without an end."""
    if days.until is None:
        raise ValueError("a window needs an end")
    zone = zone_named(time_zone)
    begins, ends = (settled(datetime.combine(day, time()), zone).at for day in (days.first, days.until))
    return Span(begins, ends)


@lru_cache(maxsize=64)
def zone_named(name: str) -> ZoneInfo:
    """The time zone of that name. Raises ``Refusal`` where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise Refusal(say("There is no time zone called “{name}”. Try Europe/London.", name=name)) from None


def with_rule(pattern: Pattern, rule: str, first_start: datetime) -> tuple[Pattern, tuple[date, ...]]:
    """The pattern under another rule, and the days whose exceptions no longer fit and were let go."""
    bare = replace(pattern, rule=rule, first_start=first_start, skipped=frozenset(), moved=())
    excepted = pattern.skipped | {move.on for move in pattern.moved}
    kept = excepted - set(_strays(bare, excepted))
    moved = tuple(move for move in pattern.moved if move.on in kept)
    return replace(bare, skipped=pattern.skipped & kept, moved=moved), tuple(sorted(excepted - kept))


def _engine(rule: Rule, first: datetime, end: datetime) -> Iterator[datetime]:
    return iter(
        rrule.rrule(
            getattr(rrule, rule.freq),
            dtstart=first,
            until=end,
            interval=rule.interval,
            wkst=rule.week_start,
            byweekday=[_engine_day(day) for day in rule.days] or None,
            bymonthday=rule.month_days or None,
            bymonth=rule.months or None,
            bysetpos=rule.positions or None,
        )
    )


def _engine_day(day: NthDay) -> rrule.weekday:
    weekday = rrule.weekdays[day.weekday]
    return weekday(day.nth) if day.nth else weekday


def _occurrence(pattern: Pattern, original: datetime, start: datetime) -> Occurrence:
    moment = settled(start, pattern.zone)
    ends_at = (moment.at.astimezone(UTC) + timedelta(minutes=pattern.minutes)).astimezone(pattern.zone)
    return Occurrence(original, Span(moment.at, ends_at), moment.note, original != start, moment.sentence)


def _moved_occurrence(pattern: Pattern, move: Moved) -> Occurrence:
    original = datetime.combine(move.on, pattern.first_start.time())
    return _occurrence(pattern, original, move.to)


def _check_clock(pattern: Pattern) -> None:
    if pattern.first_start.tzinfo is not None or any(move.to.tzinfo for move in pattern.moved):
        raise ValueError("a pattern's starts are local times, without a zone")
    if not EARLIEST_YEAR <= pattern.first_start.year <= LATEST_YEAR:
        raise Refusal(
            say(
                "The first session must be between the years {first} and {last}.",
                first=EARLIEST_YEAR,
                last=LATEST_YEAR,
            )
        )
    if not 1 <= pattern.minutes <= MOST_MINUTES:
        raise Refusal(
            say("A session lasts from 1 minute to {most} hours, not {minutes} minutes.",
                most=MOST_MINUTES // 60, minutes=pattern.minutes)
        )  # fmt: skip


def _check_first_start(pattern: Pattern) -> None:
    first, rule = pattern.first_start, pattern.parsed
    if rule.until is not None and rule.until < first:
        raise Refusal(
            say(
                "The last day, {last}, is before the first session on {first}.",
                last=rule.until.date(),
                first=first.date(),
            )
        )
    earliest = next(local_starts(pattern, latest_end(first)), None)
    if earliest is None:
        raise Refusal(say("By this rule there would never be a session."))
    if earliest != first:
        raise Refusal(
            say("The first session is on {first}, but the rule begins on {earliest}. Change one of them.",
                first=first.date(), earliest=earliest.date())
        )  # fmt: skip
    if len(list(islice(local_starts(pattern, rule.until or first), MOST_OCCURRENCES + 1))) > MOST_OCCURRENCES:
        raise Refusal(
            say("That makes more than {most} sessions. Choose an earlier last day.", most=MOST_OCCURRENCES)
        )


def _check_exceptions(pattern: Pattern) -> None:
    moved = [move.on for move in pattern.moved]
    twice = next((day for day in moved if day in pattern.skipped or moved.count(day) > 1), None)
    if twice:
        raise Refusal(say("The session of {day} can be left out or moved, and only once.", day=twice))
    for stray in _strays(pattern, pattern.skipped | set(moved)):
        raise Refusal(say("There is no session on {day}, so it cannot be left out or moved.", day=stray))
    _check_moves_land_free(pattern)


def _strays(pattern: Pattern, days: frozenset[date] | set[date]) -> list[date]:
    """Which of these days the rule never falls on."""
    if not days:
        return []
    met = {start.date() for start in local_starts(pattern, datetime.combine(max(days), time.max))}
    return sorted(set(days) - met)


def _check_moves_land_free(pattern: Pattern) -> None:
    excepted = pattern.skipped | {move.on for move in pattern.moved}
    landing = [move.to for move in pattern.moved]
    if not landing:
        return
    taken = {start for start in local_starts(pattern, max(landing)) if start.date() not in excepted}
    clash = next((to for to in landing if to in taken or landing.count(to) > 1), None)
    if clash:
        raise Refusal(say("There is already a session at {moment}.", moment=clash))

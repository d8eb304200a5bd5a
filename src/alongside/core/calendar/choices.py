"""Writing a rule from the simple choices that a form offers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from alongside.core.calendar.rules import MOST_INTERVAL, MOST_OCCURRENCES, WEEKDAYS, Freq, NthDay
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

MONTHLY_CHOICES = (1, 2, 3, 4, -1)
"""Which of its weekday in a month: the first to the fourth, or the last."""


def weekly(
    weekdays: Iterable[int], *, every: int = 1, until: date | None = None, times: int | None = None
) -> str:
    """Every ``every`` weeks on these weekdays (Monday is 0), until a day or so many times."""
    chosen = sorted(set(weekdays))
    if not chosen or not all(0 <= day <= 6 for day in chosen):
        raise Refusal(say("Choose at least one day of the week."))
    return _written(Freq.WEEKLY, every, f";BYDAY={','.join(WEEKDAYS[day] for day in chosen)}", until, times)


def monthly_on_weekday(
    nth: int, weekday: int, *, every: int = 1, until: date | None = None, times: int | None = None
) -> str:
    """Every ``every`` months on the first, second, third, fourth or last (-1) of a weekday."""
    if nth not in MONTHLY_CHOICES or not 0 <= weekday <= 6:
        raise Refusal(say("Choose the first, second, third, fourth or last of a day of the week."))
    return _written(Freq.MONTHLY, every, f";BYDAY={NthDay(weekday, nth)}", until, times)


def daily(*, every: int = 1, until: date | None = None, times: int | None = None) -> str:
    """Every ``every`` days."""
    return _written(Freq.DAILY, every, "", until, times)


def first_on_or_after(weekdays: Iterable[int], begins: datetime) -> datetime:
    """The first local start from ``begins`` on that falls on one of these weekdays."""
    chosen = set(weekdays)
    return next(
        day for day in (begins + timedelta(days=ahead) for ahead in range(7)) if day.weekday() in chosen
    )


def _written(freq: Freq, every: int, by: str, until: date | None, times: int | None) -> str:
    if not 1 <= every <= MOST_INTERVAL:
        raise Refusal(say("Choose how often with a number from 1 to {most}.", most=MOST_INTERVAL))
    if until is not None and times is not None:
        raise Refusal(say("Choose a last day or a number of sessions, not both."))
    if times is not None and not 1 <= times <= MOST_OCCURRENCES:
        raise Refusal(say("Choose a number of sessions from 1 to {most}.", most=MOST_OCCURRENCES))
    interval = f";INTERVAL={every}" if every > 1 else ""
    end = f";UNTIL={until:%Y%m%d}" if until else f";COUNT={times}" if times else ""
    return f"FREQ={freq}{interval}{by}{end}"

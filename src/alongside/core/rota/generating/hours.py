"""When made-up people are free: those with work, with school runs, with whole days; and when they are away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta

from alongside.core.calendar.clashes import FreeTime
from alongside.core.rota.generating.chance import Chance
from alongside.core.rota.generating.programme import DAYS, Series
from alongside.core.shared.periods import Days

Hours = tuple[FreeTime, ...] | None
WORKDAYS, SATURDAY, SUNDAY = range(5), 5, 6
AWAY = 0.14


def lay_hours(chance: Chance) -> Hours:
    """When somebody of the place is free; None where they did not say."""
    return chance.weighed(LAY)(chance)


def professional_hours(chance: Chance) -> Hours:
    """When a professional works: not every day, some in the evening too."""
    if chance.happens(0.08):
        return None
    days = [day for day in WORKDAYS if chance.happens(0.85)]
    late = [day for day in days if chance.happens(0.45)]
    weekend = ((0.20, SATURDAY), (0.08, SUNDAY))
    weekends = tuple(_free(day, "09:00", "17:00") for share, day in weekend if chance.happens(share))
    return tuple(_free(day, "08:30", "22:00" if day in late else "18:00") for day in days) + weekends


def suits(free: Hours, series: Series) -> bool:
    """Whether a series lies within somebody's hours; the made-up ones never join at midnight."""
    if free is None:
        return True
    return any(
        each.weekday == series.weekday and each.starts <= series.starts and series.ends <= each.until
        for each in free
    )


def away(chance: Chance) -> tuple[Days, ...]:
    """The days that somebody is away, mostly none."""
    if not chance.happens(AWAY):
        return ()
    first = DAYS.first + timedelta(days=chance.number(-3, 24))
    return (Days(first, first + timedelta(days=chance.number(2, 14))),)


def _not_said(_chance: Chance) -> Hours:
    return None


def _never(_chance: Chance) -> Hours:
    return ()


def _days(chance: Chance) -> Hours:
    return tuple(_free(day, "09:00", "17:30") for day in WORKDAYS if chance.happens(0.7))


def _evenings(chance: Chance) -> Hours:
    evenings = tuple(_free(day, "17:30", "22:30") for day in WORKDAYS if chance.happens(0.5))
    return evenings + tuple(_free(day, "09:00", "18:00") for day in (SATURDAY, SUNDAY) if chance.happens(0.5))


def _school_hours(chance: Chance) -> Hours:
    return tuple(_free(day, "09:15", "15:00") for day in WORKDAYS if chance.happens(0.6))


def _half_days(chance: Chance) -> Hours:
    days = chance.some(range(7), chance.number(1, 3))
    halves = (("09:00", "13:00"), ("12:30", "18:00"), ("17:00", "22:00"))
    return tuple(_free(day, *chance.one(halves)) for day in sorted(days))


def _free(day: int, starts: str, until: str) -> FreeTime:
    return FreeTime(day, time.fromisoformat(starts), time.fromisoformat(until))


LAY: tuple[tuple[float, Callable[[Chance], Hours]], ...] = (
    (0.280, _not_said),
    (0.008, _never),
    (0.282, _days),
    (0.210, _evenings),
    (0.100, _school_hours),
    (0.120, _half_days),
)

"""Recurrence rules as RFC 5545 writes them, read strictly and kept within bounds.

What a shared session needs is taken: days, weeks, months and years. What could run away (seconds,
a thousand million times) or that nobody can say in a sentence (week numbers) is refused, with a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

MOST_OCCURRENCES = 1000
MOST_INTERVAL = 366
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Freq(StrEnum):
    """What one step of a rule is."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@dataclass(frozen=True, slots=True)
class NthDay:
    """A weekday (Monday is 0); in a month the ``nth`` of them, from the end where negative; 0 is every."""

    weekday: int
    nth: int = 0

    def __str__(self) -> str:
        return f"{self.nth or ''}{WEEKDAYS[self.weekday]}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence rule. ``until`` is the last local moment at which an occurrence may start."""

    freq: Freq
    interval: int = 1
    days: tuple[NthDay, ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0
    until: datetime | None = None
    count: int | None = None


def read_rule(text: str, zone: ZoneInfo) -> Rule:
    """The rule that this text writes, for local times in ``zone``.

    Raises ``Refusal`` with a sentence for anything that cannot be read or will not be run.
    """
    parts = _parts(text)
    if "FREQ" not in parts:
        raise Refusal(say("The rule “{rule}” does not say how often: it needs FREQ.", rule=text))
    if "COUNT" in parts and "UNTIL" in parts:
        raise Refusal(say("A rule can end on a day or after a number of times, not both. Leave one out."))
    given = {_FIELD[name]: _READERS[name](value) for name, value in parts.items() if name != "UNTIL"}
    until = _read_until(parts["UNTIL"], zone) if "UNTIL" in parts else None
    rule = Rule(**given, until=until)  # type: ignore[arg-type]
    _check_parts_agree(rule)
    return rule


def _parts(text: str) -> dict[str, str]:
    bare = text.strip().upper().removeprefix("RRULE:").rstrip(";")
    parts: dict[str, str] = {}
    for piece in bare.split(";"):
        name, equals, value = (word.strip() for word in piece.partition("="))
        if not equals or not value:
            raise Refusal(say("The rule “{rule}” cannot be read at “{piece}”.", rule=text, piece=piece))
        if name in parts:
            raise Refusal(say("The rule “{rule}” says {name} twice.", rule=text, name=name))
        if name not in _READERS and name != "UNTIL":
            raise Refusal(
                say("Rules with {name} are not used here. Choose days, weeks, months or years.", name=name)
            )
        parts[name] = value
    return parts


def _read_freq(value: str) -> Freq:
    if value not in Freq.__members__:
        raise Refusal(
            say("A session can recur by the day, week, month or year, not by “{value}”.", value=value.lower())
        )
    return Freq(value)


def _number(low: int, high: int, name: str, value: str) -> int:
    if not re.fullmatch(r"[+-]?\d{1,6}", value) or not low <= int(value) <= high or int(value) == 0:
        raise Refusal(
            say(
                "{name} must be a number from {low} to {high}, not “{value}”.",
                name=name,
                low=low,
                high=high,
                value=value,
            )
        )
    return int(value)


def _whole_number(name: str, high: int) -> Callable[[str], int]:
    return lambda value: _number(1, high, name, value)


def _numbers(name: str, low: int, high: int) -> Callable[[str], tuple[int, ...]]:
    return lambda value: tuple(sorted({_number(low, high, name, word) for word in value.split(",")}))


def _read_weekday(value: str) -> int:
    if value not in WEEKDAYS:
        raise Refusal(
            say("“{value}” is no day of the week. Write MO, TU, WE, TH, FR, SA or SU.", value=value)
        )
    return WEEKDAYS.index(value)


def _read_days(value: str) -> tuple[NthDay, ...]:
    days = set()
    for word in value.split(","):
        nth, weekday = word.strip()[:-2], word.strip()[-2:]
        days.add(NthDay(_read_weekday(weekday), _number(-5, 5, "BYDAY", nth) if nth else 0))
    return tuple(sorted(days, key=lambda day: (day.nth, day.weekday)))


def _read_until(value: str, zone: ZoneInfo) -> datetime:
    form = next((form for form in ("%Y%m%d", "%Y%m%dT%H%M%SZ", "%Y%m%dT%H%M%S") if _fits(value, form)), None)
    if form is None:
        raise Refusal(say("The last day “{value}” cannot be read. Write it as 20260630.", value=value))
    moment = datetime.strptime(value, form)  # noqa: DTZ007 – local time, on purpose
    if form.endswith("Z"):
        return _on_local_clock(moment, zone)
    return moment if "T" in form else datetime.combine(moment, time.max)


def _on_local_clock(moment: datetime, zone: ZoneInfo) -> datetime:
    try:
        return moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(zone).replace(tzinfo=None)
    except OverflowError:  # the last day there is, by which calendars mean that there is no end
        return moment


def _fits(value: str, form: str) -> bool:
    try:
        datetime.strptime(value, form)  # noqa: DTZ007
    except ValueError:
        return False
    return True


_READERS: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "FREQ": _read_freq,
        "INTERVAL": _whole_number("INTERVAL", MOST_INTERVAL),
        "COUNT": _whole_number("COUNT", MOST_OCCURRENCES),
        "BYDAY": _read_days,
        "BYMONTHDAY": _numbers("BYMONTHDAY", -31, 31),
        "BYMONTH": _numbers("BYMONTH", 1, 12),
        "BYSETPOS": _numbers("BYSETPOS", -31, 31),
        "WKST": _read_weekday,
    }
)
_FIELD = MappingProxyType(
    {
        "FREQ": "freq",
        "INTERVAL": "interval",
        "COUNT": "count",
        "BYDAY": "days",
        "BYMONTHDAY": "month_days",
        "BYMONTH": "months",
        "BYSETPOS": "positions",
        "WKST": "week_start",
    }
)


def _check_parts_agree(rule: Rule) -> None:
    counted = any(day.nth for day in rule.days)
    if counted and rule.freq is not Freq.MONTHLY:
        raise Refusal(say("Only a monthly rule can ask for the first, second or last of a weekday."))
    if counted and not all(day.nth for day in rule.days):
        raise Refusal(
            say("A rule asks for every one of a weekday or for the first, second or last, not for both.")
        )
    if rule.month_days and rule.freq is Freq.WEEKLY:
        raise Refusal(say("A weekly rule goes by days of the week, not by days of the month."))
    if rule.positions and not (rule.days or rule.month_days or rule.months):
        raise Refusal(say("BYSETPOS picks from days that the rule must name as well."))

"""Saying a pattern in sentences: “Every Tuesday, 10:00 to 12:00, until 30 June 2026.”"""

from __future__ import annotations

from datetime import date, timedelta

from alongside.core.calendar.recurrence import Pattern
from alongside.core.calendar.rules import Freq, Rule
from alongside.core.shared.sentences import Sentence, say

WEEKDAY_NAMES = (
    say("Monday"),
    say("Tuesday"),
    say("Wednesday"),
    say("Thursday"),
    say("Friday"),
    say("Saturday"),
    say("Sunday"),
)
MONTH_NAMES = (
    say("January"),
    say("February"),
    say("March"),
    say("April"),
    say("May"),
    say("June"),
    say("July"),
    say("August"),
    say("September"),
    say("October"),
    say("November"),
    say("December"),
)
WORKING_DAYS = tuple(range(5))
MIXED = say("On the days that its calendar rule picks")
"""For rules that mix several conditions: no shorter sentence is true of all of them."""


def describe(pattern: Pattern) -> tuple[Sentence, ...]:
    """When the service meets, then one sentence for each session left out or moved."""
    skipped = [say("Not on {day}.", day=day) for day in sorted(pattern.skipped)]
    moved = [say("On {moment} instead of {day}.", day=move.on, moment=move.to) for move in pattern.moved]
    return (_main(pattern), *skipped, *moved)


def _main(pattern: Pattern) -> Sentence:
    starts, ends = pattern.first_start, pattern.first_start + timedelta(minutes=pattern.minutes)
    rhythm, rule = say_rule(pattern.parsed, starts.date()), pattern.parsed
    hours = {"rhythm": rhythm, "starts": starts.time(), "ends": ends.time()}
    if rule.until is not None:
        return say("{rhythm}, {starts} to {ends}, until {last}.", **hours, last=rule.until.date())
    if rule.count == 1:
        return say("Once, on {day}, {starts} to {ends}.", day=starts.date(), **hours)
    if rule.count is not None:
        return say("{rhythm}, {starts} to {ends}, {count} times.", **hours, count=rule.count)
    return say("{rhythm}, {starts} to {ends}.", **hours)


def say_rule(rule: Rule, first: date) -> Sentence:
    """How often: “Every Tuesday”, “Every 2 weeks on Monday”, “On the last Friday of every month”."""
    if rule.positions or rule.months or (rule.days and rule.month_days):
        return MIXED
    by_freq = {Freq.DAILY: _daily, Freq.WEEKLY: _weekly, Freq.MONTHLY: _monthly, Freq.YEARLY: _yearly}
    return by_freq[rule.freq](rule, first)


def _daily(rule: Rule, first: date) -> Sentence:
    if rule.days and rule.interval == 1:
        return _weekly(rule, first)
    if rule.days or rule.month_days:
        return MIXED
    return say("Every day") if rule.interval == 1 else say("Every {n} days", n=rule.interval)


def _weekly(rule: Rule, first: date) -> Sentence:
    weekdays = tuple(day.weekday for day in rule.days) or (first.weekday(),)
    names = tuple(WEEKDAY_NAMES[day] for day in weekdays)
    if rule.interval == 1:
        return say("Monday to Friday") if weekdays == WORKING_DAYS else say("Every {days}", days=names)
    return say("Every {n} weeks on {days}", n=rule.interval, days=names)


def _monthly(rule: Rule, first: date) -> Sentence:
    if rule.days and not all(day.nth for day in rule.days):
        return MIXED
    chosen = tuple(_nth(day.nth, day.weekday) for day in rule.days)
    days = chosen or tuple(_month_day(day) for day in rule.month_days or (first.day,))
    if rule.interval == 1:
        return say("On {days} of every month", days=days)
    return say("On {days}, every {n} months", n=rule.interval, days=days)


def _yearly(rule: Rule, first: date) -> Sentence:
    if rule.days or rule.month_days:
        return MIXED
    day, month = first.day, MONTH_NAMES[first.month - 1]
    if rule.interval == 1:
        return say("Every year on {day} {month}", day=day, month=month)
    return say("Every {n} years on {day} {month}", n=rule.interval, day=day, month=month)


def _nth(nth: int, weekday: int) -> Sentence:
    name = WEEKDAY_NAMES[weekday]
    ordinals = {
        1: say("the first {weekday}", weekday=name),
        2: say("the second {weekday}", weekday=name),
        3: say("the third {weekday}", weekday=name),
        4: say("the fourth {weekday}", weekday=name),
        5: say("the fifth {weekday}", weekday=name),
        -1: say("the last {weekday}", weekday=name),
        -2: say("the last {weekday} but one", weekday=name),
    }
    return ordinals.get(nth) or say("{weekday} number {n} from the end", weekday=name, n=-nth)


def _month_day(day: int) -> Sentence:
    if day == -1:
        return say("the last day")
    return say("day {n}", n=day) if day > 0 else say("day {n} from the end", n=-day)

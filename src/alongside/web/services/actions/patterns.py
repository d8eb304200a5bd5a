"""When a service meets: recurring patterns, and occurrences left out or moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from alongside.core.calendar import recurrence
from alongside.core.calendar.recurrence import Moved
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.typed import typed
from alongside.web.services.actions.kept import given, held, kept, kept_once, signed
from alongside.web.services.actions.places import check_is_usable
from alongside.web.services.actions.service import check_is_open
from alongside.web.services.models import Pattern, PatternException, Place, Service
from alongside.web.services.queries.patterns import as_core_pattern

CHANGEABLE = frozenset({"title", "place"})
LONGEST_TITLE = LONGEST_REASON = 200


@transaction.atomic
def add_pattern(
    service: Service,
    *,
    rule: str,
    first_on: date,
    starts: time,
    minutes: int,
    place: Place | None = None,
    title: str = "",
    time_zone: str | None = None,
    by: Any,
    at: datetime,
) -> Pattern:
    """A recurring session by an RFC 5545 rule in the organisation's time zone.

    Raises ``Refusal`` where the calendar cannot run the rule, or the place is not to be used.
    """
    check_is_open(service)
    check_is_usable(place, service.organisation_id)
    zone = time_zone or service.organisation.time_zone
    checked = check_pattern(rule=rule, first_on=first_on, starts=starts, minutes=minutes, time_zone=zone)
    pattern = Pattern(
        service=service,
        title=typed(title, LONGEST_TITLE),
        place=place,
        rule=checked.rule,
        first_on=first_on,
        starts=starts,
        minutes=minutes,
        time_zone=zone,
    )
    _check_new(pattern)
    kept(pattern, by, at)
    return pattern


def check_pattern(
    *, rule: str, first_on: date, starts: time, minutes: int, time_zone: str
) -> recurrence.Pattern:
    """The pattern as the calendar reads it, nothing written. Raises ``Refusal`` where it cannot."""
    return recurrence.Pattern(rule, datetime.combine(first_on, starts), minutes, time_zone)


@transaction.atomic
def change_pattern(pattern: Pattern, *, by: Any, at: datetime, **fields: Any) -> Pattern:
    """Change a pattern's title or place. Another time of day or rhythm is another pattern: end this one."""
    pattern = held(pattern)
    given(pattern, fields, CHANGEABLE)
    if "place" in fields:
        check_is_usable(pattern.place, pattern.service.organisation_id)
    kept(pattern, by, at)
    return pattern


@transaction.atomic
def end_pattern(pattern: Pattern, *, on: date, by: Any, at: datetime) -> Pattern:
    """From that day the pattern gives no more sessions; those planned already stay until cancelled."""
    pattern = _locked(pattern)
    if pattern.ended_on is not None:
        raise Refusal(say("This already ended on {day}.", day=pattern.ended_on))
    if on < pattern.first_on:
        raise Refusal(say("The first session is on {day}, so this cannot end before.", day=pattern.first_on))
    pattern.ended_on = on
    kept(pattern, by, at)
    return pattern


@transaction.atomic
def leave_out(pattern: Pattern, day: date, *, reason: str = "", by: Any, at: datetime) -> PatternException:
    """The service does not meet on that day of the pattern. Raises ``Refusal`` where it would not have met."""
    pattern = _locked(pattern)
    core = as_core_pattern(pattern)
    _check_not_excepted(pattern, day)
    replace(core, skipped=core.skipped | {day})
    return _except(PatternException(pattern=pattern, original_on=day), reason, by, at)


@transaction.atomic
def move(
    pattern: Pattern, day: date, *, to_on: date, to_starts: time, reason: str = "", by: Any, at: datetime
) -> PatternException:
    """The session of that day is held at another local time. Raises ``Refusal`` where there is one already."""
    pattern = _locked(pattern)
    core = as_core_pattern(pattern)
    _check_not_excepted(pattern, day)
    to = datetime.combine(to_on, to_starts)
    if to == datetime.combine(day, pattern.starts):
        raise Refusal(say("That is when it meets anyway. Choose another day or time."))
    replace(core, moved=(*core.moved, Moved(day, to)))
    row = PatternException(pattern=pattern, original_on=day, moved_on=to_on, moved_starts=to_starts)
    return _except(row, reason, by, at)


@transaction.atomic
def put_back(pattern: Pattern, day: date, *, by: Any, at: datetime) -> None:
    """What was left out or moved is as the pattern has it again; the history keeps that it was not.

    Raises ``Refusal`` where there is nothing to put back, or another session was moved to that time.
    """
    pattern = _locked(pattern)
    row = next((each for each in pattern.exceptions.all() if each.original_on == day), None)
    if row is None:
        raise Refusal(say("The session of {day} is already as the pattern has it.", day=day))
    core = as_core_pattern(pattern)
    others = tuple(each for each in core.moved if each.on != day)
    replace(core, skipped=core.skipped - {day}, moved=others)
    signed(row, by, at).delete()


def _check_new(pattern: Pattern) -> None:
    """Raises ``Refusal`` where the service meets at exactly these times already."""
    held(pattern.service)
    same = ("rule", "first_on", "starts", "minutes", "title", "place")
    others = Pattern.objects.filter(service=pattern.service, ended_on__isnull=True)
    if others.filter(**{field: getattr(pattern, field) for field in same}).exists():
        raise Refusal(say("The service meets at these times already."))


def _locked(pattern: Pattern) -> Pattern:
    locked = held(pattern)
    check_is_open(locked.service)
    return locked


def _check_not_excepted(pattern: Pattern, day: date) -> None:
    if any(each.original_on == day for each in pattern.exceptions.all()):
        raise Refusal(say("The session of {day} is left out or moved already. Put it back first.", day=day))
    if pattern.ended_on is not None and day >= pattern.ended_on:
        raise Refusal(say("This already ended on {day}.", day=pattern.ended_on))


def _except(row: PatternException, reason: str, by: Any, at: datetime) -> PatternException:
    row.reason = typed(reason, LONGEST_REASON)
    kept_once(
        row,
        by,
        at,
        say("The session of {day} is left out or moved already. Put it back first.", day=row.original_on),
    )
    return row

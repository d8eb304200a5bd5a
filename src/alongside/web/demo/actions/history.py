"""The months behind us, one after the other: sessions, what people put forward, registers and their acts.

In that order, because standing is earned by what was delivered before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from alongside.core.shared.periods import Days
from alongside.web.delivery.actions.held import record_not_delivered
from alongside.web.delivery.actions.histories import PastSession, record_past_sessions
from alongside.web.demo.actions.casting import Cast, Diary, cast_session
from alongside.web.demo.actions.powers import lead_sessions, put_forward
from alongside.web.demo.actions.registers import Past, begin_register, take_registers
from alongside.web.demo.actions.setting import ZONE, Setting, Staffed
from alongside.web.services import actions as services
from alongside.web.services.queries import get_pattern, occurrences_between

STRETCH = timedelta(days=28)
SHORTEST = timedelta(days=8)
PLANNED_BEFORE = timedelta(days=20)
KEPT_AS_NOT_DELIVERED = 0.7
HOW_LATE_A_REGISTER_IS = timedelta(days=4)


def live_through(setting: Setting) -> None:
    """Everything that happened up to today."""
    diary = Diary()
    for staffed in setting.staffed:
        _leave_out_holidays(setting, staffed)
    for days in stretches(setting.period.first, setting.period.today):
        casts = [
            cast_session(setting, diary, staffed, *when)
            for staffed in setting.staffed
            for when in _times(staffed, days)
        ]
        past = _record(setting, casts)
        lead_sessions(setting, past)
        past += put_forward(setting, diary, days)
        take_registers(setting, [each for each in past if each not in _left_open(setting, past)])
        for each in _left_open(setting, past)[1:]:
            begin_register(setting, each)
        _keep_what_was_not_delivered(setting, past)


def stretches(first: date, until: date) -> Iterator[Days]:
    """The period in stretches of four weeks, the last of them a little longer."""
    while until - first >= STRETCH + SHORTEST:
        yield Days(first, first + STRETCH)
        first += STRETCH
    yield Days(first, until)


def _times(staffed: Staffed, days: Days) -> Iterator[tuple[Any, Any]]:
    for each in occurrences_between(staffed.pattern, days):
        yield each.span.starts_at.astimezone(ZONE), each.span.ends_at.astimezone(ZONE)


def _record(setting: Setting, casts: list[Cast]) -> list[Past]:
    given = [_past_session(cast) for cast in casts]
    rows = record_past_sessions(given, by=setting.coordinator, at=setting.period.now)
    return [Past(cast, row) for cast, row in zip(casts, rows, strict=True)]


def _past_session(cast: Cast) -> PastSession:
    staffed = cast.staffed
    return PastSession(
        service=staffed.service,
        title=staffed.pattern.title,
        starts_at=cast.starts_at,
        ends_at=cast.ends_at,
        planned_at=cast.starts_at - PLANNED_BEFORE,
        place=staffed.place,
        pattern=staffed.pattern,
        original_on=cast.day,
        cancelled=cast.cancelled,
        invitations=cast.invitations,
    )


def _left_open(setting: Setting, past: list[Past]) -> list[Past]:
    """The registers that nobody has taken yet: of the two sessions before today that were held last."""
    since = setting.period.now - HOW_LATE_A_REGISTER_IS
    late = [each for each in past if not each.cast.cancelled and each.cast.starts_at >= since]
    return sorted(late, key=lambda each: (each.cast.starts_at, each.session.pk), reverse=True)[:2]


def _keep_what_was_not_delivered(setting: Setting, past: list[Past]) -> None:
    """Of most cancelled sessions the record says that they were planned and not held."""
    for each in past:
        if each.cast.cancelled and setting.chance.happens(KEPT_AS_NOT_DELIVERED):
            at = min(each.cast.ends_at, setting.period.now)
            record_not_delivered(each.session, by=setting.coordinator, at=at)


def _leave_out_holidays(setting: Setting, staffed: Staffed) -> None:
    period = Days(setting.period.first, setting.period.today + timedelta(days=30))
    for each in occurrences_between(staffed.pattern, period):
        why = setting.seeds.lives["left_out"].get(f"{each.original_on:%m-%d}")
        if why:
            services.leave_out(
                staffed.pattern, each.original_on, reason=why, by=setting.coordinator, at=setting.period.now
            )
    staffed.pattern = get_pattern(staffed.service, staffed.pattern.pk)

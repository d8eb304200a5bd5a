"""The registers of past sessions: who truly came and for how long, by whom it was written down, what was
confirmed by the other side, and what was put right afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from alongside.web.delivery.actions.register import (
    GivenConfirmation,
    NewEntry,
    SentRegister,
    Source,
    Taken,
    confirm_entries,
    correct_entry,
    record_registers,
)
from alongside.web.demo.actions.casting import Asked, Cast
from alongside.web.demo.actions.setting import Setting, at_clock

CAME = {"CAME": 88, "PARTLY": 5, "EXCUSED": 4, "NO_SHOW": 3}
WAS_THERE = ("CAME", "PARTLY", "STAND_IN")
LONGER = {0: 80, 10: 12, 20: 8}
ON_PAPER = 0.25
CONFIRMED = 0.7
CORRECTED = 0.012
SET_BY_THE_JOB_CENTRE = (0.6, 0.72)


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """A session of the past as it was cast, and its row."""

    cast: Cast
    session: Any


def take_registers(setting: Setting, past: Sequence[Past]) -> None:
    """Take the registers of sessions that were held, confirm most lines, correct a few."""
    held = sorted((each for each in past if not each.cast.cancelled), key=lambda each: each.cast.ends_at)
    on_paper = [each for each in held if setting.chance.happens(ON_PAPER)]
    for source in (Source.PHONE, Source.SHEET):
        chosen = [each for each in held if (each in on_paper) == (source == Source.SHEET)]
        sent = [_sent(setting, each, source) for each in chosen]
        taken = record_registers(sent, source=source)
        _confirm(setting, taken)
        _correct(setting, taken)


def begin_register(setting: Setting, past: Past) -> None:
    """Take only half of a register, so that somebody finds it begun and not closed."""
    sent = _sent(setting, past, Source.PHONE)
    half = SentRegister(
        session=sent.session, lines=sent.lines[: len(sent.lines) // 2], by=sent.by, at=sent.at
    )
    record_registers([half], source=Source.PHONE)


def _sent(setting: Setting, past: Past, source: str) -> SentRegister:
    cast = past.cast
    coming = cast.coming()
    by = _recorder(setting, coming, source)
    lines = [
        _line(setting, cast, asked, place) for place, asked in enumerate(_first_of_each_side_first(coming))
    ]
    return SentRegister(
        session=past.session, lines=lines, by=by, at=_recorded_at(setting, cast, source), close=True
    )


def _first_of_each_side_first(coming: list[Asked]) -> list[Asked]:
    """Those who surely came: one of each side, so that a session that was held was held by somebody."""
    lay = [each for each in coming if each.seed.is_lay]
    professional = [each for each in coming if not each.seed.is_lay]
    return [*lay[:1], *professional[:1], *professional[1:], *lay[1:]]


def _recorder(setting: Setting, coming: list[Asked], source: str) -> Any:
    if source == Source.SHEET:
        return setting.coordinator
    professionals = [each.person for each in coming if not each.seed.is_lay]
    return (professionals or [coming[0].person])[0]


def _recorded_at(setting: Setting, cast: Cast, source: str) -> datetime:
    soon = cast.ends_at + timedelta(minutes=setting.chance.whole(2, 45))
    if source == Source.SHEET:
        soon = at_clock(
            cast.day + timedelta(days=setting.chance.whole(1, 3)), time(10, setting.chance.whole(0, 59))
        )
    return max(min(soon, setting.period.now), cast.starts_at)


def _line(setting: Setting, cast: Cast, asked: Asked, place: int) -> NewEntry:
    attendance = "CAME" if place < 2 else setting.chance.weighted(CAME)
    if asked.stands_in_for is not None:
        attendance = "STAND_IN"
    return NewEntry(
        person=asked.person,
        role=asked.role,
        attendance=attendance,
        minutes=_minutes(setting, cast, attendance),
        freely_chosen=not _is_compelled(setting, cast, asked, place),
    )


def _minutes(setting: Setting, cast: Cast, attendance: str) -> int:
    planned = cast.staffed.seed.minutes
    if attendance == "PARTLY":
        return max(5, round(planned * setting.chance.whole(3, 7) / 10))
    return planned + setting.chance.weighted(LONGER) if attendance in WAS_THERE else 0


def _is_compelled(setting: Setting, cast: Cast, asked: Asked, place: int) -> bool:
    """For some weeks the job centre sends somebody to the service that lost a post."""
    first, last = SET_BY_THE_JOB_CENTRE
    there_then = cast.staffed.seed.story == "SUBSTITUTION" and first < setting.period.share(cast.day) < last
    return there_then and place == 2 and asked.seed.is_lay


def _confirm(setting: Setting, taken: Sequence[Taken]) -> None:
    given = []
    for each in taken:
        there = [entry for entry in each.entries if entry.attendance in WAS_THERE]
        lay = [entry for entry in there if entry.role.side == "LAY"]
        professional = [entry for entry in there if entry.role.side != "LAY"]
        for entry in there:
            others = professional if entry in lay else lay
            if others and setting.chance.happens(CONFIRMED):
                by = setting.chance.one(others).person
                at = min(
                    entry.recorded_at + timedelta(minutes=setting.chance.whole(1, 600)), setting.period.now
                )
                given.append(GivenConfirmation(entry=entry, by=by, at=at))
    confirm_entries(given)


def _correct(setting: Setting, taken: Sequence[Taken]) -> None:
    """Put a few lines right some days later; each takes back what was written and says why."""
    entries = [entry for each in taken for entry in each.entries if entry.attendance == "CAME"]
    for entry in entries:
        if not setting.chance.happens(CORRECTED):
            continue
        at = min(entry.recorded_at + timedelta(hours=setting.chance.whole(3, 120)), setting.period.now)
        planned = entry.session.ends_at - entry.session.starts_at
        half = max(5, int(planned.total_seconds() // 60) // 2)
        attendance, minutes = setting.chance.one((("PARTLY", half), ("CAME", entry.minutes + 15)))
        reason = setting.one_of(setting.seeds.lives["reasons"], "corrected")
        correct_entry(
            entry, attendance=attendance, minutes=minutes, reason=reason, by=setting.coordinator, at=at
        )

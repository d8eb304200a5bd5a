"""The register of one session as a ledger: entries are added and reversed, never changed.

How things stand is a fold over the lines. A correction is a line that reverses an earlier one and says
why, followed by a new entry where there is one. Each side confirms the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from alongside.core.participation.named import Named
from alongside.core.shared.errors import Refusal
from alongside.core.shared.periods import Span
from alongside.core.shared.sentences import say
from alongside.core.shared.sides import Side

TOLERANCE_MINUTES = 60
"""How much longer than planned somebody may have stayed: setting up before and clearing up after."""
MOST_MINUTES = 24 * 60
"""Nobody is at one session for more than a day and a night."""

Key = int | str


class Attendance(Named):
    """What the register says of one person."""

    CAME = "CAME", "Came"
    PARTLY = "PARTLY", "Came for part"
    EXCUSED = "EXCUSED", "Sent word"
    NO_SHOW = "NO_SHOW", "Did not come"
    STAND_IN = "STAND_IN", "Stood in for someone"

    @property
    def was_there(self) -> bool:
        """Whether the person took part at all."""
        return self in (Attendance.CAME, Attendance.PARTLY, Attendance.STAND_IN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line. ``reverses`` names the line that it takes back, and then ``reason`` says why.

    Keys are the caller's own names for lines, people and roles. Raises ``Refusal`` with a sentence where
    the minutes do not go with the attendance, or a reversal gives no reason.
    """

    key: Key
    person: Key
    role: Key
    side: Side
    attendance: Attendance
    minutes: int
    recorded_by: Key | None
    recorded_by_side: Side | None = None
    recorded_at: datetime
    freely_chosen: bool = True
    reverses: Key | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.attendance.was_there and self.minutes <= 0:
            raise Refusal(say("Say for how many minutes they were there."))
        if not self.attendance.was_there and self.minutes != 0:
            raise Refusal(say("Somebody who did not come has no minutes. Leave them at 0."))
        if self.reverses is not None and not self.reason.strip():
            raise Refusal(say("Say in a few words why this entry is corrected."))


@dataclass(frozen=True, slots=True)
class Confirmation:
    """That somebody says the same as an entry."""

    entry: Key
    by: Key
    side: Side
    at: datetime


def standing(lines: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that hold now: those that are no reversal and that nothing reverses, as recorded.

    Lines may come in any order and more than once. Raises ``ValueError`` for a reversal of a line that is
    not in this register, or of another reversal.
    """
    by_key = {line.key: line for line in lines}
    reversed_keys = {line.reverses for line in by_key.values() if line.reverses is not None}
    for key in reversed_keys:
        if key not in by_key or by_key[key].reverses is not None:
            raise ValueError(f"there is no entry {key} to reverse")
    held = [line for line in by_key.values() if line.reverses is None and line.key not in reversed_keys]
    return tuple(sorted(held, key=lambda line: (line.recorded_at, str(line.key).zfill(20))))


def reversal_of(entry: Entry, *, key: Key, by: Key | None, at: datetime, reason: str) -> Entry:
    """The line that takes an entry back. Raises ``Refusal`` without a reason."""
    if entry.reverses is not None:
        raise ValueError("a reversal is not reversed: record a new entry")
    return Entry(
        key=key,
        person=entry.person,
        role=entry.role,
        side=entry.side,
        attendance=entry.attendance,
        minutes=entry.minutes,
        recorded_by=by,
        recorded_at=at,
        freely_chosen=entry.freely_chosen,
        reverses=entry.key,
        reason=reason,
    )


def check_may_record(lines: Iterable[Entry], entry: Entry, span: Span, now: datetime) -> None:
    """Raises ``Refusal`` where the entry cannot be added to this register of a session at ``span``."""
    if span.starts_at > now:
        raise Refusal(say("This session has not begun yet, so there is nobody to record."))
    _check_minutes(entry, span)
    if entry.reverses is None and any(line.person == entry.person for line in standing(lines)):
        raise Refusal(say("They are on this register already. To change it, correct that entry and say why."))


def check_may_reverse(lines: Iterable[Entry], key: Key) -> None:
    """Raises ``Refusal`` where there is no such entry that still holds."""
    if key not in {line.key for line in standing(lines)}:
        raise Refusal(say("That entry has been corrected already. Look at the register again."))


def same_entry(lines: Iterable[Entry], entry: Entry) -> Entry | None:
    """The entry that says just this already, so that sending a form twice records it once."""
    return next((line for line in standing(lines) if _says(line) == _says(entry)), None)


def _says(entry: Entry) -> tuple[object, ...]:
    return entry.person, entry.role, entry.attendance, entry.minutes, entry.freely_chosen


def _check_minutes(entry: Entry, span: Span) -> None:
    most = min(span.minutes + TOLERANCE_MINUTES, MOST_MINUTES)
    if entry.minutes > most:
        raise Refusal(
            say(
                "The session was planned for {planned} minutes, so nobody can have been there for {minutes}. "
                "Give at most {most}.",
                planned=span.minutes,
                minutes=entry.minutes,
                most=most,
            )
        )
    if entry.attendance is Attendance.PARTLY and entry.minutes >= span.minutes:
        raise Refusal(
            say("Came for part means less than the {planned} minutes planned.", planned=span.minutes)
        )

"""Clock times, stretches of a day and lengths of time, as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone
from typing import Final

from alongside.core.intake.cells import Cell, as_text
from alongside.core.intake.dates import plain_letters
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

NAMED: Final = {
    "noon": time(12), "midday": time(12), "12 noon": time(12), "hanner dydd": time(12),
    "midnight": time(0), "12 midnight": time(0), "hanner nos": time(0),
}  # fmt: skip
STRETCHES: Final = {
    "am": (time(9), time(12)), "morning": (time(9), time(12)), "mornings": (time(9), time(12)),
    "bore": (time(9), time(12)), "boreau": (time(9), time(12)),
    "pm": (time(12), time(17)), "afternoon": (time(12), time(17)), "afternoons": (time(12), time(17)),
    "prynhawn": (time(12), time(17)), "prynhawniau": (time(12), time(17)),
    "eve": (time(17), time(21)), "evening": (time(17), time(21)), "evenings": (time(17), time(21)),
    "noswaith": (time(17), time(21)), "gyda'r nos": (time(17), time(21)), "hwyr": (time(17), time(21)),
    "all day": (time(9), time(17)), "day": (time(9), time(17)), "any": (time(9), time(17)),
    "anytime": (time(9), time(17)), "any time": (time(9), time(17)), "trwy'r dydd": (time(9), time(17)),
}  # fmt: skip
"""What a part of the day means here: mornings 9 to 12, afternoons 12 to 5, evenings 5 to 9, a day 9 to 5."""

ZONES: Final = {
    "bst": timezone(timedelta(hours=1), "BST"),
    "gmt": timezone(timedelta(0), "GMT"),
    "utc": timezone(timedelta(0), "GMT"),
}
LATE_ENOUGH: Final = range(8, 24)
"""Hours that need no am or pm when none is written; 1 to 7 might be either, and are asked about."""

_AM = r"(?:a\.?\s?m\.?|yb|y\.b\.|y bore)"
_PM = r"(?:p\.?\s?m\.?|yp|y\.p\.|yh|y\.h\.|y prynhawn|yr hwyr)"
_TIME = re.compile(
    rf"(?P<hour>\d{{1,2}})(?:\s*[:.h]\s*(?P<minute>\d{{2}})(?::\d{{2}}(?:\.\d+)?)?)?\s*"
    rf"(?:(?P<am>{_AM})|(?P<pm>{_PM})|(?P<hrs>h|hrs))?\s*(?P<zone>bst|gmt|utc)?\Z"
)
_FOUR_FIGURES = re.compile(
    rf"(?P<hour>\d{{1,2}})(?P<minute>\d{{2}})\s*(?:(?P<am>{_AM})|(?P<pm>{_PM})|(?P<hrs>h|hrs))?\s*"
    r"(?P<zone>bst|gmt|utc)?\Z"
)
_BETWEEN = re.compile(r"\s*(?:-|–|—|~|\bto\b|\btill?\b|\buntil\b|\btan\b|\bi\b)\s*")


@dataclass(frozen=True, slots=True)
class Said:
    """A clock time as written: its hour may still want am or pm."""

    hour: int
    minute: int
    half: str
    zone: str
    plain: bool

    @property
    def open(self) -> bool:
        """Whether it could be before or after midday alike."""
        return not self.half and not self.plain and 1 <= self.hour <= 12


def parse_clock(cell: Cell) -> time:
    """The clock time that a cell means; "1:30am BST" keeps its zone for the hour that comes twice.

    Raises ``Refusal`` for no time, or for one that could be morning or afternoon.
    """
    if isinstance(cell, datetime):
        return cell.time().replace(second=0, microsecond=0)
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0)
    if isinstance(cell, float) and 0 <= cell < 1:
        return _from_minutes(round(cell * 24 * 60), as_text(cell))
    text = as_text(cell)
    named = NAMED.get(plain_letters(text))
    if named is not None:
        return named
    said = _said(text)
    if said.open and said.hour not in LATE_ENOUGH:
        raise Refusal(_morning_or_afternoon(said, text))
    return _settled(said, text)


def parse_stretch(cell: Cell) -> tuple[time, time]:
    """From when until when: "10am-12pm", "2-4pm", "9.30 to 12", "mornings".

    One half of the day that is written serves both ends where that makes sense; an end without one
    comes within twelve hours after its start. Raises ``Refusal`` otherwise.
    """
    text = as_text(cell)
    words = plain_letters(text).replace("’", "'")
    if words in STRETCHES:
        return STRETCHES[words]
    ends = [part for part in _BETWEEN.split(words) if part]
    if len(ends) != 2:
        raise Refusal(
            say(
                "“{said}” does not say from when until when. Write it like 10am-12pm or 14:00-16:00.",
                said=text,
            )
        )
    starts, until = _both(ends[0], ends[1], text)
    if until.replace(tzinfo=None) <= starts.replace(tzinfo=None):
        raise Refusal(
            say("“{said}” ends before it starts. Write it like 10am-12pm or 22:00-23:30.", said=text)
        )
    return starts, until


def parse_minutes(cell: Cell, *, bare: str = "") -> int:
    """A length of time in whole minutes: "1h30", "90 mins", "1.5 hours", "1:30", a time cell of Excel.

    ``bare`` says what a number without a unit counts, "HOURS" or "MINUTES"; without it such a number is
    asked about. Raises ``Refusal`` for what is no length, is not above nothing, or is over a day.
    """
    minutes = _typed_minutes(cell)
    if minutes is None:
        minutes = _written_minutes(as_text(cell), bare)
    if not 0 < minutes <= 24 * 60:
        raise Refusal(
            say(
                "“{said}” is not a length that a session can have. Write it like 90 minutes or 1h30.",
                said=as_text(cell),
            )
        )
    return round(minutes)


def _typed_minutes(cell: Cell) -> float | None:
    if isinstance(cell, timedelta):
        return cell.total_seconds() / 60
    if isinstance(cell, datetime):
        return cell.hour * 60.0 + cell.minute
    if isinstance(cell, time):
        return cell.hour * 60.0 + cell.minute
    return None


_LENGTHS: Final = (
    (re.compile(r"(\d+):(\d{2})(?::\d{2})?\Z"), (60.0, 1.0)),
    (re.compile(r"(\d+)\s*(?:h|hr|hrs|hour|hours|awr|oriau)\.?\s*(?:and|a)?\s*(\d{1,2})"
                r"\s*(?:m|min|mins|minute|minutes|munud|mun)?\.?\Z"), (60.0, 1.0)),
    (re.compile(r"(\d+(?:\.\d+)?)\s*(?:h|hr|hrs|hour|hours|awr|oriau)\.?\Z"), (60.0,)),
    (re.compile(r"(\d+(?:\.\d+)?)\s*(?:m|min|mins|minute|minutes|munud|munudau|mun)\.?\Z"), (1.0,)),
)  # fmt: skip
_HALVES: Final = (("½", ".5"), ("¼", ".25"), ("¾", ".75"))
_SPOKEN: Final = {
    "half an hour": 30.0, "half hour": 30.0, "hanner awr": 30.0, "an hour": 60.0, "one hour": 60.0,
    "an hour and a half": 90.0, "awr a hanner": 90.0, "awr": 60.0, "two hours": 120.0, "dwy awr": 120.0,
    "half a day": 240.0, "half day": 240.0,
}  # fmt: skip


def _written_minutes(text: str, bare: str) -> float:
    words = re.sub(r"(?<=\d),(?=\d)", ".", plain_letters(text.translate(_FRACTIONS)))
    words = re.sub(r"(?<!\d)\.(?=\d)", "0.", " ".join(words.split()))
    if words in _SPOKEN:
        return _SPOKEN[words]
    for pattern, units in _LENGTHS:
        found = pattern.match(words)
        if found:
            return sum(float(part) * unit for part, unit in zip(found.groups(), units, strict=True))
    if re.fullmatch(r"\d+(\.\d+)?", words):
        return _bare_number(float(words), bare, text)
    raise Refusal(say("“{said}” is not a length of time. Write it like 90 minutes or 1h30.", said=text))


def _bare_number(number: float, bare: str, text: str) -> float:
    if bare not in ("HOURS", "MINUTES"):
        raise Refusal(say("Is “{said}” hours or minutes? Write it like 90 minutes or 1.5 hours.", said=text))
    return number * 60 if bare == "HOURS" else number


_FRACTIONS = str.maketrans(dict(_HALVES))


def _said(text: str) -> Said:
    words = plain_letters(text).strip(" .")
    found = _TIME.match(words) or _FOUR_FIGURES.match(words)
    if not found:
        raise Refusal(say("“{said}” is not a time of day. Write it like 10am or 14:30.", said=text))
    part = found.groupdict()
    half = "am" if part["am"] else "pm" if part["pm"] else ""
    on_24 = bool(part["hrs"]) or (len(part["hour"]) == 2 and part["hour"].startswith("0"))
    return Said(int(part["hour"]), int(part["minute"] or 0), half, part["zone"] or "", on_24)


def _settled(said: Said, text: str) -> time:
    hour = said.hour
    if said.half:
        if not 1 <= hour <= 12 and not (said.half == "pm" and 12 < hour < 24):
            raise Refusal(say("“{said}” is not a time of day. Write it like 10am or 14:30.", said=text))
        hour = hour % 12 + 12 if said.half == "pm" and hour <= 12 else hour % 12 if hour == 12 else hour
    zone = ZONES.get(said.zone)
    return _from_minutes(hour * 60 + said.minute, text, said.minute).replace(tzinfo=zone)


def _from_minutes(minutes: int, text: str, minute: int = 0) -> time:
    if not 0 <= minutes < 24 * 60 or minute > 59:
        raise Refusal(say("“{said}” is not a time of day. Write it like 10am or 14:30.", said=text))
    return time(minutes // 60, minutes % 60)


def _both(first: str, second: str, text: str) -> tuple[time, time]:
    if first in NAMED or second in NAMED:
        return NAMED.get(first) or parse_clock(first), NAMED.get(second) or parse_clock(second)
    start, end = _said(first), _said(second)
    if start.open and end.half:
        start = _same_half(start, end)
    if start.open and start.hour not in LATE_ENOUGH:
        raise Refusal(_morning_or_afternoon(start, text))
    starts = _settled(start, text)
    return starts, _end(end, starts, text)


def _same_half(start: Said, end: Said) -> Said:
    """ "2-4pm" starts at two in the afternoon; "10-2pm" starts in the morning."""
    later = start.hour % 12 * 60 + start.minute < end.hour % 12 * 60 + end.minute
    half = end.half if later else ("am" if end.half == "pm" else "pm")
    return Said(start.hour, start.minute, half, start.zone, start.plain)


def _end(end: Said, starts: time, text: str) -> time:
    """The end as written, or twelve hours on where no half is written and that alone comes after."""
    until = _settled(end, text)
    if end.open and until.replace(tzinfo=None) <= starts.replace(tzinfo=None) and end.hour < 12:
        return _settled(Said(end.hour, end.minute, "pm", end.zone, end.plain), text)
    return until


def _morning_or_afternoon(said: Said, text: str) -> Sentence:
    return say(
        "Is “{said}” in the morning or in the afternoon? Write {morning}am, or {afternoon}:{minute}.",
        said=text,
        morning=str(said.hour),
        afternoon=str(said.hour + 12),
        minute=f"{said.minute:02}",
    )

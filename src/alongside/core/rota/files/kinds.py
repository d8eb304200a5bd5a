"""The kinds of single values in a rota's files: how each is read, and what JSON Schema says of it."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from alongside.core.rota.files.json_text import shown, told_apart
from alongside.core.rota.files.notes import At, Notes
from alongside.core.shared.sentences import say

T_co = TypeVar("T_co", covariant=True)
Schema = dict[str, object]
LONGEST_TEXT = 200


class Kind(ABC, Generic[T_co]):
    """A kind of value: read from JSON, and described in a schema."""

    @abstractmethod
    def read(self, value: object, at: At, notes: Notes) -> T_co:
        """The value, or ``Unusable`` once every fault in it is noted."""

    @abstractmethod
    def schema(self) -> Schema:
        """What JSON Schema (draft 2020-12) says of such a value."""


@dataclass(frozen=True, slots=True)
class Text(Kind[str]):
    """Words on one line; only where ``empty`` lets them be may there be none. Blanks alone are no words."""

    empty: bool = False

    def read(self, value: object, at: At, notes: Notes) -> str:
        """The words."""
        if not isinstance(value, str):
            raise notes.fault(
                at, say("This must be text in quotation marks, not {value}.", value=shown(value))
            )
        if not value.strip() and (value or not self.empty):
            raise notes.fault(at, say("This must not be empty."))
        if len(value) > LONGEST_TEXT or not value.isprintable():
            raise notes.fault(
                at,
                say(
                    "This text is too long or holds signs that cannot be shown. Give up to {most} plain "
                    "characters.",
                    most=LONGEST_TEXT,
                ),
            )
        return value

    def schema(self) -> Schema:
        """A string."""
        words = {} if self.empty else {"minLength": 1, "pattern": r"\S"}
        return {"type": "string", **words, "maxLength": LONGEST_TEXT}


@dataclass(frozen=True, slots=True)
class Whole(Kind[int]):
    """A whole number within bounds."""

    least: int = 0
    most: int = 1_000_000

    def read(self, value: object, at: At, notes: Notes) -> int:
        """The number. 3.0 is one too, for JSON knows no difference."""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or not self.least <= value <= self.most:
            raise notes.fault(
                at,
                say(
                    "This must be a whole number from {least} to {most}, not {value}.",
                    least=self.least,
                    most=self.most,
                    value=told_apart(value),
                ),
            )
        return value

    def schema(self) -> Schema:
        """An integer."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Number(Kind[float]):
    """A number within bounds; the lower one belongs to them unless ``above`` says that it does not."""

    least: float
    most: float
    above: bool = False

    def read(self, value: object, at: At, notes: Notes) -> float:
        """The number."""
        if isinstance(value, int | float) and not isinstance(value, bool) and self._holds(float(value)):
            return float(value)
        if value == self._left_out and not isinstance(value, bool):
            raise notes.fault(at, say("This must be above {least}.", least=f"{self.least:g}"))
        raise notes.fault(
            at,
            say(
                "This must be a number from {least} to {most}, not {value}.",
                least=f"{self.least:g}",
                most=f"{self.most:g}",
                value=told_apart(value),
            ),
        )

    def _holds(self, number: float) -> bool:
        return math.isfinite(number) and self.least <= number <= self.most and number != self._left_out

    @property
    def _left_out(self) -> float | None:
        return self.least if self.above else None

    def schema(self) -> Schema:
        """A number."""
        return {
            "type": "number",
            "exclusiveMinimum" if self.above else "minimum": self.least,
            "maximum": self.most,
        }


@dataclass(frozen=True, slots=True)
class Flag(Kind[bool]):
    """True or false."""

    def read(self, value: object, at: At, notes: Notes) -> bool:
        """Which of the two."""
        if not isinstance(value, bool):
            raise notes.fault(at, say("This must be true or false, not {value}.", value=told_apart(value)))
        return value

    def schema(self) -> Schema:
        """A boolean."""
        return {"type": "boolean"}


E_co = TypeVar("E_co", bound=StrEnum, covariant=True)


@dataclass(frozen=True, slots=True)
class Word(Kind[E_co]):
    """One of the words of a kind of words."""

    words: type[E_co]

    def read(self, value: object, at: At, notes: Notes) -> E_co:
        """The word."""
        if isinstance(value, str) and value in self.words.__members__.values():
            return self.words(value)
        raise notes.fault(
            at,
            say(
                "This must be one of {words}, not {value}.",
                words=tuple(map(str, self.words)),
                value=shown(value),
            ),
        )

    def schema(self) -> Schema:
        """An enumeration."""
        return {"enum": [str(each) for each in self.words]}


@dataclass(frozen=True, slots=True)
class Exactly(Kind[int]):
    """A number that stands for the form of the file."""

    number: int

    def read(self, value: object, at: At, notes: Notes) -> int:
        """The number."""
        if value != self.number or isinstance(value, bool):
            raise notes.fault(
                at, say("This must be {number}, not {value}.", number=self.number, value=told_apart(value))
            )
        return self.number

    def schema(self) -> Schema:
        """A constant."""
        return {"const": self.number}


@dataclass(frozen=True, slots=True)
class Day(Kind[date]):
    """A day, as in 2026-03-02."""

    def read(self, value: object, at: At, notes: Notes) -> date:
        """The day."""
        try:
            if isinstance(value, str) and len(value) == len("2026-03-02"):
                return date.fromisoformat(value)
        except ValueError:
            pass
        raise notes.fault(
            at, say("This must be a day such as “2026-03-02”, not {value}.", value=shown(value))
        )

    def schema(self) -> Schema:
        """A date."""
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class Moment(Kind[datetime]):
    """A moment with its offset from UTC, as in 2026-03-02T10:00:00+00:00."""

    def read(self, value: object, at: At, notes: Notes) -> datetime:
        """The moment, in the offset in which it was written."""
        try:
            if isinstance(value, str) and len(value) > len("2026-03-02"):
                moment = datetime.fromisoformat(value)
                if moment.tzinfo is not None and 1900 <= moment.year <= 2200:
                    return moment
        except ValueError:
            pass
        raise notes.fault(
            at,
            say(
                "This must be a moment with its offset, such as “2026-03-02T10:00:00+00:00”, not {value}.",
                value=shown(value),
            ),
        )

    def schema(self) -> Schema:
        """A date and time."""
        return {"type": "string", "format": "date-time"}


@dataclass(frozen=True, slots=True)
class Clock(Kind[time]):
    """A time of the local day, as in 09:30; 00:00 as an end is midnight."""

    def read(self, value: object, at: At, notes: Notes) -> time:
        """The time."""
        try:
            if isinstance(value, str) and len(value) in (len("09:30"), len("09:30:00")):
                return time.fromisoformat(value)
        except ValueError:
            pass
        raise notes.fault(
            at, say("This must be a time of day such as “09:30”, not {value}.", value=shown(value))
        )

    def schema(self) -> Schema:
        """A time as a pattern, for JSON Schema’s own has seconds and an offset."""
        return {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"}


@dataclass(frozen=True, slots=True)
class Zone(Kind[ZoneInfo]):
    """A time zone of the IANA database, such as Europe/London."""

    def read(self, value: object, at: At, notes: Notes) -> ZoneInfo:
        """The zone."""
        try:
            if isinstance(value, str):
                return ZoneInfo(value)
        except (ValueError, OSError, LookupError):
            pass
        raise notes.fault(
            at, say("This must be a time zone such as “Europe/London”, not {value}.", value=shown(value))
        )

    def schema(self) -> Schema:
        """A string."""
        return {"type": "string", "examples": ["Europe/London"]}

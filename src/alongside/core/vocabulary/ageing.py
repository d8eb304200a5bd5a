"""When somebody is asked whether what they once said still holds: seldom, once, kindly.

A gift that was not confirmed for a while may be asked about. Silence keeps it: it is then marked "not lately
confirmed", no more. Nobody is asked more than once in a year, however many gifts they have, since all are
asked about together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from alongside.core.shared.sentences import Sentence, say

ASKED_AT_MOST_EVERY: Final = 12
"""Months that pass before the same person is asked again."""
OPEN_FOR: Final = timedelta(days=42)
"""How long the question stays open on a person's page."""


class Freshness(Enum):
    """How an entry stands: whether it was lately confirmed, and whether its person is or was asked."""

    FRESH = "lately confirmed"
    DUE = "to be asked about"
    ASKED = "asked about, no answer yet"
    UNCONFIRMED = "not lately confirmed"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the policy: for which kind of entry, and after how many months it may be asked about."""

    kind: str
    label: str
    months: int


POLICY: Final = (
    Line("SKILL", "Skill", 12),
    Line("INTEREST", "Interest", 12),
    Line("LIVED_EXPERIENCE", "Lived experience", 12),
    Line("TIME", "Time", 6),
    Line("PLACE", "Place", 12),
    Line("THING", "Thing", 12),
    Line("NEED", "Need", 6),
)
_MONTHS: Final = {line.kind: line.months for line in POLICY}


def months_before(day: date, months: int) -> date:
    """The same day that many months before; the last of the month where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise ValueError("no month is shorter than 28 days")


def old_since(kind: str, today: date) -> date:
    """The day before which an entry of that kind must have been confirmed to count as old today."""
    return months_before(today, _MONTHS[kind])


def asked_long_ago(today: date) -> date:
    """The day before which a person must have been asked last, to be asked again today."""
    return months_before(today, ASKED_AT_MOST_EVERY)


def freshness(kind: str, confirmed_on: date, today: date, *, asked_on: date | None = None) -> Freshness:
    """How an entry stands today.

    ``confirmed_on`` is when its person last said it or said that it holds; ``asked_on`` when they were last asked
    about whatever was old of theirs.
    """
    if confirmed_on >= old_since(kind, today):
        return Freshness.FRESH
    if asked_on is None or asked_on < asked_long_ago(today):
        return Freshness.DUE
    is_open = asked_on >= confirmed_on and today < asked_on + OPEN_FOR
    return Freshness.ASKED if is_open else Freshness.UNCONFIRMED


def why(line: Line) -> Sentence:
    """The line as a sentence."""
    return say(
        "{kind}: after {months} months without a word, asked about once; silence keeps it.",
        kind=say(line.label),
        months=line.months,
    )

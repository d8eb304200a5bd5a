"""Who is asked when, so that nobody is asked too often. Whoever does not answer is asked less, and is not reminded."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from alongside.core.checkins.scales import Rhythm, Scale
from alongside.core.checkins.wording import SCALES
from alongside.core.participation.named import Named

APART: Final = timedelta(days=21)
QUARTER: Final = timedelta(days=84)
A_WEEK: Final = timedelta(days=7)
LAST_TURN: Final = 18
LESS_AFTER, NO_MORE_AFTER = 2, 4
SESSION_IS_FRESH: Final = timedelta(days=3)
ANSWER_WITHIN: Final = timedelta(days=14)


class Often(Named):
    """How often somebody would like to be asked."""

    MONTHLY = "MONTHLY", "Once a month"
    QUARTERLY = "QUARTERLY", "Four times a year"
    NEVER = "NEVER", "Not at all: I check in when I like"


class Why(StrEnum):
    """Why somebody is asked now, or not: before a first session, their turn; their wish, asked lately, or silent."""

    BASELINE = "BASELINE"
    TURN = "TURN"
    RATHER_NOT = "RATHER_NOT"
    THIS_MONTH = "THIS_MONTH"
    TOO_SOON = "TOO_SOON"
    LATER = "LATER"
    LESS_OFTEN = "LESS_OFTEN"
    SILENT = "SILENT"

    @property
    def is_yes(self) -> bool:
        """Whether they are asked."""
        return self in (Why.BASELINE, Why.TURN)


@dataclass(frozen=True, slots=True)
class Asked:
    """One check-in that somebody was asked for or came to by themselves; what waits still counts as unanswered."""

    on: date
    answered: bool


def turn_of(person: str) -> int:
    """The day of the month on which a person's turn comes: always the same, spread over people, never late in it."""
    return int.from_bytes(hashlib.sha256(person.encode()).digest()[:4]) % LAST_TURN + 1


def why_now(
    past: Sequence[Asked], often: Often, today: date, turn: int, *, before_first: bool = False
) -> Why:
    """Whether somebody is asked their own questions today, and why or why not.

    ``past`` is in order of time. ``before_first``: they said yes to a first session that is still to come; then the
    baseline is asked at once, unless they were ever asked.
    """
    if often is Often.NEVER:
        return Why.RATHER_NOT
    if before_first and not past:
        return Why.BASELINE
    silent = _silent(past)
    if silent >= NO_MORE_AFTER:
        return Why.SILENT
    if past and (past[-1].on.year, past[-1].on.month) == (today.year, today.month):
        return Why.THIS_MONTH
    if past and today - past[-1].on < APART:
        return Why.TOO_SOON
    if past and today - past[-1].on < QUARTER and (often is Often.QUARTERLY or silent >= LESS_AFTER):
        return Why.LESS_OFTEN
    return Why.TURN if today.day >= turn else Why.LATER


def _silent(past: Sequence[Asked]) -> int:
    count = 0
    for each in reversed(past):
        if each.answered:
            break
        count += 1
    return count


def scales_for(last_quarterly: date | None, today: date) -> tuple[Scale, ...]:
    """What is asked together today: the monthly questions, and the quarterly ones where a quarter has passed."""
    wanted = {Rhythm.MONTHLY}
    if last_quarterly is None or today - last_quarterly >= QUARTER:
        wanted.add(Rhythm.QUARTERLY)
    return tuple(scale for scale in SCALES if scale.rhythm in wanted)


def professional_to_ask(last_asked: Mapping[str, date | None], today: date) -> str | None:
    """Whom of a session's professionals to ask: who was not asked for longest, and for a week at least. Else nobody."""
    rested = {person: last for person, last in last_asked.items() if last is None or today - last >= A_WEEK}
    return min(rested, key=lambda person: (rested[person] or date.min, person), default=None)


def until_of(asked_on: date) -> date:
    """The first day on which own questions can no longer be answered: within their month, so that each has its own."""
    next_month = date(asked_on.year + asked_on.month // 12, asked_on.month % 12 + 1, 1)
    return min(asked_on + ANSWER_WITHIN, next_month)

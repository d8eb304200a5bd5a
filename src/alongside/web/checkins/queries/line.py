"""One's own answers over time, for oneself alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from alongside.core.checkins.scoring import halves_of
from alongside.core.checkins.wording import SELF
from alongside.web.checkins.models import CheckIn
from alongside.web.checkins.queries.own import check_ins_of

MOST_MONTHS = 24
OWN_KEYS = frozenset(item.key for item in SELF.items)


@dataclass(frozen=True, slots=True)
class OfMonth:
    """One month: the check-in, its answers by question, and what the own four come to, if both halves do."""

    check_in: CheckIn
    month: date
    answers: dict[str, int]
    whole: float | None


def line_of(person: Any) -> list[OfMonth]:
    """The person's own months with answers, oldest first; the last two years of them."""
    found = []
    for row in check_ins_of(person).filter(state=CheckIn.State.ANSWERED):
        answers = {answer.item: answer.value for answer in row.answers.all()}
        own = {key: value for key, value in answers.items() if key in OWN_KEYS}
        found.append(OfMonth(row, row.month, answers, halves_of(own).whole))
    return found[-MOST_MONTHS:]


def months_between(months: Sequence[OfMonth]) -> list[tuple[date, OfMonth | None]]:
    """Every month from the first to the last, so that a month without answers is a gap."""
    if not months:
        return []
    known = {each.month: each for each in months}
    day, found = months[0].month, []
    while day <= months[-1].month:
        found.append((day, known.get(day)))
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return found

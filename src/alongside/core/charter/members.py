"""A person as the charter sees them: what they have delivered here, on which side, and nothing else.

What they were asked and declined is not among it, so it cannot lower anybody's standing.
"""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from alongside.core.charter.lines import Line
from alongside.core.charter.terms import Consent, Ground
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.sides import Side

Key = int | str


@dataclass(frozen=True, slots=True)
class DoneAct:
    """One act in this service. ``counts`` is what the rules of participation derived: grade A or B alongside.

    ``occasion`` names the session: two acts at one are one time. A reversal names the act that it takes back.
    """

    key: Key
    on: date
    counts: bool
    occasion: Key | None = None
    reverses: Key | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody before the charter of one service. ``connected``: related to it in any way that day.

    ``days`` are worked out from the acts: one for each session delivered alongside, in order.
    """

    person: Key
    side: Side
    connected: bool = True
    acts: tuple[DoneAct, ...] = ()
    days: tuple[date, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "days", days_delivered(self.acts))


def days_delivered(acts: Iterable[DoneAct]) -> tuple[date, ...]:
    """The days of the sessions delivered alongside, in order: each session once, on its first day."""
    lines = tuple(acts)
    reversed_keys = {line.reverses for line in lines if line.reverses is not None}
    first_day: dict[tuple[str, Key], date] = {}
    for line in lines:
        if line.counts and line.reverses is None and line.key not in reversed_keys:
            at = ("act", line.key) if line.occasion is None else ("session", line.occasion)
            first_day[at] = min(line.on, first_day.get(at, line.on))
    return tuple(sorted(first_day.values()))


def times_between(days: tuple[date, ...], on: date, within_months: int | None = None) -> int:
    """How many of these days, which are in order, lie by that day and in the months before where given."""
    since = months_before(on, within_months) if within_months else date.min
    return bisect_right(days, on) - bisect_right(days, since)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def times_towards(member: Member, line: Line, on: date) -> int:
    """At how many sessions somebody has delivered alongside, as this line of the charter counts it."""
    return times_between(member.days, on, line.within_months)


def grounds_of(member: Member, line: Line, on: date) -> frozenset[Ground]:
    """The grounds on which somebody has standing under this line that day."""
    held = {
        Ground.CONNECTED: member.connected,
        Ground.PROFESSIONAL: member.connected and member.side is Side.PROFESSIONAL,
        Ground.DELIVERED: member.connected
        and line.terms.uses_times
        and times_towards(member, line, on) >= line.times,
    }
    return frozenset(ground for ground, holds in held.items() if holds)


def can_give(member: Member, consent: Consent, line: Line, on: date) -> bool:
    """Whether somebody’s agreement is one that this consent asks for."""
    if member.side is not consent.side or not member.connected:
        return False
    return not consent.delivered or Ground.DELIVERED in grounds_of(member, line, on)


def still_open(consents: Iterable[Consent], member: Member, line: Line, on: date) -> tuple[Consent, ...]:
    """Those of the consents that this person's agreement does not give."""
    return tuple(consent for consent in consents if not can_give(member, consent, line, on))


def whom(consents: Iterable[Consent], line: Line) -> tuple[Sentence, ...]:
    """Whose agreement these consents ask for, in words."""
    return tuple(_whom(consent, line) for consent in consents)


def _whom(consent: Consent, line: Line) -> Sentence:
    if consent.side is Side.PROFESSIONAL:
        return say("a professional")
    if not consent.delivered:
        return say("a lay person")
    return say("a lay person who has delivered here {times}", times=line.times_in_words)

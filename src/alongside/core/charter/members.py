"""A person as the charter sees them: what they have delivered here, on which side, and nothing else.

What they were asked and declined is not among it, so it cannot lower anybody's standing.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
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
    """Somebody before the charter of one service. ``connected``: related to it in any way that day."""

    person: Key
    side: Side
    connected: bool = True
    acts: tuple[DoneAct, ...] = ()


def delivered_times(acts: Iterable[DoneAct], on: date, within_months: int | None = None) -> int:
    """At how many sessions somebody had delivered alongside by that day, in the months before where given."""
    lines = tuple(acts)
    reversed_keys = {line.reverses for line in lines if line.reverses is not None}
    since = months_before(on, within_months) if within_months else date.min
    occasions = {
        ("session", line.occasion) if line.occasion is not None else ("act", line.key)
        for line in lines
        if line.counts and line.reverses is None and line.key not in reversed_keys and since < line.on <= on
    }
    return len(occasions)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def times_towards(member: Member, line: Line, on: date) -> int:
    """How often somebody has delivered, as this line of the charter counts it."""
    return delivered_times(member.acts, on, line.within_months)


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

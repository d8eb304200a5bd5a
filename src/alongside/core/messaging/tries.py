"""What follows an attempt to send: done, again in a while, ask the provider first, or leave it to a person.

A message must reach somebody once. Where the connection breaks after the provider may have taken it, it is
never simply sent again: a provider that can be asked is asked by the message's reference; where none can be asked,
the message stands as perhaps sent, and a person decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

WAITS: Final = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
)
"""How long to wait after the first attempt that did not succeed, after the second, and so on."""

MOST_TRIES: Final = len(WAITS) + 1
ASK_AFTER: Final = timedelta(minutes=2)
"""How long a provider has for knowing of a message before its "I do not know it" is believed."""

LEASE: Final = timedelta(minutes=10)
"""How long a message belongs to the sender that took it. A sender that is killed leaves it to the next."""

LONGEST_WAIT: Final = timedelta(hours=36)
"""No wait of ours is longer; a later time than that was set by a clock that was wrong, and is not heeded."""


class Outcome(StrEnum):
    """What came of one attempt."""

    ACCEPTED = "ACCEPTED"
    BUSY = "BUSY"
    REFUSED = "REFUSED"
    UNKNOWN = "UNKNOWN"


class Next(StrEnum):
    """What is to be done then."""

    DONE = "DONE"
    AGAIN = "AGAIN"
    ASK = "ASK"
    UNCERTAIN = "UNCERTAIN"
    BY_A_PERSON = "BY_A_PERSON"


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done after an attempt, and after how long."""

    then: Next
    wait: timedelta = timedelta(0)


def after(outcome: Outcome, tries: int, *, can_be_asked: bool) -> Step:
    """What follows the attempt of that number (from 1). Raises ``ValueError`` for a number below 1."""
    if tries < 1:
        raise ValueError("attempts are counted from 1")
    if outcome is Outcome.ACCEPTED:
        return Step(Next.DONE)
    if outcome is Outcome.UNKNOWN:
        return Step(Next.ASK, ASK_AFTER) if can_be_asked else Step(Next.UNCERTAIN)
    if outcome is Outcome.REFUSED or tries >= MOST_TRIES:
        return Step(Next.BY_A_PERSON)
    return Step(Next.AGAIN, WAITS[tries - 1])

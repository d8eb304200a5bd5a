"""Whom to ask for a gap, in order, each with why: the considerations put to work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256

from alongside.core.asking.considerations import CONSIDERATIONS, Consideration, rests
from alongside.core.asking.facts import Known
from alongside.core.shared.sentences import Sentence, say

MOST_LOTS = 2_147_483_647
"""A prime, so that a factor and a start give each key below it a lot of its own."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One person in the order; ``rests`` says that they were asked too lately to be asked now."""

    known: Known
    place: tuple[int, ...]
    rests: bool

    @property
    def clauses(self) -> tuple[Sentence, ...]:
        """Why this person: put into words for those only who are shown."""
        return why(self.known)


def place_of(known: Known) -> tuple[int, ...]:
    """Where somebody stands by each consideration in turn: the smaller tuple is asked first."""
    return tuple(each.place(known) for each in CONSIDERATIONS)


def in_order(people: Iterable[Known], *, seed: str) -> tuple[Asking, ...]:
    """Everybody, those to be asked first in front, and those who rest behind all others.

    Within a place those asked longest ago come first, and equals in the order of lots that ``seed`` (such as the
    gap's own key) draws for them: no alphabet, no date of joining decides. The same seed gives the same order.
    """
    found = (Asking(each, place_of(each), _rests(each)) for each in people)
    return tuple(sorted(found, key=lambda one: _key(one, seed)))


def why(known: Known) -> tuple[Sentence, ...]:
    """What the considerations say of this person, in their order."""
    said = (each.says(known) for each in CONSIDERATIONS)
    return tuple(clause for clause in said if clause is not None)


@lru_cache(maxsize=64)
def lots(seed: str) -> tuple[int, int]:
    """What a seed makes of lots: a factor and a start, so that a database can draw them by itself."""
    drawn = sha256(seed.encode()).digest()
    return 1 + int.from_bytes(drawn[:8]) % (MOST_LOTS - 1), int.from_bytes(drawn[8:16]) % MOST_LOTS


def lot(seed: str, key: int) -> int:
    """The lot that a seed draws for one person; smaller is sooner. Enough for a list; ``draws`` are for places."""
    factor, start = lots(seed)
    return (key * factor + start) % MOST_LOTS


def decided_between(first: Known, second: Known) -> tuple[Consideration | None, Sentence]:
    """The first consideration in which two people differ, and what it came to; None where lots decided."""
    for each in CONSIDERATIONS:
        places = each.place(first), each.place(second)
        if places[0] != places[1]:
            return each, say("Decided by: {name}.", name=each.name)
    if first.asked_on != second.asked_on:
        return CONSIDERATIONS[0], say("Decided by: {name}.", name=CONSIDERATIONS[0].name)
    return None, say("Nothing that we look at sets them apart, so lots were drawn.")


def _rests(known: Known) -> bool:
    return rests(known.invited_on, known.today, limits_asking=known.limits_asking)


def _key(one: Asking, seed: str) -> tuple[bool, tuple[int, ...], date, int]:
    return one.rests, one.place, one.known.asked_on or date.min, lot(seed, one.known.key)

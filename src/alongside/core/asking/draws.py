"""Lots drawn fairly, where more people would gladly come than there are places, and the odds that each had.

Those whom nothing sets apart have the same chance. The seed is made before anybody enters, and its
fingerprint is told at once; it is told itself after the draw, so that anyone can work out the same result. The
odds are kept with the outcome: who came by lot tells more about what coming does than who came by choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

FEWEST_CHARACTERS = 32


@dataclass(frozen=True, slots=True, order=True)
class Entrant:
    """Somebody who would gladly come. People with the same ``level`` are equally suitable; 0 goes first."""

    level: int
    key: str


@dataclass(frozen=True, slots=True)
class Lot:
    """What came of it for one entrant: whether they have a place, and the chance of one that they had (0 to 1)."""

    key: str
    level: int
    won: bool
    odds: float
    lot: str


def fingerprint(seed: str) -> str:
    """What is told before the draw: it holds whoever draws to the seed without giving it away."""
    return sha256(seed.encode()).hexdigest()


def draw(entrants: Iterable[Entrant], places: int, seed: str) -> tuple[Lot, ...]:
    """Everybody with their lot, in the order drawn; a whole level is placed before lots are drawn in the next.

    Raises ``Refusal`` for somebody entered twice, and ``ValueError`` for fewer places than none or a seed that
    could be guessed.
    """
    known = sorted(entrants)
    if places < 0 or len(seed) < FEWEST_CHARACTERS:
        raise ValueError("a draw needs places, and a seed that nobody can guess")
    if len({each.key for each in known}) < len(known):
        raise Refusal(say("Somebody was entered twice, so nothing was drawn."))
    drawn: list[Lot] = []
    for _level, equals in groupby(known, key=lambda each: each.level):
        drawn += _drawn(list(equals), places - sum(each.won for each in drawn), seed)
    return tuple(drawn)


def _drawn(equals: Sequence[Entrant], left: int, seed: str) -> list[Lot]:
    odds = min(1.0, max(0, left) / len(equals))
    in_turn = sorted((sha256(f"{seed}|{each.key}".encode()).hexdigest(), each) for each in equals)
    return [Lot(each.key, each.level, turn < left, odds, lot) for turn, (lot, each) in enumerate(in_turn)]


def check_was_fair(lots: Sequence[Lot], places: int, seed: str, told_before: str) -> None:
    """Works the draw out again. Raises ``Refusal`` with a sentence where seed or outcome are not what was told."""
    if fingerprint(seed) != told_before:
        raise Refusal(say("The seed is not the one whose fingerprint was told before the draw."))
    again = draw([Entrant(each.level, each.key) for each in lots], places, seed)
    if sorted(again, key=lambda one: one.key) != sorted(lots, key=lambda one: one.key):
        raise Refusal(say("The outcome is not what this seed draws."))

"""How the links stood quarter by quarter, and what came loose or got stuck in between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alongside.core.diagnosis.finding import LinkFound
from alongside.core.diagnosis.links import Link
from alongside.core.diagnosis.verdict import State
from alongside.core.participation.named import Named

QUARTER = 3
MOVES = (State.WORKING, State.WEAK)


class Turn(Named):
    """What became of a link from the quarter in which it was last known to the one in which it is known now."""

    CAME_LOOSE = "CAME_LOOSE", "Came loose", "It was stuck, and is stuck no more."
    GOT_STUCK = "GOT_STUCK", "Got stuck", "It worked, and is stuck now."
    STAYS_STUCK = "STAYS_STUCK", "Still stuck", "It was stuck, and is so still."
    STAYS_LOOSE = "STAYS_LOOSE", "Still works", "It worked, and does so still."
    UNSURE = "UNSURE", "No longer sure", "It was known how it stands, and now too little is known to say."
    UNKNOWN = "UNKNOWN", "Never known", "Too little was known in every quarter."
    ONCE = "ONCE", "Known once", "It is known for one quarter alone, so nothing can be said of a change."


@dataclass(frozen=True)
class Stood:
    """How the links stood in the year up to the end of a quarter; ``month`` is its first (year × 12 + month − 1).

    ``whole`` is False while the quarter is under way.
    """

    month: int
    links: Mapping[Link, LinkFound]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Turned:
    """What became of one link; ``since`` is the first month of the quarter in which it began to stand as it does.

    ``was`` and ``now`` are the states that are compared: where too little was known, the one before counts.
    """

    link: Link
    turn: Turn
    was: State | None
    now: State | None
    since: int | None


def quarter_of(month: int) -> int:
    """The first month of the quarter in which a month lies."""
    return month - month % QUARTER


def turned(history: Sequence[Stood]) -> Mapping[Link, Turned]:
    """What became of each link over quarters in their order."""
    return {link: _turned(link, [(each.month, each.links[link].state) for each in history]) for link in Link}


def _turned(link: Link, states: Sequence[tuple[int, State]]) -> Turned:
    known = [(month, state) for month, state in states if state is not State.NOT_ENOUGH]
    if not known:
        return Turned(link, Turn.UNKNOWN, None, None, None)
    now = known[-1][1]
    if states[-1][1] is State.NOT_ENOUGH:
        after = next(month for month, _state in states if month > known[-1][0])
        return Turned(link, Turn.UNSURE, now, None, after)
    if len(known) == 1:
        return Turned(link, Turn.ONCE, None, now, known[0][0])
    since, was = _begun(known)
    return Turned(link, _turn(was, now), was, now, since)


def _begun(known: Sequence[tuple[int, State]]) -> tuple[int, State]:
    """When the last stretch of being stuck, or of moving, began, and how the link stood before it."""
    stuck = known[-1][1] is State.STUCK
    at = len(known) - 1
    while at > 0 and (known[at - 1][1] is State.STUCK) == stuck:
        at -= 1
    return known[at][0], known[at - 1][1] if at else known[0][1]


def _turn(was: State, now: State) -> Turn:
    if now is State.STUCK:
        return Turn.GOT_STUCK if was in MOVES else Turn.STAYS_STUCK
    return Turn.CAME_LOOSE if was is State.STUCK else Turn.STAYS_LOOSE

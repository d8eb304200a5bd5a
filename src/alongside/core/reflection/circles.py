"""Circles: when one meets next, and whose turn it would be. A turn is offered; whoever meets settles who takes it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date, timedelta

from alongside.core.reflection.terms import Rhythm, Turn
from alongside.core.shared.sides import Side

MOST_MEMBERS = 12
"""An action-learning set stays small enough for everybody to be heard."""


def next_meeting(first: date, rhythm: Rhythm, today: date) -> date:
    """The next day of the rhythm, today included, counted from the first meeting."""
    if today <= first:
        return first
    past = (today - first).days
    return first + timedelta(days=-(-past // rhythm.days) * rhythm.days)


def turns(members: Sequence[Hashable], past: Sequence[Mapping[Turn, Hashable]]) -> dict[Turn, Hashable]:
    """Who would do what next: each turn goes on to the next in the order of joining, and from the last to the first.

    ``past`` holds the earlier meetings, the oldest first; a turn goes on from whoever had it last and is still there.
    Nobody has two turns while there are people enough: then it goes on to the one after.
    """
    chosen: dict[Turn, Hashable] = {}
    for place, turn in enumerate(Turn if members else ()):
        start = _next_place(members, turn, past, place)
        ring = [members[(start + step) % len(members)] for step in range(len(members))]
        free = [each for each in ring if each not in chosen.values()]
        chosen[turn] = (free or ring)[0]
    return chosen


def who_leads(turns_next: Mapping[Turn, Hashable], sides: Mapping[Hashable, Side]) -> dict[Side, Hashable]:
    """Who would lead a meeting that is held as a session: one of each side that is in the circle.

    Whoever has the turn to look after it leads for their side; for the other side, the first of those with another
    turn, and where there is none the first to have joined. ``sides`` tells everybody's side, in the order of joining.
    """
    in_order = dict.fromkeys([*(turns_next[turn] for turn in Turn if turn in turns_next), *sides])
    chosen: dict[Side, Hashable] = {}
    for each in in_order:
        chosen.setdefault(sides[each], each)
    return chosen


def _next_place(
    members: Sequence[Hashable], turn: Turn, past: Sequence[Mapping[Turn, Hashable]], begins: int
) -> int:
    had = [meeting[turn] for meeting in past if meeting.get(turn) in members]
    return members.index(had[-1]) + 1 if had else begins

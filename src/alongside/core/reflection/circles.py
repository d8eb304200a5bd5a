"""Circles: when one meets next, and whose turn it would be. A turn is offered; whoever meets settles who takes it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date, timedelta

from alongside.core.reflection.terms import Rhythm, Turn

MOST_MEMBERS = 12
"""An action-learning set stays small enough for everybody to be heard."""


def next_meeting(first: date, rhythm: Rhythm, today: date) -> date:
    """The next day of the rhythm, today included, counted from the first meeting."""
    if today <= first:
        return first
    past = (today - first).days
    return first + timedelta(days=-(-past // rhythm.days) * rhythm.days)


def turns(members: Sequence[Hashable], past: Sequence[Mapping[Turn, Hashable]]) -> dict[Turn, Hashable]:
    """Who would do what next: whoever did it longest ago, those who never did first, in the order of joining.

    ``past`` holds the earlier meetings, the oldest first. Nobody has two turns while there are people enough.
    """
    chosen: dict[Turn, Hashable] = {}
    for turn in Turn if members else ():
        free = [each for each in members if each not in chosen.values()] or list(members)
        chosen[turn] = min(free, key=lambda each: (_last(each, turn, past), members.index(each)))
    return chosen


def _last(member: Hashable, turn: Turn, past: Sequence[Mapping[Turn, Hashable]]) -> int:
    """At which meeting somebody last had a turn; -1 for never."""
    return max((place for place, meeting in enumerate(past) if meeting.get(turn) == member), default=-1)

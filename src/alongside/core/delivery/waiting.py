"""The waiting list: first come, first asked, or by lot. A place that comes free is offered, never given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

Key = int | str


@dataclass(frozen=True, slots=True)
class Waiter:
    """Somebody on the waiting list of one role in one session. ``key`` is the caller's name for them.

    ``lot`` is their place in line where lots were drawn; whoever drew one comes before whoever joined later.
    """

    key: Key
    since: datetime
    lot: int | None = None

    def __post_init__(self) -> None:
        if self.since.tzinfo is None:
            raise ValueError("a waiting list needs moments with a time zone")


def in_turn(waiters: Iterable[Waiter]) -> tuple[Waiter, ...]:
    """The list in the order in which it is asked: by lot, then who has waited longest, first; ties by key."""
    return tuple(sorted(waiters, key=_turn))


def _turn(each: Waiter) -> tuple[bool, int, datetime, str]:
    return each.lot is None, each.lot or 0, each.since.astimezone(UTC), str(each.key).zfill(20)


def place_in_line(waiters: Iterable[Waiter], key: Key) -> int:
    """Their place in the line, from 1. Raises ``KeyError`` for somebody who is not waiting."""
    line = [each.key for each in in_turn(waiters)]
    if key not in line:
        raise KeyError(key)
    return line.index(key) + 1


def next_to_ask(waiters: Iterable[Waiter], places_left: int, open_offers: int) -> tuple[Key, ...]:
    """Who is offered a place now: as many as there are places not yet offered to somebody from the list.

    ``open_offers`` counts the places offered from this waiting list that are still to be answered. Whoever
    is asked is free to say no, and then the next in the line is asked.
    """
    if places_left < 0 or open_offers < 0:
        raise ValueError("places and offers cannot be negative")
    return tuple(each.key for each in in_turn(waiters)[: max(0, places_left - open_offers)])

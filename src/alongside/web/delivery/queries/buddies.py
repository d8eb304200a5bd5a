"""Who of those coming would see a newcomer through; the app that knows who said so adds its answer here."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

Counting = Callable[[Any], int]
Finding = Callable[[Collection[int]], set[int]]
Telling = Callable[[Any, Collection[int]], list[Any]]

_counted: dict[str, Counting] = {}
_found: dict[str, Finding] = {}
_told: dict[str, Telling] = {}


def add_buddies(name: str, counting: Counting) -> None:
    """Have the buddies at a session counted; call it in the app's ``ready()``. One query at most."""
    _counted[name] = counting


def buddies_at(session: Any) -> int:
    """How many of those coming to the session have said before that they gladly see newcomers through."""
    return sum(counting(session) for counting in _counted.values())


def add_buddy_people(name: str, finding: Finding) -> None:
    """Have the buddies among some people (by key) found; call it in the app's ``ready()``. One query at most."""
    _found[name] = finding


def buddies_among(people: Collection[int]) -> set[int]:
    """Those of these people (by key) who have said before that they gladly see newcomers through."""
    return set().union(*(finding(people) for finding in _found.values()))


def add_buddy_to(name: str, telling: Telling) -> None:
    """Have it told to whom somebody was a buddy; call it in the app's ``ready()``. One query at most."""
    _told[name] = telling


def buddy_to(person: Any, sessions: Collection[int]) -> list[Any]:
    """The invitations of newcomers to whom the person said yes to being a buddy, in these sessions (by key)."""
    return [invitation for telling in _told.values() for invitation in telling(person, sessions)]

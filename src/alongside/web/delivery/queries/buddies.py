"""Who of those coming would see a newcomer through; the app that knows who said so adds its answer here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Counting = Callable[[Any], int]

_counted: dict[str, Counting] = {}


def add_buddies(name: str, counting: Counting) -> None:
    """Have the buddies at a session counted; call it in the app's ``ready()``. One query at most."""
    _counted[name] = counting


def buddies_at(session: Any) -> int:
    """How many of those coming to the session have said before that they gladly see newcomers through."""
    return sum(counting(session) for counting in _counted.values())

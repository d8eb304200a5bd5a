"""Who reads a reflection, and whether they see a name: one table, asked by every page.

The database asks the same in ``web.reflections.queries.seeing``; a test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Set
from enum import Enum
from typing import Final

from alongside.core.reflection.terms import Reach


class Near(Enum):
    """How somebody stands to a reflection. One person can stand to it in several ways."""

    ITSELF = "whose it is"
    OF_THE_SESSION = "was at the session that it is about"
    OF_THE_CIRCLE = "is in the circle that it was shared with"
    OF_THE_NETWORK = "is known as a person in some organisation here"


READS: Final[dict[Reach, frozenset[Near]]] = {
    Reach.ME: frozenset({Near.ITSELF}),
    Reach.SESSION: frozenset({Near.ITSELF, Near.OF_THE_SESSION}),
    Reach.CIRCLE: frozenset({Near.ITSELF, Near.OF_THE_CIRCLE}),
    Reach.NETWORK: frozenset(Near),
}
"""Who reads what was shared so far. No post opens anything: a coordinator reads what was shared with them."""

SEES_NAME: Final[dict[Reach, frozenset[Near]]] = {**READS, Reach.NETWORK: frozenset({Near.ITSELF})}
"""Who sees whose it is. On the network there are aliases alone."""


def can_read(reach: Reach, near: Set[Near], *, withdrawn: bool = False) -> bool:
    """Whether it is shown at all. What was withdrawn is shown to its person alone."""
    return bool((READS[Reach.ME] if withdrawn else READS[reach]) & near)


def sees_name(reach: Reach, near: Set[Near]) -> bool:
    """Whether the name stands beside it; otherwise the alias."""
    return bool(SEES_NAME[reach] & near)

"""Open needs that somebody's gift would meet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from alongside.web.gifts.queries import needs_of, people_giving, wanted_around

MOST = 30


@dataclass(frozen=True, slots=True)
class MetNeed:
    """What is needed, in somebody's words, how often, and how many people give something that would meet it."""

    words: str
    needs: int
    givers: int


def needs_that_gifts_meet(
    organisation: Any, service: Any | None, services: Collection[int] | None = None
) -> tuple[MetNeed, ...]:
    """The open needs that known gifts would meet.

    Of the organisation's people and services; of one service; or of some ``services`` (by key), as of those that met
    at a place.
    """
    needs = needs_of(service or organisation)
    found: dict[str, MetNeed] = {}
    for need in (needs if services is None else needs.filter(service__in=services))[:MOST]:
        givers = _givers(organisation, need)
        if givers:
            before = found.get(need.words.casefold(), MetNeed(need.words, 0, 0))
            found[need.words.casefold()] = MetNeed(before.words, before.needs + 1, max(before.givers, givers))
    return tuple(sorted(found.values(), key=lambda each: (-each.givers, each.words)))


def _givers(organisation: Any, need: Any) -> int:
    """How many others give something that would meet it."""
    if not need.concepts:
        return 0
    around = wanted_around(organisation, need.concepts)
    givers = people_giving(organisation, around, on=need.wanted_from)
    return len(givers) - (need.person_id in givers)

"""Open needs that somebody's gift would meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from alongside.web.gifts.queries import needs_of, people_giving, wanted_around

MOST = 30


@dataclass(frozen=True, slots=True)
class MetNeed:
    """A need, and how many people give something that would meet it."""

    need: Any
    givers: int


def needs_that_gifts_meet(organisation: Any, service: Any | None) -> tuple[MetNeed, ...]:
    """The open needs of the organisation's people and services, or of one service, that known gifts would meet."""
    found = []
    for need in needs_of(service or organisation)[:MOST]:
        if not need.concepts:
            continue
        givers = people_giving(organisation, wanted_around(organisation, need.concepts), on=need.wanted_from)
        others = len(givers) - (need.person_id in givers)
        if others:
            found.append(MetNeed(need, others))
    return tuple(sorted(found, key=lambda each: -each.givers))

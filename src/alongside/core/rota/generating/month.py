"""A whole made-up month of a made-up town, from two numbers and a seed."""

from __future__ import annotations

from collections import defaultdict

from alongside.core.rota.generating import ties
from alongside.core.rota.generating.chance import Chance
from alongside.core.rota.generating.people import Around
from alongside.core.rota.generating.people import people as people_of
from alongside.core.rota.generating.programme import DAYS, Series, programme, sessions_of
from alongside.core.rota.generating.town import build
from alongside.core.rota.problem import Problem
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say


def generate(*, people: int, sessions: int, seed: int) -> Problem:
    """A problem with so many people and sessions; the same seed gives the same on every machine.

    28 days across a change of clocks; about 15% professionals, 38% who carried something lately, 49% never asked.
    A bigger town has more districts and services, and as many people in reach of each session. Raises ``Refusal``
    for fewer than none.
    """
    if people < 0 or sessions < 0:
        raise Refusal(say("There cannot be fewer than no people or sessions: give 0 or more of each."))
    town = build(people, sessions, Chance(seed, "town"))
    series = programme(town, sessions, Chance(seed, "series"))
    held = sessions_of(series, Chance(seed, "sessions"))
    known = people_of(people, Around(town, _by_service(series)), Chance(seed, "people"))
    known = ties.with_wishes(known, Chance(seed, "wishes"))
    return Problem(
        days=DAYS,
        people=known,
        sessions=held,
        places=town.places,
        pins=ties.pins(known, held, Chance(seed, "pins")),
    )


def _by_service(series: tuple[Series, ...]) -> dict[str, tuple[Series, ...]]:
    found: dict[str, tuple[Series, ...]] = defaultdict(tuple)
    for each in series:
        found[each.service.key] += (each,)
    return found

"""The map as those may read it who work with none of these people: once in a quarter, rounded, and nothing small.

All scopes are worked out from one reading, so that no two of them differ by somebody who came in between.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any

from alongside.core.asking.telling import minutes_told, of_givers, people_told, told_together
from alongside.core.asking.untapped import Fate
from alongside.web.asking.queries.untapped import (
    YEAR,
    Given,
    figures_in,
    given_in,
    map_key,
    minutes_taken_up,
    tops_in,
)
from alongside.web.asking.queries.untapped_then import WHOLE, Key, tied_to_any, within_places
from alongside.web.delivery.queries.reaching import met_at
from alongside.web.services.queries import places_of, services_of
from alongside.web.services.queries.tied import ties_in

Figures = Mapping[Key, dict[str, Any]]
Within = Mapping[Key, list[Key]]
Scopes = Mapping[Key, tuple[Any, Any]]


def told_key(organisation: Any) -> str:
    """Names what is told of an organisation among what was worked out."""
    return f"told:organisation:{organisation.pk}"


def maps_told(organisation: Any, at: datetime) -> dict[str, Any]:
    """For the whole, each service and each place that was met at, by the key of its map: what may be told of it."""
    met = met_at(organisation, at - YEAR, at)
    scopes = _scopes(organisation, met)
    given = _given(organisation, scopes, met, at)
    figures, within = _figures(organisation, scopes, given, at), within_places(met, scopes)
    members = {key: each.fates.keys() for key, each in given.items()}
    givers = {key: of_givers(each["givers"], each["untapped"]) for key, each in figures.items()}
    hours = {key: (each["offering"], each["taking_up"]) for key, each in figures.items()}
    shares_told = told_together(givers, WHOLE, within, members)
    hours_told = told_together(hours, WHOLE, within, members)
    things = _things_told(figures, within, members)
    return {
        map_key(organisation, *scopes[key]): {
            **_share(each, told=key in shares_told),
            **_hours(each, told=key in hours_told),
            "things": things[key],
            "hidden": len(each["things"]) - len(things[key]),
        }
        for key, each in figures.items()
    }


def _scopes(organisation: Any, met: Mapping[int, set[int]]) -> Scopes:
    """The service and the place of each scope; neither for the whole."""
    services = {("service", each.pk): (each, None) for each in services_of(organisation)}
    places = {("place", each.pk): (None, each) for each in places_of(organisation) if each.pk in met}
    return {WHOLE: (None, None), **services, **places}


def _given(organisation: Any, scopes: Scopes, met: Mapping[int, set[int]], at: datetime) -> dict[Key, Given]:
    everybody, ties = given_in(organisation, None, at), ties_in(organisation, at.date())
    found = {}
    for (kind, key), (service, _place) in scopes.items():
        members = ties.get(key, set()) if service else tied_to_any(ties, met.get(key, ()))
        found[kind, key] = everybody if (kind, key) == WHOLE else everybody.of(members)
    return found


def _figures(
    organisation: Any, scopes: Scopes, given: Mapping[Key, Given], at: datetime
) -> dict[Key, dict[str, Any]]:
    tops, found = tops_in(organisation), {}
    for key, (service, place) in scopes.items():
        minutes = minutes_taken_up(organisation, at, service=service, place=place)
        found[key] = figures_in(given[key], minutes, tops)
    return found


def _share(figures: Mapping[str, Any], *, told: bool) -> dict[str, int | None]:
    return {name: people_told(figures[name]) if told else None for name in ("givers", "untapped")}


def _hours(figures: Mapping[str, Any], *, told: bool) -> dict[str, int | None]:
    return {
        name: minutes_told(figures[name]) if told else None
        for name in ("minutes_offered", "minutes_taken_up")
    }


def _things_told(
    figures: Figures, within: Within, members: Mapping[Key, AbstractSet[int]]
) -> dict[Key, dict[str, dict[str, int]]]:
    found: dict[Key, dict[str, dict[str, int]]] = {key: {} for key in figures}
    for thing in sorted({thing for each in figures.values() for thing in each["things"]}):
        counts = {key: each["things"].get(thing, {}) for key, each in figures.items()}
        by_fate = {key: [each.get(fate.value, 0) for fate in Fate] for key, each in counts.items()}
        numbers = {key: (sum(each), *each) for key, each in by_fate.items()}
        for key in told_together(numbers, WHOLE, within, members):
            if counts[key]:
                found[key][thing] = {fate: people_told(number) for fate, number in counts[key].items()}
    return found

"""How far asking reaches as those may read it who work with none of these people: once in a quarter, as with the map.

All services together and each of them, in the last year and ever, are worked out from one reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any

from alongside.core.asking.funnel import Stage
from alongside.core.asking.groups import Grouping
from alongside.core.asking.telling import people_told, told_together
from alongside.core.asking.telling_steps import NOTHING, Furthest, Steps, groups_told, lines_of, steps_told
from alongside.web.asking.models import Reckoning
from alongside.web.asking.queries.reach import (
    Groups,
    Scope,
    in_order,
    known_in,
    said_among,
    stages_in,
)
from alongside.web.asking.queries.untapped_then import WHOLE, Key
from alongside.web.people.queries import people_of
from alongside.web.people.queries.clock import local_day
from alongside.web.services.queries import services_of

Times = list[dict[Key, Furthest]]
"""For each time, the shorter first, the furthest step of everybody whom a scope knows."""
UNTOLD: dict[str, Any] = {"steps": NOTHING, "groups": {}, "consented": None}


def reach_told_key(organisation: Any) -> str:
    """Names what is told of an organisation among what was worked out."""
    return f"told:reach:{organisation.pk}"


def reach_told_of(organisation: Any, at: datetime, since: datetime) -> dict[str, Any]:
    """By the key of each scope, since a moment and ever: what may be told of it."""
    scopes = _scopes(organisation, at, since)
    times = _times(scopes)
    steps, groups = steps_told(times, WHOLE), _groups(organisation, times)
    return {
        scope.key: {"steps": steps[place][key], **groups[place][key]}
        for place, each in enumerate(scopes)
        for key, scope in each.items()
    }


def _scopes(organisation: Any, at: datetime, since: datetime) -> list[dict[Key, Scope]]:
    services: dict[Key, Any] = {("service", each.pk): each for each in services_of(organisation)}
    today = local_day(organisation, at)
    return [
        {
            key: Scope(organisation, service, today, start)
            for key, service in ({WHOLE: None} | services).items()
        }
        for start in (since, None)
    ]


def _times(scopes: list[dict[Key, Scope]]) -> Times:
    known = {key: known_in(scope) for key, scope in scopes[0].items()}
    return [{key: _furthest(scope, known[key]) for key, scope in each.items()} for each in scopes]


def _furthest(scope: Scope, known: set[int]) -> Furthest:
    return dict.fromkeys(known, Stage.KNOWN) | stages_in(scope, known)


def _groups(organisation: Any, times: Times) -> list[dict[Key, dict[str, Any]]]:
    """The groups of each time and scope, and about how many said who they are, where that may be told."""
    everybody = people_of(organisation).filter(left_on__isnull=True).order_by()
    said = said_among(everybody, set(everybody.values_list("pk", flat=True)))
    consented = _consented(said.get(Grouping.AREA, {}).values(), times[0])
    found: list[dict[Key, dict[str, Any]]] = [
        {key: {"groups": {}, "consented": consented.get(key)} for key in each} for each in times
    ]
    for grouping, groups in said.items():
        members = {name: groups[name] for name in in_order(Grouping(grouping), groups)}
        for place, told in enumerate(_grouped(members, times)):
            for key, each in told.items():
                found[place][key]["groups"][grouping] = each
    return found


def _consented(said: Iterable[AbstractSet[int]], scopes: Mapping[Key, Furthest]) -> dict[Key, int]:
    everybody: AbstractSet[int] = frozenset().union(*said)
    members = {key: everybody & known.keys() for key, known in scopes.items()}
    may = told_together({key: (len(each),) for key, each in members.items()}, WHOLE, {}, members)
    return {key: people_told(len(members[key])) for key in may}


def _grouped(members: Mapping[str, AbstractSet[int]], times: Times) -> list[dict[Key, dict[str, Any]]]:
    """Of one grouping: what is told of each group, and how many groups are not told."""
    told = {name: steps_told(_among(each, times), WHOLE) for name, each in members.items()}
    return [
        {key: _of_scope({name: each[place][key] for name, each in told.items()}, members, known.keys())
         for key, known in scopes.items()}
        for place, scopes in enumerate(times)
    ]  # fmt: skip


def _among(members: AbstractSet[int], times: Times) -> Times:
    return [
        {key: {person: known[person] for person in members & known.keys()} for key, known in each.items()}
        for each in times
    ]


def _of_scope(
    told: Mapping[str, Steps], members: Mapping[str, AbstractSet[int]], known: AbstractSet[int]
) -> dict[str, Any]:
    here = {name: len(each & known) for name, each in members.items()}
    shown, hidden = groups_told({name: told[name] for name in here if here[name]},
                                {name: number for name, number in here.items() if number})  # fmt: skip
    return {"told": shown, "hidden": hidden}


def groups_as_told(kept: Reckoning, told: Mapping[str, Any]) -> Groups:
    """The groups of one scope, from what was kept."""
    groups = []
    for grouping in Grouping:
        each = told["groups"].get(grouping, {"told": {}, "hidden": 0})
        groups.append((grouping, lines_of(each["told"]), each["hidden"]))
    return Groups(tuple(groups), told["consented"], kept.worked_out_at)

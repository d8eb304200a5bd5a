"""Who could give something at a moment that is past, and whom of them nobody had asked: read off the dates of rows.

The same share as on the map of today, worked out by other code: each is the proof of the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from alongside.core.asking.telling import of_givers, told_together
from alongside.core.asking.untapped import WITHIN_MONTHS
from alongside.web.delivery.queries.reaching import met_at, parts_asked_of, parts_taken_by
from alongside.web.gifts.queries.meeting import closeness_of_role, concepts_chosen, concepts_of_words
from alongside.web.people.queries import Nearness
from alongside.web.people.queries.asking import may_be_asked_then
from alongside.web.people.queries.offered import free_minutes_of, gifts_shown
from alongside.web.services.queries import places_of, services_of
from alongside.web.services.queries.roles import roles_ever_in
from alongside.web.services.queries.tied import ties_in

TIME = "TIME"
MEETS = frozenset({"SAME", "NARROWER"})
YEAR = timedelta(days=round(WITHIN_MONTHS * 30.44))
DAY = timedelta(days=1)
WHOLE = ("organisation", 0)

Key = tuple[str, int]
"""Tells the scopes of one organisation apart: what kind, and its key."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Everybody (by key) who could give something and might be asked, and those of them whom nobody had asked."""

    givers: frozenset[int]
    untapped: frozenset[int]


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one scope: all together where both ``service`` and ``place`` (by key) are None."""

    service: int | None
    place: int | None
    givers: int
    untapped: int
    may_be_told: bool


@dataclass(frozen=True, slots=True)
class Meanings:
    """What an organisation's gifts mean, by their words or as somebody chose, and what each role takes (by key)."""

    words: Mapping[str, set[str]]
    chosen: Mapping[int, set[str]]
    takes: Mapping[int, frozenset[str]]


def meanings_in(organisation: Any) -> Meanings:
    """The meanings as they are now; asked for once for many months."""
    takes = {
        role.pk: frozenset(uri for uri, how in closeness_of_role(role, organisation).items() if how in MEETS)
        for role in roles_ever_in(organisation)
        if role.skills
    }
    return Meanings(concepts_of_words(organisation), concepts_chosen(organisation), takes)


def figures_then(organisation: Any, until: datetime, last: date, meanings: Meanings) -> list[Figures]:
    """The figures of all together, of each open service and of each place that was met at in the year before.

    ``until`` is the moment that closes the month and ``last`` its last day. Which of them may be told to whoever works
    with none of these people is decided here, for all of them together.
    """
    then = standing_then(organisation, until, last, meanings)
    ties, met = ties_in(organisation, last), met_at(organisation, until - YEAR, until)
    services = _open_then(services_of(organisation, open_only=False), last)
    places = [key for key in _open_then(places_of(organisation, open_only=False), last) if key in met]
    givers: dict[Key, AbstractSet[int]] = {
        WHOLE: then.givers,
        **{("service", key): then.givers & ties.get(key, set()) for key in services},
        **{("place", key): then.givers & tied_to_any(ties, met[key]) for key in places},
    }
    numbers = {key: of_givers(len(each), len(each & then.untapped)) for key, each in givers.items()}
    told = told_together(numbers, WHOLE, within_places(met, givers), givers)
    return [_figures(key, *numbers[key][:2], may_be_told=key in told) for key in givers]


def _figures(key: Key, givers: int, untapped: int, *, may_be_told: bool) -> Figures:
    kind, of = key
    service, place = (of if kind == each else None for each in ("service", "place"))
    return Figures(service, place, givers, untapped, may_be_told)


def within_places(met: Mapping[int, set[int]], known: Container[Key]) -> dict[Key, list[Key]]:
    """For each place that is known, the services that met there, as scopes are told apart."""
    return {
        ("place", place): [("service", service) for service in sorted(services)]
        for place, services in met.items()
        if ("place", place) in known
    }


def standing_then(organisation: Any, until: datetime, last: date, meanings: Meanings) -> Standing:
    """Who could give something on that day, and whom of them nobody had asked in the year before ``until``."""
    offered = _offered(organisation, until, last, meanings)
    parts = parts_asked_of(organisation, until - YEAR, until) | parts_taken_by(
        organisation, until - YEAR, until
    )
    wanted: dict[int, set[str]] = defaultdict(set)
    for person, role in parts:
        wanted[person] |= {TIME} | meanings.takes.get(role, frozenset())
    untapped = frozenset(person for person, things in offered.items() if not things & wanted[person])
    return Standing(frozenset(offered), untapped)


def _offered(organisation: Any, until: datetime, last: date, meanings: Meanings) -> dict[int, set[str]]:
    people = may_be_asked_then(organisation, until, last)
    found: dict[int, set[str]] = defaultdict(set)
    gifts = gifts_shown(organisation, Nearness.COORDINATOR, last).order_by()
    for pk, person, kind, key in gifts.values_list("pk", "person_id", "kind", "search_key"):
        if person in people:
            alone = {TIME if kind == TIME else f"own:{key}"}
            found[person] |= meanings.chosen.get(pk) or meanings.words.get(key) or alone
    for person in people & free_minutes_of(organisation, last).keys():
        found[person].add(TIME)
    return dict(found)


def _open_then(rows: Iterable[Any], last: date) -> list[int]:
    """The keys of those services or places that were not closed before the day after."""
    return sorted(row.pk for row in rows if row.closed_on is None or row.closed_on > last)


def tied_to_any(ties: Mapping[int, set[int]], services: Iterable[int]) -> set[int]:
    """Everybody tied to one of these services."""
    return set().union(*(ties.get(service, set()) for service in services))

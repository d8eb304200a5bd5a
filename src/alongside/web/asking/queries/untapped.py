"""What people could give, and what of it was asked for, used or refused in the last twelve months."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from alongside.core.asking.untapped import WITHIN_MONTHS, Fate
from alongside.web.delivery.queries.hours import Scope as HoursScope
from alongside.web.delivery.queries.hours import counted_minutes_of_people
from alongside.web.delivery.queries.hours_at import counted_minutes_at
from alongside.web.delivery.queries.reaching import met_at, parts_asked_of, parts_declined_by, parts_taken_by
from alongside.web.gifts.queries import thesaurus_of
from alongside.web.gifts.queries.meeting import closeness_of_role, concepts_chosen, concepts_of_words
from alongside.web.people.queries import Nearness, consenting, people_of
from alongside.web.people.queries.offered import free_minutes_of, gifts_shown
from alongside.web.services.queries import relationships_on, roles_in
from alongside.web.services.queries.tied import tied_to

CONTACT = "CONTACT"
TIME = "TIME"
MEETS = frozenset({"SAME", "NARROWER"})
WEEKS_A_MONTH = 52 / 12
YEAR = timedelta(days=round(WITHIN_MONTHS * 30.44))

Parts = set[tuple[int, int]]


def map_key(organisation: Any, service: Any | None, place: Any | None = None) -> str:
    """Names a map among what was worked out."""
    if place is not None:
        return f"map:place:{place.pk}"
    return f"map:service:{service.pk}" if service else f"map:organisation:{organisation.pk}"


@dataclass(frozen=True, slots=True)
class Given:
    """People (by key) who may be asked, the minutes a week that each is free, and the fate of each thing they give."""

    people: AbstractSet[int]
    free: Mapping[int, int]
    fates: Mapping[int, Mapping[str, Fate]]

    def of(self, members: AbstractSet[int]) -> Given:
        """The same of some of them alone."""
        free = {person: self.free[person] for person in members if person in self.free}
        fates = {person: self.fates[person] for person in members if person in self.fates}
        return Given(self.people & members, free, fates)


@dataclass(frozen=True, slots=True)
class Done:
    """Who (by key) was asked for, refused and took which roles; and what each role takes besides time."""

    asked: Parts
    declined: Parts
    taken: Parts
    takes: Mapping[int, frozenset[str]]

    def meaning(self, parts: Parts) -> dict[int, set[str]]:
        """For each person, what these parts took of them: their time, and the concepts that meet the part."""
        found: dict[int, set[str]] = defaultdict(set)
        for person, role in parts:
            found[person] |= {TIME} | self.takes.get(role, frozenset())
        return found


def map_of(
    organisation: Any, service: Any | None, at: datetime, *, place: Any | None = None
) -> dict[str, Any]:
    """The figures of the map: people, what they offer by kind of thing, hours, each with its fate.

    Of all the organisation's people; of those tied to one service; or of one place's: those tied to the services that
    met there in the year before.
    """
    among = _among(organisation, service, place, at)
    given = given_in(organisation, among, at)
    minutes = minutes_taken_up(organisation, at, service=service, place=place)
    return figures_in(given, minutes, tops_in(organisation))


def _among(organisation: Any, service: Any | None, place: Any | None, at: datetime) -> Any:
    today = at.date()
    if place is not None:
        return tied_to(organisation, services_met_at(organisation, place, at), today)
    return None if service is None else relationships_on(service, today).order_by().values("person")


def services_met_at(organisation: Any, place: Any, at: datetime) -> set[int]:
    """The services (by key) that met at a place in the year before: whoever is tied to one is of the place."""
    return met_at(organisation, at - YEAR, at, place=place).get(place.pk, set())


def given_in(organisation: Any, among: Any, at: datetime) -> Given:
    """Who may be asked, of all or ``among`` a query of keys, and what became of what they give."""
    today = at.date()
    people, free = _may_be_asked(organisation, among), free_minutes_of(organisation, today, among=among)
    offered = _offered(organisation, among, people, free, at)
    return Given(people, free, _fates(organisation, among, offered, at - YEAR))


def minutes_taken_up(
    organisation: Any, at: datetime, *, service: Any | None = None, place: Any | None = None
) -> dict[str, int]:
    """Minutes that each person delivered in a year: in all, with a service, or in sessions at a place."""
    first, today = (at - YEAR).date().replace(day=1), at.date()
    if place is not None:
        return counted_minutes_at(place, first, today)
    return counted_minutes_of_people(HoursScope(organisation, first, today, service))


def figures_in(
    given: Given, minutes: Mapping[str, int], tops: Mapping[str, AbstractSet[str]]
) -> dict[str, Any]:
    """What is given, in numbers; with how many people stand behind the hours."""
    offering = given.people & given.free.keys()
    taking_up = [minutes[str(person)] for person in given.people if minutes.get(str(person))]
    return {
        "people": len(given.people),
        "givers": len(given.fates),
        "untapped": sum(_untouched(each.values()) for each in given.fates.values()),
        "things": _things(given.fates, tops),
        "offering": len(offering),
        "minutes_offered": round(sum(given.free[person] for person in offering) * WEEKS_A_MONTH),
        "taking_up": len(taking_up),
        "minutes_taken_up": round(sum(taking_up) / WITHIN_MONTHS),
    }


def _may_be_asked(organisation: Any, among: Any) -> set[int]:
    people = people_of(organisation).filter(left_on__isnull=True).order_by()
    if among is not None:
        people = people.filter(pk__in=among)
    return consenting(people.values("pk"), CONTACT)


def _offered(
    organisation: Any, among: Any, people: set[int], free: Mapping[int, int], at: datetime
) -> dict[int, set[str]]:
    """For each person, the concepts of all that they give; ``TIME`` for whoever said when they are free."""
    words, chosen = concepts_of_words(organisation), concepts_chosen(organisation)
    found: dict[int, set[str]] = defaultdict(set)
    gifts = gifts_shown(organisation, Nearness.COORDINATOR, at.date()).order_by()
    gifts = gifts if among is None else gifts.filter(person__in=among)
    for pk, person, kind, key in gifts.values_list("pk", "person_id", "kind", "search_key"):
        if person in people:
            found[person] |= chosen.get(pk) or words.get(key) or {TIME if kind == TIME else f"own:{key}"}
    for person in people & free.keys():
        found[person].add(TIME)
    return dict(found)


def _fates(
    organisation: Any, among: Any, offered: Mapping[int, set[str]], since: datetime
) -> dict[int, dict[str, Fate]]:
    done = Done(
        parts_asked_of(organisation, since, among=among),
        parts_declined_by(organisation, since, among=among),
        parts_taken_by(organisation, since, among=among),
        _takes(organisation),
    )
    asked, declined, taken = (done.meaning(each) for each in (done.asked, done.declined, done.taken))
    return {
        person: {
            each: _fate(each, asked.get(person, ()), declined.get(person, ()), taken.get(person, ()))
            for each in things
        }
        for person, things in offered.items()
    }


def _fate(thing: str, asked: Iterable[str], declined: Iterable[str], taken: Iterable[str]) -> Fate:
    if thing in taken:
        return Fate.USED
    if thing in declined:
        return Fate.REFUSED
    return Fate.ASKED_FOR if thing in asked else Fate.NEVER_ASKED_FOR


def _takes(organisation: Any) -> dict[int, frozenset[str]]:
    """For each role that names skills, the concepts that meet it outright."""
    return {
        role.pk: frozenset(
            uri for uri, closeness in closeness_of_role(role, organisation).items() if closeness in MEETS
        )
        for role in roles_in(organisation)
        if role.skills
    }


def _untouched(fates: Iterable[Fate]) -> bool:
    return all(each is Fate.NEVER_ASKED_FOR for each in fates)


def _things(
    fates: Mapping[int, Mapping[str, Fate]], tops: Mapping[str, AbstractSet[str]]
) -> dict[str, dict[str, int]]:
    """For each kind of thing, the number of people who give it, by what became of it; a person counts once."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    order = tuple(Fate)
    for each in fates.values():
        furthest: dict[str, Fate] = {}
        for thing, fate in each.items():
            for top in tops.get(thing, {thing if thing == TIME else "own"}):
                furthest[top] = max(furthest.get(top, fate), fate, key=order.index)
        for top, fate in furthest.items():
            found[top][fate.value] += 1
    return {top: dict(counts) for top, counts in found.items()}


def tops_in(organisation: Any) -> dict[str, set[str]]:
    """For each concept that the organisation knows, the broadest ones above it."""
    thesaurus = thesaurus_of(organisation)
    found: dict[str, set[str]] = defaultdict(set)
    for top in thesaurus.tops():
        for uri in {top.uri, *thesaurus.below(top.uri)}:
            found[uri].add(top.uri)
    return dict(found)

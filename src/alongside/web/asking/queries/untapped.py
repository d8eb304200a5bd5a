"""What people could give, and what of it was asked for, used or refused in the last twelve months."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from alongside.core.asking.untapped import WITHIN_MONTHS, Fate
from alongside.web.delivery.queries.hours import Scope as HoursScope
from alongside.web.delivery.queries.hours import counted_minutes_of_people
from alongside.web.delivery.queries.reaching import parts_asked_of, parts_declined_by, parts_taken_by
from alongside.web.gifts.queries import thesaurus_of
from alongside.web.gifts.queries.meeting import closeness_of_role, concepts_chosen, concepts_of_words
from alongside.web.people.queries import Nearness, consenting, people_of
from alongside.web.people.queries.offered import free_minutes_of, gifts_shown
from alongside.web.services.queries import relationships_on, roles_in

CONTACT = "CONTACT"
TIME = "TIME"
MEETS = frozenset({"SAME", "NARROWER"})
WEEKS_A_MONTH = 52 / 12

Parts = set[tuple[int, int]]


def map_key(organisation: Any, service: Any | None) -> str:
    """Names a map among what was worked out."""
    return f"map:service:{service.pk}" if service else f"map:organisation:{organisation.pk}"


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


def map_of(organisation: Any, service: Any | None, at: datetime) -> dict[str, Any]:
    """The figures of the map: people, what they offer by kind of thing, hours, each with its fate."""
    since, today = at - timedelta(days=round(WITHIN_MONTHS * 30.44)), at.date()
    among = None if service is None else relationships_on(service, today).order_by().values("person")
    people, free = _may_be_asked(organisation, among), free_minutes_of(organisation, today, among=among)
    offered = _offered(organisation, among, people, free, at)
    fates = _fates(organisation, among, offered, since)
    year = HoursScope(organisation, since.date().replace(day=1), today, service)
    minutes = counted_minutes_of_people(year)
    return {
        "people": len(people),
        "givers": len(offered),
        "untapped": sum(_untouched(each.values()) for each in fates.values()),
        "things": _things(organisation, fates),
        "minutes_offered": round(sum(free[person] for person in people & free.keys()) * WEEKS_A_MONTH),
        "minutes_taken_up": round(sum(minutes.get(str(person), 0) for person in people) / WITHIN_MONTHS),
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


def _things(organisation: Any, fates: Mapping[int, Mapping[str, Fate]]) -> dict[str, dict[str, int]]:
    """For each kind of thing, the number of people who give it, by what became of it; a person counts once."""
    thesaurus = thesaurus_of(organisation)
    tops = _tops(thesaurus)
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


def _tops(thesaurus: Any) -> dict[str, set[str]]:
    """For each concept, the broadest ones above it."""
    found: dict[str, set[str]] = defaultdict(set)
    for top in thesaurus.tops():
        for uri in {top.uri, *thesaurus.below(top.uri)}:
            found[uri].add(top.uri)
    return dict(found)

"""Which facts a plan goes against, found without any model: for explanations to be held against."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from itertools import combinations

from alongside.core.rota.fitting.facts import Fact, Kind, holding_back
from alongside.core.rota.problem import Offer, Problem


class Everything:
    """Every fact but those ignored."""

    def __init__(self, ignoring: Collection[Fact] = ()) -> None:
        self.ignoring = ignoring

    def __contains__(self, fact: object) -> bool:
        return fact not in self.ignoring


def possible(
    given: Problem,
    wanted: Mapping[tuple[str, str], int],
    keeping: Collection[str],
    in_force: object,
    alone: object | None = None,
) -> bool:
    """Whether any offers reach the numbers wanted while going against no fact in force.

    ``alone`` are the facts in force about one person and one part, where other ones than those of ``in_force``.
    """
    sessions = sorted(
        {session for session, _part in wanted} | set(keeping) | {each.session for each in given.promised}
    )
    offers = [
        Offer(key, part.key, person.key)
        for key in sessions
        for part in given.session[key].parts
        for person in given.people
        if person.side is part.side
        and _may(given, key, part.key, person.key, in_force if alone is None else alone)
    ]
    return any(
        _reaches(chosen, wanted)
        and not any(fact in in_force for fact in against(given, frozenset(chosen), keeping))
        for count in range(len(offers) + 1)
        for chosen in combinations(offers, count)
    )


def _may(given: Problem, session: str, part: str, person: str, in_force: object) -> bool:
    if Offer(session, part, person) in given.promised:
        return True
    there = given.session[session]
    held = holding_back(given, given.person[person], there, there.part_of[part])
    return not any(fact in in_force for fact in held)


def _reaches(offers: Collection[Offer], wanted: Mapping[tuple[str, str], int]) -> bool:
    return all(_count(offers, *slot) >= number for slot, number in wanted.items())


def _count(offers: Collection[Offer], session: str, part: str) -> int:
    return sum(each.session == session and each.part == part for each in offers)


def against(given: Problem, offers: frozenset[Offer], keeping: Collection[str]) -> set[Fact]:
    """The facts about offers together that these go against, as far as promises alone do not."""
    found = {Fact(Kind.PROMISED, each.session, person=each.person) for each in given.promised - offers}
    for person in given.people:
        found |= _of_person(given, person.key, [each for each in sorted(offers) if each.person == person.key])
    for session in given.sessions:
        found |= _of_session(
            given, session.key, [each for each in offers if each.session == session.key], keeping
        )
    return found


def _of_person(given: Problem, key: str, theirs: list[Offer]) -> set[Fact]:
    person, found = given.person[key], set()
    for one, other in combinations(theirs, 2):
        if {one, other} <= given.promised:
            continue
        first, second = sorted(
            (given.session[one.session], given.session[other.session]), key=lambda s: s.span.starts_at
        )
        if first.key == second.key:
            found.add(Fact(Kind.ONE_PART, first.key))
        elif first.span.overlaps(second.span):
            found.add(Fact(Kind.SAME_TIME, min(first.key, second.key), of=max(first.key, second.key)))
        elif second.span.starts_at - first.span.ends_at < timedelta(minutes=person.rest_minutes):
            found.add(Fact(Kind.REST, person=key))
    minutes = {each: given.session[each.session].span.minutes for each in theirs}
    once = dict.fromkeys(theirs, 1)
    if _over(given, once, person.most_in_all):
        found.add(Fact(Kind.IN_ALL, person=key))
    if _over(given, minutes, person.most_minutes):
        found.add(Fact(Kind.MINUTES, person=key))
    mondays = {each: _monday(given, each.session) for each in theirs}
    for monday in set(mondays.values()):
        if _over(given, {each: 1 for each in theirs if mondays[each] == monday}, person.most_a_week):
            found.add(Fact(Kind.WEEK, person=key, monday=monday))
    return found


def _monday(given: Problem, session: str) -> object:
    day = given.local_day(given.session[session])
    return day - timedelta(days=day.weekday())


def _over(given: Problem, of_each: Mapping[Offer, int], most: int | None) -> bool:
    promised = sum(count for each, count in of_each.items() if each in given.promised)
    return most is not None and sum(of_each.values()) > max(most, promised)


def _of_session(given: Problem, key: str, there: list[Offer], keeping: Collection[str]) -> set[Fact]:
    session, found = given.session[key], set()
    for part in session.parts:
        filled = _count(there, key, part.key)
        if filled > max(part.maximum, _count(given.promised, key, part.key)):
            found.add(Fact(Kind.MOST, key, part.key))
        if key in keeping and filled < part.minimum:
            found.add(Fact(Kind.NEEDED, key))
    for one, other in combinations(sorted({each.person for each in there}), 2):
        apart = other in given.person[one].apart_from or one in given.person[other].apart_from
        both = all(each in given.promised for each in there if each.person in (one, other))
        if apart and not both:
            found.add(Fact(Kind.APART, person=one, of=other))
    return found

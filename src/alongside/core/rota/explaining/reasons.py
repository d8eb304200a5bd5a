"""Why a slot cannot be filled: the fewest facts that are enough for that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import comb

from alongside.core.rota.fitting.facts import Fact, Kind, holding_back
from alongside.core.rota.fitting.scene import Scene
from alongside.core.rota.problem import Part, Person, Session

EXACT = 20_000
"""Up to so many sets of facts are tried to find the fewest; beyond, a set from which none can be left out will do."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Facts that together are enough to keep a slot from being filled.

    Where ``alone``, they are about its people one by one: of those on its side ``left`` are not held back by any of
    these facts, and it needs ``needed`` besides those who come already. ``nearest`` tells, for each of the facts, how
    many people it alone holds back. Otherwise the facts are about sessions together, and ``left`` people could come
    if it were only for this one. ``smallest`` tells whether it is certain that none of the facts could be left out.
    """

    session: str
    part: str
    facts: tuple[Fact, ...]
    alone: bool
    needed: int
    left: int
    smallest: bool = True
    nearest: tuple[tuple[Fact, int], ...] = ()


def held_back_alone(
    scene: Scene, session: Session, part: Part, wanted: int, ignoring: frozenset[Fact] = frozenset()
) -> Reason | None:
    """The fewest facts that leave too few people for the part, whatever else they do; None where there are enough."""
    needed = wanted - scene.promises_of[session.key, part.key]
    held = _held(scene, session, part, ignoring)
    if sum(count for facts, count in held.items() if not facts) >= needed:
        return None
    if sum(held.values()) < needed:
        side = Fact(Kind.SIDE, session.key, part.key)
        return Reason(session.key, part.key, (side,), True, needed, sum(held.values()))
    facts, exact = _fewest(held, needed - 1)
    left = _not_held(held, frozenset(facts))
    nearest = tuple((fact, count) for fact in facts if (count := held[frozenset({fact})]))
    return Reason(session.key, part.key, facts, True, needed, left, exact, nearest)


def _held(scene: Scene, session: Session, part: Part, ignoring: frozenset[Fact]) -> Counter[frozenset[Fact]]:
    """How many people of the part's side are held back by each set of facts."""
    there = {offer.person: offer.part for offer in scene.promised if offer.session == session.key}
    people = (
        each for each in scene.problem.people if each.side is part.side and there.get(each.key) != part.key
    )
    return Counter(
        frozenset(_facts(scene, person, session, part, person.key in there) - ignoring) for person in people
    )


def _facts(scene: Scene, person: Person, session: Session, part: Part, there: bool) -> frozenset[Fact]:
    facts = holding_back(scene.problem, person, session, part)
    return facts | {Fact(Kind.ONE_PART, session.key)} if there else facts


def _not_held(held: Mapping[frozenset[Fact], int], facts: frozenset[Fact]) -> int:
    return sum(count for theirs, count in held.items() if not theirs & facts)


def _fewest(held: Mapping[frozenset[Fact], int], most: int) -> tuple[tuple[Fact, ...], bool]:
    """The fewest facts that leave at most so many people; of equally few, those that are told first."""
    known = sorted({fact for facts in held for fact in facts}, key=lambda fact: fact.order)
    tried = 0
    for size in range(1, len(known) + 1):
        tried += comb(len(known), size)
        if tried > EXACT:
            break
        for facts in combinations(known, size):
            if _not_held(held, frozenset(facts)) <= most:
                return facts, True
    return _none_to_spare(held, known, most), False


def _none_to_spare(held: Mapping[frozenset[Fact], int], known: Iterable[Fact], most: int) -> tuple[Fact, ...]:
    facts = list(known)
    for fact in sorted(facts, key=lambda each: sum(held[theirs] for theirs in held if each in theirs)):
        fewer = [each for each in facts if each != fact]
        if _not_held(held, frozenset(fewer)) <= most:
            facts = fewer
    return tuple(facts)

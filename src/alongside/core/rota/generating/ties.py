"""What made-up people wish about one another, and what is settled before a plan is made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from alongside.core.rota.generating.chance import Chance
from alongside.core.rota.problem import LONDON, Fixed, Part, Person, Pin, Session
from alongside.core.shared.sides import Side

BUDDIES_OF_THE_EXPERIENCED = 0.2
LEARN, BESIDE, APART = 0.10, 0.07, 0.008
PINNED, REFUSED, MUST_NOT = 0.06, 0.05, 0.02
"""The share of sessions in which somebody has said yes (or is kept), has said no, or must not be asked."""


def with_wishes(people: Sequence[Person], chance: Chance) -> tuple[Person, ...]:
    """The same people with buddies, mentors, friends, and those whom they must not meet."""
    circles = _circles(people)
    return tuple(_with_wishes(person, circles, chance) for person in people)


def pins(people: Sequence[Person], sessions: Sequence[Session], chance: Chance) -> tuple[Pin, ...]:
    """What is settled: nobody is pinned to two sessions, so no two pins can contradict each other."""
    goers, circles = _goers(people), _circles(people)
    taken: set[str] = set()
    return tuple(pin for session in sessions for pin in _pins(session, goers, circles, taken, chance))


def _with_wishes(person: Person, circles: Mapping[str, list[Person]], chance: Chance) -> Person:
    seasoned = sum(person.past.came.values()) > 3
    mentors = [each for each in _some_of(person, circles, chance) if each.past.carried > 1]
    return replace(
        person,
        buddy=seasoned and chance.happens(BUDDIES_OF_THE_EXPERIENCED),
        learns_from=_keys(mentors[:2]) if chance.happens(LEARN) else frozenset(),
        would_be_with=_keys(_some_of(person, circles, chance)[:1]) if chance.happens(BESIDE) else frozenset(),
        apart_from=_keys(_some_of(person, circles, chance)[:1]) if chance.happens(APART) else frozenset(),
    )


def _some_of(person: Person, circles: Mapping[str, list[Person]], chance: Chance) -> list[Person]:
    """A few others of a service that the person belongs to."""
    belongs = sorted(person.services or ())
    circle = circles[chance.one(belongs)] if belongs else []
    found = (chance.one(circle) for _ in range(4 if circle else 0))
    return [each for each in found if each.key != person.key]


def _keys(people: Sequence[Person]) -> frozenset[str]:
    return frozenset(each.key for each in people)


def _circles(people: Sequence[Person]) -> Mapping[str, list[Person]]:
    """Who belongs to each service by name."""
    circles: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        for service in sorted(person.services or ()):
            circles[service].append(person)
    return circles


def _goers(people: Sequence[Person]) -> Mapping[str, list[Person]]:
    """Who has come to each series."""
    goers: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        for series in person.past.came:
            goers[series].append(person)
    return goers


def _pins(
    session: Session,
    goers: Mapping[str, list[Person]],
    circles: Mapping[str, list[Person]],
    taken: set[str],
    chance: Chance,
) -> Iterator[Pin]:
    if chance.happens(PINNED) and (
        found := _who_comes(session, goers.get(session.series, []), taken, chance)
    ):
        yield Pin(session.key, found[0], chance.weighed(((0.8, Fixed.ACCEPTED), (0.2, Fixed.KEPT))), found[1])
    for share, fixed in ((REFUSED, Fixed.REFUSED), (MUST_NOT, Fixed.MUST_NOT)):
        circle = circles.get(session.service, [])
        if chance.happens(share) and circle and (person := chance.one(circle)).key not in taken:
            taken.add(person.key)
            yield Pin(session.key, person.key, fixed)


def _who_comes(
    session: Session, goers: Sequence[Person], taken: set[str], chance: Chance
) -> tuple[str, str] | None:
    part = chance.one(session.parts)
    able = [each for each in goers if each.key not in taken and part.maximum and _able(each, part, session)]
    if not able:
        return None
    person = chance.one(able)
    taken.add(person.key)
    return person.key, part.key


def _able(person: Person, part: Part, session: Session) -> bool:
    day = session.span.starts_at.astimezone(LONDON).date()
    held = {each.kind for each in person.checks if each.holds_on(day)}
    lay_in_a_cut_post = part.fills_removed_post and person.side is Side.LAY
    fits = part.skills <= person.skills and part.checks <= held and part.languages <= person.languages
    return person.side is part.side and fits and not lay_in_a_cut_post and person.most_in_all != 0

"""The rules about one person and one part of one session: whether it may be offered to them at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from alongside.core.calendar.clashes import Fit, away_during, fit
from alongside.core.rota.problem import Offer, Part, Person, Problem, Session
from alongside.core.rota.rules.terms import HardRule
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.sides import Side


@dataclass(frozen=True, slots=True)
class Pair:
    """A person beside a part of a session."""

    problem: Problem
    person: Person
    session: Session
    part: Part

    @property
    def day(self) -> date:
        """The local day of the session."""
        return self.problem.local_day(self.session)


def side(pair: Pair) -> Sentence | None:
    """A part is taken by people of its own side."""
    if pair.person.side is pair.part.side:
        return None
    if pair.part.side is Side.LAY:
        return say("{person} is a professional, and this is a part for lay people.", person=pair.person.key)
    return say("{person} is a lay person, and this is a part for professionals.", person=pair.person.key)


def belongs(pair: Pair) -> Sentence | None:
    """People are asked by services that they belong to."""
    services = pair.person.services
    if services is None or pair.session.service in services:
        return None
    return say("{person} does not belong to this service.", person=pair.person.key)


def skills(pair: Pair) -> Sentence | None:
    """Whoever takes a part has every skill that it takes."""
    lacking = pair.part.skills - pair.person.skills
    if not lacking:
        return None
    return say(
        "{person} has not got what the part takes: {skills}.",
        person=pair.person.key,
        skills=tuple(sorted(lacking)),
    )


def checks(pair: Pair) -> Sentence | None:
    """Every check that a part takes holds on the local day of the session."""
    if not pair.part.checks:
        return None
    day = pair.day
    lacking = pair.part.checks - {held.kind for held in pair.person.checks if held.holds_on(day)}
    if not lacking:
        return None
    return say(
        "{person} holds no such check on {day}: {checks}.",
        person=pair.person.key,
        day=day,
        checks=tuple(sorted(lacking)),
    )


def languages(pair: Pair) -> Sentence | None:
    """Whoever takes a part speaks every language that it takes."""
    lacking = pair.part.languages - pair.person.languages
    if not lacking:
        return None
    return say(
        "{person} does not speak what the part takes: {languages}.",
        person=pair.person.key,
        languages=tuple(sorted(lacking)),
    )


def access(pair: Pair) -> Sentence | None:
    """The place has all the access that the person needs; of an unknown place nothing is known."""
    if not pair.person.needs:
        return None
    place = pair.problem.place.get(pair.session.place)
    lacking = tuple(sorted(pair.person.needs - (place.access if place else frozenset())))
    if not lacking:
        return None
    if place is None:
        return say(
            "{person} needs {needs}, and nobody knows whether the place of this session has it.",
            person=pair.person.key,
            needs=lacking,
        )
    return say(
        "{person} needs {needs}, and nobody has said that {place} has it.",
        person=pair.person.key,
        needs=lacking,
        place=place.key,
    )


def free(pair: Pair) -> Sentence | None:
    """The whole session lies in the person's free time. Whoever never said may be asked at any time."""
    times = pair.person.free
    if times is None or (times and fit(pair.session.span, times, pair.problem.zone) is Fit.FREE):
        return None
    zone, span = pair.problem.zone, pair.session.span
    return say(
        "{person} is not free from {starts} to {ends}.",
        person=pair.person.key,
        starts=span.starts_at.astimezone(zone),
        ends=span.ends_at.astimezone(zone),
    )


def away(pair: Pair) -> Sentence | None:
    """Nobody is asked for a session that touches a day when they are away."""
    stretch = away_during(pair.session.span, pair.person.away, pair.problem.zone)
    if stretch is None:
        return None
    if stretch.until is None:
        return say("{person} is away from {first} on.", person=pair.person.key, first=stretch.first)
    last = stretch.until - timedelta(days=1)
    if last == stretch.first:
        return say("{person} is away on {day}.", person=pair.person.key, day=last)
    return say(
        "{person} is away from {first} to {last}.", person=pair.person.key, first=stretch.first, last=last
    )


def travel(pair: Pair) -> Sentence | None:
    """Nobody is asked to go further than they said, as far as the way is known."""
    most = pair.person.travels_km
    place = pair.problem.place.get(pair.session.place)
    way = pair.person.distance_to(place) if most is not None and place else None
    if place is None or most is None or way is None or way <= most:
        return None
    return say(
        "{place} is {way} km away for {person}, who travels up to {most} km.",
        person=pair.person.key,
        place=place.key,
        way=_kilometres(ceil(way * 100) / 100),
        most=_kilometres(most),
    )


def _kilometres(length: float) -> str:
    return f"{length:.2f}".rstrip("0").rstrip(".")


def removed_post(pair: Pair) -> Sentence | None:
    """No lay person is asked to do the work of a post that was taken away."""
    if not (pair.part.fills_removed_post and pair.person.side is Side.LAY):
        return None
    return say(
        "This part is the work of a removed post; no lay person is asked to do it, so not {person}.",
        person=pair.person.key,
    )


def said_no(pair: Pair) -> Sentence | None:
    """Whoever said no to a session is not asked for it again, nor whoever must not be."""
    barred, session, person = pair.problem.barred, pair.session.key, pair.person.key
    if Offer(session, "", person) in barred or Offer(session, pair.part.key, person) in barred:
        return say("{person} has said no to this, or must not be asked for it.", person=person)
    return None


@dataclass(frozen=True, slots=True)
class PairRule:
    """A rule of this module: its name, its function, and whether a promise made before is let off it."""

    rule: HardRule
    why_not: Callable[[Pair], Sentence | None]
    lets_off_promises: bool


PAIR_RULES: tuple[PairRule, ...] = (
    PairRule(HardRule.SIDE, side, False),
    PairRule(HardRule.REMOVED_POST, removed_post, False),
    PairRule(HardRule.SETTLED, said_no, False),
    PairRule(HardRule.BELONGS, belongs, True),
    PairRule(HardRule.SKILLS, skills, True),
    PairRule(HardRule.CHECKS, checks, True),
    PairRule(HardRule.LANGUAGES, languages, True),
    PairRule(HardRule.ACCESS, access, True),
    PairRule(HardRule.TRAVEL, travel, True),
    PairRule(HardRule.AWAY, away, True),
    PairRule(HardRule.FREE, free, True),
)
"""The rules about a person and a part, those that are quickly told first."""


def why_not(problem: Problem, person: Person, session: Session, part: Part) -> tuple[Sentence, ...]:
    """Every reason why this part may not be offered to this person; none where it may."""
    pair = Pair(problem, person, session, part)
    return tuple(found for row in PAIR_RULES if (found := row.why_not(pair)))


def can_offer(problem: Problem, person: Person, session: Session, part: Part) -> bool:
    """Whether this part may be offered to this person, as far as the two alone are concerned."""
    pair = Pair(problem, person, session, part)
    return not any(row.why_not(pair) for row in PAIR_RULES)

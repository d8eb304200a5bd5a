"""Who is asked next when somebody says no: in the order of asking, of which nobody's odds are a part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from alongside.core.asking.considerations import ASKED_ORDER, Asked, rests
from alongside.core.asking.facts import CheckOn, Closeness, Known, Nearness
from alongside.core.asking.ordering import lot, place_of, why
from alongside.core.calendar.clashes import Fit
from alongside.core.rota.problem import Offer, Part, Person, Problem, Session
from alongside.core.rota.rules.hard import can_offer
from alongside.core.rota.uncertainty.room import Room
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.sides import Side

SOON = timedelta(days=30)
"""A check that ends this soon after the session runs out soon."""
NEARNESS = ((0.5, Nearness.STREETS), (2.0, Nearness.NEIGHBOURHOOD), (5.0, Nearness.DISTRICT))
"""Up to how many kilometres somebody lives how near."""
LONG_GONE = date(1900, 1, 1)
"""Stands for the day of an asking that nobody wrote down."""


@dataclass(frozen=True)
class Ready:
    """Somebody who could be asked, what the order of asking goes by, and their lot among equals."""

    person: Person
    known: Known
    lot: int
    in_plan: bool

    @cached_property
    def _place(self) -> tuple[int, ...]:
        return place_of(self.known)

    @property
    def why(self) -> tuple[Sentence, ...]:
        """What the considerations say of them."""
        asked, *others = why(self.known)
        if self.in_plan:
            asked = say("offered a place in this rota already")
        elif self.known.asked_on == LONG_GONE:
            asked = say("asked before, and nobody wrote down when")
        return asked, *others

    def turn(self, times: int) -> tuple[object, ...]:
        """Where they stand when they are counted for so many sessions already: whoever is, counts as asked lately."""
        asked, *others = self._place
        asked = ASKED_ORDER.index(Asked.LATELY) if times else asked
        known = self.known
        resting = rests(known.invited_on, known.today, limits_asking=known.limits_asking)
        return resting, (asked, *others), times, known.asked_on or date.min, self.lot


class Circle:
    """Everybody who might be asked by each service, so that nobody looks through the whole town for one session."""

    def __init__(self, problem: Problem, offers: frozenset[Offer], today: date, seed: str) -> None:
        self._problem, self._today, self._seed = problem, today, seed
        self._in_plan = frozenset(offer.person for offer in offers)
        self._buddies = _buddies(problem, offers)
        self._number = {person.key: turn for turn, person in enumerate(problem.people)}

    def ready(self, session: Session, part: Part) -> list[Ready]:
        """Those to whom the part may be offered, in no order."""
        seed = f"{self._seed}|{session.key}|{part.key}"
        able = (each for each in self._around(session, part) if can_offer(self._problem, each, session, part))
        return [self._at_hand(each, session, part, seed) for each in able]

    def _at_hand(self, person: Person, session: Session, part: Part, seed: str) -> Ready:
        number = self._number[person.key]
        known = self._known(number, person, session, part)
        return Ready(person, known, lot(seed, number), person.key in self._in_plan)

    def _around(self, session: Session, part: Part) -> Iterator[Person]:
        """Those of the side and the service who have the skills: most of the others need no closer look."""
        people = self._by_service[None, part.side] + self._by_service[session.service, part.side]
        return (each for each in people if part.skills <= each.skills)

    @cached_property
    def _by_service(self) -> Mapping[tuple[str | None, Side], list[Person]]:
        found: defaultdict[tuple[str | None, Side], list[Person]] = defaultdict(list)
        for person in self._problem.people:
            for service in (None,) if person.services is None else sorted(person.services):
                found[service, person.side].append(person)
        return found

    def _known(self, number: int, person: Person, session: Session, part: Part) -> Known:
        """What the order of asking goes by. Answers are no part of it."""
        check, until = self._check(person, session, part)
        asked_on = self._asked_on(person)
        return Known(
            key=number,
            today=self._today,
            asked_on=asked_on,
            invited_on=asked_on,
            limits_asking=person.most_a_week is not None,
            has_come_here=not person.past.first_time,
            closeness=Closeness.SAME if part.skills else Closeness.NONE,
            offers=tuple(sorted(part.skills)),
            free=Fit.NOT_SAID if person.free is None else Fit.FREE,
            nearness=self._nearness(person, session),
            check=check,
            check_until=until,
            needs=len(person.needs),
            buddies=self._buddies[session.key],
        )

    def _asked_on(self, person: Person) -> date | None:
        if person.key in self._in_plan:
            return self._today
        if person.past.never_asked:
            return None
        return min(person.past.last_asked_on or LONG_GONE, self._today)

    def _nearness(self, person: Person, session: Session) -> Nearness:
        place = self._problem.place.get(session.place)
        way = person.distance_to(place) if place else None
        if way is None:
            return Nearness.NOT_SAID
        return next((near for most, near in NEARNESS if way <= most), Nearness.FAR)

    def _check(self, person: Person, session: Session, part: Part) -> tuple[CheckOn, date | None]:
        if not part.checks:
            return CheckOn.NONE_NEEDED, None
        day = self._problem.local_day(session)
        ends = [_last(person, kind, day) for kind in sorted(part.checks)]
        first = min((each for each in ends if each is not None), default=None)
        if first is not None and first < day + SOON:
            return CheckOn.RUNS_OUT_SOON, first
        return CheckOn.HOLDS, None


def _last(person: Person, kind: str, day: date) -> date | None:
    """The day on which the longest of somebody's checks of a kind ends."""
    ends = [each.last for each in person.checks if each.kind == kind and each.holds_on(day)]
    return None if None in ends else max((each for each in ends if each), default=None)


def _buddies(problem: Problem, offers: frozenset[Offer]) -> Mapping[str, int]:
    found: defaultdict[str, int] = defaultdict(int)
    for offer in offers:
        found[offer.session] += problem.person[offer.person].buddy
    return found


def next_of(ready: list[Ready], session: Session, room: Room) -> Ready | None:
    """Whose turn it is among those with room; whoever has none is asked for nothing."""
    open_to = (each for each in ready if room.has(each.person, session))
    return min(open_to, key=lambda each: each.turn(room.asked(each.person)), default=None)

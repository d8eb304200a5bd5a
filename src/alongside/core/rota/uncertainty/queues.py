"""The queues for all parts of all sessions, made longer one by one until each session is sure enough."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import prod

from alongside.core.rota.problem import Fixed, Offer, Part, Session
from alongside.core.rota.rules.plan import Plan
from alongside.core.rota.uncertainty.counting import NOBODY, Chances, at_least, with_one_more
from alongside.core.rota.uncertainty.line import Asked, Line, Wave
from alongside.core.rota.uncertainty.odds import Usual
from alongside.core.rota.uncertainty.room import Room
from alongside.core.rota.uncertainty.standing_by import Circle, Ready, next_of

MOST_STANDING_BY = 60
"""So many stand by for one session at the most: an assurance that takes more is not to be had by asking."""


@dataclass
class Queue:
    """The queue of one part, how likely each number of yeses is in it, and whether there is nobody else to ask."""

    part: Part
    sure: tuple[str, ...] = ()
    asked: list[Asked] = field(default_factory=list)
    counted: Chances = NOBODY
    is_all: bool = False

    @property
    def assurance(self) -> float:
        """How likely the part has its minimum."""
        return at_least(self.part.minimum - len(self.sure), self.counted)

    def add(self, asked: Asked) -> None:
        """One more at its end."""
        self.asked.append(asked)
        self.counted = with_one_more(self.counted, asked.odds)


class Queues:
    """Everybody of the plan, part by part, and behind them those who stand by."""

    def __init__(self, plan: Plan, usual: Usual, circle: Circle) -> None:
        self._plan, self._usual, self._circle = plan, usual, circle
        self._room = Room(plan.problem, plan.known)
        self._ready: dict[tuple[str, str], list[Ready]] = {}
        self._accepted = frozenset(
            Offer(pin.session, pin.part, pin.person)
            for pin in plan.problem.pins
            if pin.fixed is Fixed.ACCEPTED
        )
        self._of_session = {
            session.key: [self._begun(session, part) for part in session.parts]
            for session in plan.problem.session.values()
        }

    def lengthen(self, sessions: Iterable[Session], assurance: float) -> None:
        """Lets people stand by, one for each session in turn, so that none takes all of those whom others need too."""
        still_short = list(sessions)
        while still_short:
            still_short = [session for session in still_short if self._one_more(session, assurance)]

    def line(self, session: Session, part: Part, waves: tuple[Wave, ...]) -> Line:
        """The finished line of one part."""
        queue = next(each for each in self._of_session[session.key] if each.part is part)
        return Line(
            session=session.key,
            part=part.key,
            minimum=part.minimum,
            maximum=part.maximum,
            sure=queue.sure,
            queue=tuple(queue.asked),
            waves=waves,
        )

    def _begun(self, session: Session, part: Part) -> Queue:
        offers = self._plan.of_part.get((session.key, part.key), ())
        queue = Queue(part, tuple(offer.person for offer in offers if offer in self._accepted))
        for offer in offers:
            if offer not in self._accepted:
                past = self._plan.person_of(offer).past
                queue.add(Asked(offer.person, planned=True, odds=self._usual.of(past)))
        return queue

    def _one_more(self, session: Session, assurance: float) -> bool:
        """Lets one more stand by for the part that is least sure; whether somebody was found."""
        queues = [queue for queue in self._of_session[session.key] if queue.assurance < 1]
        standing_by = sum(not each.planned for queue in queues for each in queue.asked)
        if standing_by >= MOST_STANDING_BY:
            return False
        left = [queue for queue in queues if not queue.is_all]
        while left and prod(queue.assurance for queue in left) < _wanted_of(left, queues, assurance):
            queue = min(left, key=lambda each: each.assurance)
            if self._added(session, queue):
                return True
            queue.is_all = True
            left.remove(queue)
        return False

    def _added(self, session: Session, queue: Queue) -> bool:
        key = session.key, queue.part.key
        if key not in self._ready:
            self._ready[key] = self._circle.ready(session, queue.part)
        found = next_of(self._ready[key], session, self._room)
        if found is None:
            return False
        self._room.take(found.person, session)
        odds = self._usual.of(found.person.past)
        queue.add(Asked(found.person.key, planned=False, odds=odds, why=found.why))
        return True


def _wanted_of(left: list[Queue], queues: list[Queue], assurance: float) -> float:
    """What the parts that can be made surer have to come to together.

    Where the others alone fall short of the assurance, these are not made surer than the session was to be: that would
    ask people in vain.
    """
    others = prod(queue.assurance for queue in queues if queue not in left)
    return assurance / others if others > assurance else assurance

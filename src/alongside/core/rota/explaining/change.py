"""One change to what a rota is planned from, and how much it asks of people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, timedelta

from alongside.core.participation.named import Named
from alongside.core.rota.fitting.facts import Fact
from alongside.core.rota.problem import Offer, Person, Problem, Session
from alongside.core.shared.periods import Span


class Family(Named):
    """What kind of change it is."""

    START = "START", "Begin earlier or later"
    CHECK = "CHECK", "A check in date"
    PLACE = "PLACE", "Another place"
    LIMIT = "LIMIT", "Ask whether one more would suit"
    PERSON = "PERSON", "One more person"
    MINIMUM = "MINIMUM", "A lower minimum"

    @property
    def effort(self) -> int:
        """How much one of it asks of people, in quarters of an hour by which a session begins later."""
        return {"START": 1, "CHECK": 3, "PLACE": 4, "LIMIT": 5, "PERSON": 6, "MINIMUM": 20}[self.value]


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change: a session, or people, in another form. People whom the problem does not have are new.

    ``size`` is how much of it there is: quarters of an hour (below 0 for earlier), people. ``facts`` are those that it
    makes otherwise, where it is about people; ``again`` those who have said yes and would be asked anew, since what
    they said yes to is moved. ``offers`` is a plan in which the slot is filled once it is made.
    """

    family: Family
    session: str
    part: str
    moved: Session | None = None
    people: tuple[Person, ...] = ()
    size: int = 1
    facts: tuple[Fact, ...] = ()
    again: tuple[str, ...] = ()
    offers: frozenset[Offer] = frozenset()

    @property
    def effort(self) -> int:
        """What it asks of people; what asks least is told first."""
        return self.family.effort * abs(self.size)

    def applied_to(self, problem: Problem) -> Problem:
        """The problem once the change is made."""
        others = {each.key: each for each in self.people}
        people = [others.pop(each.key, each) for each in problem.people]
        moved = self.moved
        sessions = tuple(moved if moved and each.key == moved.key else each for each in problem.sessions)
        return replace(problem, people=(*people, *others.values()), sessions=sessions)


def begun_later(session: Session, minutes: int) -> Session:
    """The same session, beginning and ending so many minutes later (below 0: earlier)."""
    zone, by = session.span.starts_at.tzinfo, timedelta(minutes=minutes)
    starts, ends = (at.astimezone(UTC) + by for at in (session.span.starts_at, session.span.ends_at))
    return replace(session, span=Span(starts.astimezone(zone), ends.astimezone(zone)))

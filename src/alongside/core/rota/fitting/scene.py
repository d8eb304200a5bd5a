"""A plan as it stands, and who could be offered what: what every question about it begins from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from alongside.core.rota.fitting.facts import ALONE, Fact, holding_back
from alongside.core.rota.problem import Offer, Part, Problem, Session
from alongside.core.rota.rules.hard import can_offer
from alongside.core.rota.rules.plan import Plan

Slot = tuple[str, str]
"""A session and a part of it, by their keys."""


@dataclass(frozen=True)
class Scene:
    """A problem and the offers that stand so far. ``known`` keeps who could be offered each slot, once worked out."""

    problem: Problem
    offers: frozenset[Offer]
    known: dict[Slot, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, problem: Problem, offers: Iterable[Offer]) -> Scene:
        """The offers that name what there is, and whatever was accepted or kept."""
        plan = Plan.of(problem, frozenset(offers) | problem.promised)
        return cls(problem, frozenset(plan.known))

    def with_session(self, session: Session) -> Scene:
        """The same, with one session in another form: moved, elsewhere, with other numbers."""
        sessions = tuple(session if each.key == session.key else each for each in self.problem.sessions)
        known = {slot: people for slot, people in self.known.items() if slot[0] != session.key}
        return Scene(replace(self.problem, sessions=sessions), self.offers, known)

    @cached_property
    def plan(self) -> Plan:
        """The offers, laid out."""
        return Plan(self.problem, self.offers)

    @cached_property
    def promised(self) -> frozenset[Offer]:
        """What was accepted or kept."""
        return self.problem.promised & self.offers

    @cached_property
    def promises_of(self) -> Counter[Slot]:
        """How many promises each slot holds."""
        return Counter((offer.session, offer.part) for offer in self.promised)

    @cached_property
    def standing(self) -> frozenset[str]:
        """The sessions that stand."""
        return frozenset(each.key for each in self.problem.sessions if self.plan.stands(each))

    def monday(self, session: str) -> date:
        """The Monday of the session's week."""
        day = self.problem.local_day(self.problem.session[session])
        return day - timedelta(days=day.weekday())

    def could_take(self, session: Session, part: Part) -> tuple[str, ...]:
        """The people to whom the part may be offered, as far as each and the part alone are concerned."""
        slot = (session.key, part.key)
        if slot not in self.known:
            self.known[slot] = tuple(
                person.key
                for person in self.problem.people
                if person.side is part.side and can_offer(self.problem, person, session, part)
            )
        return self.known[slot]

    def could_take_but_for(self, session: Session, part: Part, ignoring: frozenset[Fact]) -> tuple[str, ...]:
        """The same, were those facts otherwise."""
        alone = (fact for fact in ignoring if fact.kind in ALONE)
        mine = {fact for fact in alone if (fact.session, fact.part) == (session.key, part.key)}
        if not mine:
            return self.could_take(session, part)
        same_side = (person for person in self.problem.people if person.side is part.side)
        return tuple(
            person.key for person in same_side if not holding_back(self.problem, person, session, part) - mine
        )

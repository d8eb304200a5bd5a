"""A plan as it stands, and who could be offered what: what every question about it begins from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from alongside.core.rota.fitting.facts import ALONE, Fact, holding_back
from alongside.core.rota.problem import Offer, Part, Problem, Session
from alongside.core.rota.rules.hard import can_offer
from alongside.core.rota.rules.plan import Plan

Slot = tuple[str, str]
"""A session and a part of it, by their keys."""


class Times(NamedTuple):
    """When a session is: seconds of the world's clock, how many minutes pass, and the Monday of its week."""

    starts: float
    ends: float
    minutes: int
    monday: date


@dataclass(frozen=True)
class Scene:
    """A problem and the offers that stand so far.

    ``known`` keeps who could be offered each slot, and ``clock`` when each session is, once worked out.
    """

    problem: Problem
    offers: frozenset[Offer]
    known: dict[Slot, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    clock: dict[str, Times] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, problem: Problem, offers: Iterable[Offer]) -> Scene:
        """The offers that name what there is, and whatever was accepted or kept."""
        plan = Plan.of(problem, frozenset(offers) | problem.promised)
        return cls(problem, frozenset(plan.known))

    def changed(self, problem: Problem, touched: Iterable[str]) -> Scene:
        """The same offers for a problem that differs in these sessions, or in who could come to them."""
        others = frozenset(touched)
        known = {slot: people for slot, people in self.known.items() if slot[0] not in others}
        clock = {key: times for key, times in self.clock.items() if key not in others}
        return Scene(problem, self.offers, known, clock)

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

    def times(self, session: str) -> Times:
        """When the session is."""
        if session not in self.clock:
            there = self.problem.session[session]
            day, span = self.problem.local_day(there), there.span
            monday = day - timedelta(days=day.weekday())
            self.clock[session] = Times(
                span.starts_at.timestamp(), span.ends_at.timestamp(), span.minutes, monday
            )
        return self.clock[session]

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

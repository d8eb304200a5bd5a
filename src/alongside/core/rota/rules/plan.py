"""A plan laid out: its offers by person, by session and by part, looked up once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from alongside.core.rota.problem import Offer, Part, Person, Problem, Session

Grouped = Mapping[str, tuple[Offer, ...]]


@dataclass(frozen=True)
class Plan:
    """Offers for a problem. Those that name nobody, no session or no part of it are ``unknown`` and count nowhere."""

    problem: Problem
    offers: frozenset[Offer]

    @classmethod
    def of(cls, problem: Problem, offers: Iterable[Offer]) -> Plan:
        """The plan that these offers make; one that is given twice is one."""
        return cls(problem, frozenset(offers))

    def is_known(self, offer: Offer) -> bool:
        """Whether there are such a person, such a session, and such a part of it."""
        session = self.problem.session.get(offer.session)
        return session is not None and offer.part in session.part_of and offer.person in self.problem.person

    @cached_property
    def unknown(self) -> tuple[Offer, ...]:
        """Offers that name something the problem does not."""
        return tuple(sorted(offer for offer in self.offers if not self.is_known(offer)))

    @cached_property
    def known(self) -> tuple[Offer, ...]:
        """The others, in order."""
        return tuple(sorted(offer for offer in self.offers if self.is_known(offer)))

    @cached_property
    def of_person(self) -> Grouped:
        """Offers by person, each person's by when the session starts."""
        groups = grouped(self.known, "person")
        starts = {key: session.span.starts_at.timestamp() for key, session in self.problem.session.items()}
        return {
            key: tuple(sorted(offers, key=lambda offer: (starts[offer.session], offer)))
            for key, offers in groups.items()
        }

    @cached_property
    def of_session(self) -> Grouped:
        """Offers by session."""
        return grouped(self.known, "session")

    @cached_property
    def of_part(self) -> Mapping[tuple[str, str], tuple[Offer, ...]]:
        """Offers by session and part."""
        groups: defaultdict[tuple[str, str], list[Offer]] = defaultdict(list)
        for offer in self.known:
            groups[offer.session, offer.part].append(offer)
        return {key: tuple(offers) for key, offers in groups.items()}

    def filled(self, session: Session, part: Part) -> int:
        """How many are offered this part."""
        return len(self.of_part.get((session.key, part.key), ()))

    def stands(self, session: Session) -> bool:
        """Whether every part of the session has its minimum."""
        return all(self.filled(session, part) >= part.minimum for part in session.parts)

    def is_promised(self, offer: Offer) -> bool:
        """Whether the offer stands in every plan, because it was accepted or kept."""
        return offer in self.problem.promised

    def session_of(self, offer: Offer) -> Session:
        """The session of a known offer."""
        return self.problem.session[offer.session]

    def person_of(self, offer: Offer) -> Person:
        """The person of a known offer."""
        return self.problem.person[offer.person]

    def part_of(self, offer: Offer) -> Part:
        """The part of a known offer."""
        return self.session_of(offer).part_of[offer.part]

    @cached_property
    def monday_of(self) -> Mapping[str, date]:
        """The Monday of each session's week, by its local day."""
        days = {key: self.problem.local_day(session) for key, session in self.problem.session.items()}
        return {key: day - timedelta(days=day.weekday()) for key, day in days.items()}

    def weeks_of(self, person: str) -> Mapping[date, tuple[Offer, ...]]:
        """A person's offers by the Monday of the week."""
        weeks: defaultdict[date, list[Offer]] = defaultdict(list)
        for offer in self.of_person.get(person, ()):
            weeks[self.monday_of[offer.session]].append(offer)
        return {monday: tuple(offers) for monday, offers in weeks.items()}

    def company_of(self, offer: Offer) -> frozenset[str]:
        """The keys of everybody who is offered a place in the same session, this person too."""
        return self.people_in[offer.session]

    @cached_property
    def people_in(self) -> Mapping[str, frozenset[str]]:
        """The keys of the people in each session that has any."""
        return {key: frozenset(offer.person for offer in offers) for key, offers in self.of_session.items()}


def grouped(offers: Iterable[Offer], by: str) -> Grouped:
    """Offers by their ``session``, ``part`` or ``person``."""
    groups: defaultdict[str, list[Offer]] = defaultdict(list)
    for offer in offers:
        groups[getattr(offer, by)].append(offer)
    return {key: tuple(found) for key, found in groups.items()}

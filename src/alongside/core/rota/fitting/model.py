"""The model itself: a yes or no for each offer in the sessions looked at, and the rules between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ortools.sat.python import cp_model

from alongside.core.rota.fitting.facts import Fact, Kind
from alongside.core.rota.fitting.posed import Posed
from alongside.core.rota.problem import Offer, Person, Session

Expression = cp_model.LinearExpr


def total(terms: Iterable[Expression]) -> Expression:
    """The sum of some terms, as an expression even where there are none."""
    return cp_model.LinearExpr.sum(list(terms))


class Model:
    """A question put to CP-SAT, for the sessions in ``looked_at``; all others are left out, or as they are.

    Offers in sessions that are not looked at may be kept or withdrawn where a person could come here instead. Where
    ``facts_apart``, every fact is an assumption of its own, so that those can be found which do not go together, and
    only promises stand elsewhere.
    """

    def __init__(self, posed: Posed, looked_at: frozenset[str], *, facts_apart: bool = False) -> None:
        self.posed, self.scene, self.problem = posed, posed.scene, posed.scene.problem
        self.looked_at, self.facts_apart = looked_at, facts_apart
        self.cp = cp_model.CpModel()
        self.assumed: dict[Fact, cp_model.IntVar] = {}
        self.takes: dict[Offer, cp_model.IntVar] = {}
        self.stands: dict[str, cp_model.IntVar] = {}
        self._add_offers()
        self._of_person = self._grouped_by_person()
        self._present = {key: self._presence(key) for key in self._pairs()}
        self._add_rules()

    def is_asked_about(self, person: str, session: str) -> bool:
        """Whether the model leaves open that this person is in this session."""
        return (person, session) in self._present

    def presence(self, person: str, session: str) -> cp_model.IntVar:
        """Whether they are in it, in whichever part."""
        return self._present[person, session]

    def adopt(self, fact: Fact, constraint: cp_model.BoundedLinearExpression | bool) -> None:
        """Adds what the fact says, if it is in force."""
        if not self.posed.in_force(fact):
            return
        added = self.cp.add(constraint)
        if self.facts_apart:
            if fact not in self.assumed:
                self.assumed[fact] = self.cp.new_bool_var("")
            added.only_enforce_if(self.assumed[fact])

    def _add_offers(self) -> None:
        for key in sorted(self.looked_at):
            for offer in self._candidates(self.problem.session[key]):
                self.takes[offer] = self.cp.new_bool_var("")
        elsewhere = self.scene.promised if self.facts_apart else self.scene.offers
        people = {offer.person for offer in self.takes}
        for offer in sorted(elsewhere):
            if offer.person in people and offer not in self.takes and offer.session not in self.looked_at:
                self.takes[offer] = self.cp.new_bool_var("")

    def _candidates(self, session: Session) -> list[Offer]:
        found = {offer for offer in self.scene.promised if offer.session == session.key}
        for part in session.parts:
            people = self.scene.could_take_but_for(session, part, self.posed.ignoring)
            found |= {Offer(session.key, part.key, person) for person in people}
        return sorted(found)

    def _grouped_by_person(self) -> dict[str, list[Offer]]:
        groups: defaultdict[str, list[Offer]] = defaultdict(list)
        for offer in self.takes:
            groups[offer.person].append(offer)
        return dict(groups)

    def _pairs(self) -> dict[tuple[str, str], None]:
        return {(offer.person, offer.session): None for offer in self.takes}

    def _presence(self, pair: tuple[str, str]) -> cp_model.IntVar:
        person, session = pair
        offers = [self.takes[offer] for offer in self._of_person[person] if offer.session == session]
        if len(offers) == 1:
            return offers[0]
        there = self.cp.new_bool_var("")
        self.cp.add_max_equality(there, offers)
        return there

    def _add_rules(self) -> None:
        for offer in sorted(self.scene.promised & self.takes.keys()):
            fact = Fact(Kind.PROMISED, offer.session, person=offer.person)
            self.adopt(fact, self.takes[offer] == 1)
        for key, offers in self._of_person.items():
            self._one_part(offers)
            self._one_place(self.problem.person[key], offers)
            self._limits(self.problem.person[key], offers)
        for key in sorted(self.looked_at):
            self._apart(key)
            self._numbers(self.problem.session[key])

    def _free_of(self, offers: Iterable[Offer]) -> list[Offer]:
        return [offer for offer in offers if offer not in self.scene.promised]

    def _one_part(self, offers: list[Offer]) -> None:
        by_session: defaultdict[str, list[Offer]] = defaultdict(list)
        for offer in offers:
            by_session[offer.session].append(offer)
        for session, theirs in by_session.items():
            promised = len(theirs) - len(self._free_of(theirs))
            if len(theirs) > max(1, promised):
                most = max(1, promised)
                self.adopt(Fact(Kind.ONE_PART, session), total(self.takes[each] for each in theirs) <= most)

    def _one_place(self, person: Person, offers: list[Offer]) -> None:
        times = {offer.session: self.scene.times(offer.session) for offer in offers}
        sessions = sorted(times, key=lambda key: times[key].starts)
        fixed = set(sessions) - {offer.session for offer in self._free_of(offers)}
        for place, one in enumerate(sessions):
            for other in sessions[place + 1 :]:
                gap = times[other].starts - times[one].ends
                if gap >= max(1, person.rest_minutes * 60):
                    break
                if gap < person.rest_minutes * 60 or gap < 0:
                    self._not_both(person, one, other, fixed, overlap=gap < 0)

    def _not_both(self, person: Person, one: str, other: str, fixed: set[str], *, overlap: bool) -> None:
        if {one, other} <= fixed:
            return
        both = Fact(Kind.SAME_TIME, min(one, other), of=max(one, other))
        fact = both if overlap else Fact(Kind.REST, person=person.key)
        self.adopt(fact, self._present[person.key, one] + self._present[person.key, other] <= 1)

    def _limits(self, person: Person, offers: list[Offer]) -> None:
        minutes = {each.session: self.scene.times(each.session).minutes for each in offers}
        once = dict.fromkeys(minutes, 1)
        if person.most_in_all is not None:
            self._at_most(Fact(Kind.IN_ALL, person=person.key), offers, once, person.most_in_all)
        if person.most_minutes is not None:
            self._at_most(Fact(Kind.MINUTES, person=person.key), offers, minutes, person.most_minutes)
        if person.most_a_week is not None:
            mondays = {each.session: self.scene.times(each.session).monday for each in offers}
            for monday in sorted(set(mondays.values())):
                that_week = [each for each in offers if mondays[each.session] == monday]
                fact = Fact(Kind.WEEK, person=person.key, monday=monday)
                self._at_most(fact, that_week, once, person.most_a_week)

    def _at_most(self, fact: Fact, offers: list[Offer], of_each: dict[str, int], most: int) -> None:
        free = self._free_of(offers)
        promised = sum(of_each[each.session] for each in set(offers) - set(free))
        if sum(of_each[each.session] for each in free) <= max(0, most - promised):
            return
        counted, room = (offers, most) if promised <= most else (free, 0)
        self.adopt(fact, total(of_each[each.session] * self.takes[each] for each in counted) <= room)

    def _apart(self, session: str) -> None:
        there = {person for person, key in self._present if key == session}
        fixed = {offer.person for offer in self.scene.promised if offer.session == session}
        named = ((one, other) for one in there for other in self.problem.person[one].apart_from & there)
        for one, other in sorted({(min(two), max(two)) for two in named if two[0] != two[1]}):
            if not {one, other} <= fixed:
                fact = Fact(Kind.APART, person=one, of=other)
                self.adopt(fact, self._present[one, session] + self._present[other, session] <= 1)

    def _numbers(self, session: Session) -> None:
        offers = [offer for offer in self.takes if offer.session == session.key]
        stands = self._stands(session.key, self._free_of(offers))
        for part in session.parts:
            slot = (session.key, part.key)
            filled = total(self.takes[offer] for offer in offers if offer.part == part.key)
            most = max(part.maximum, self.scene.promises_of[slot])
            self.adopt(Fact(Kind.MOST, *slot), filled <= most)
            if slot in self.posed.wanted:
                self.adopt(Fact(Kind.WANTED, *slot), filled >= self.posed.wanted[slot])
            if stands is not None:
                self.cp.add(filled >= part.minimum * stands)
            elif session.key in self.posed.keeping:
                self.adopt(Fact(Kind.NEEDED, session.key), filled >= part.minimum)

    def _stands(self, session: str, free: list[Offer]) -> cp_model.IntVar | None:
        if not self.posed.as_many_as_can:
            return None
        stands = self.stands[session] = self.cp.new_bool_var("")
        for offer in free:
            self.cp.add_implication(self.takes[offer], stands)
        return stands

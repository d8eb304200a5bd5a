"""The smallest changes that would fill a slot, each tried before it is told.

Nothing is proposed that touches what people promised or refused, what a check protects, or who must not meet. A limit
is its owner's: they may be asked whether one more would suit, no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, combinations, islice

from alongside.core.rota.explaining.change import Change, Family, begun_later
from alongside.core.rota.explaining.question import Answered, Question
from alongside.core.rota.explaining.reasons import held_back_alone
from alongside.core.rota.fitting.changing import fewest_changes
from alongside.core.rota.fitting.conflict import still_in_the_way
from alongside.core.rota.fitting.facts import Fact, Kind, holding_back
from alongside.core.rota.fitting.scene import Scene
from alongside.core.rota.problem import Held, Offer, Part, Past, Person, Place, Problem, Session
from alongside.core.rota.rules.plan import Plan
from alongside.core.rota.rules.together import broken_by

MOST_CHANGES = 5
STARTS = tuple(sign * minutes for minutes in range(15, 121, 15) for sign in (1, -1))
"""By how many minutes a session may begin later or earlier, the least first."""
MOST_TRIED = 8
"""So many people or places are tried at most within one family."""


@dataclass(frozen=True)
class Finding:
    """A question that was answered with no, and why."""

    question: Question
    answered: Answered

    @property
    def scene(self) -> Scene:
        """The plan as it stands."""
        return self.question.scene

    @property
    def problem(self) -> Problem:
        """What it is planned from."""
        return self.scene.problem

    @property
    def session(self) -> Session:
        """The session in question."""
        return self.question.session

    @property
    def part(self) -> Part:
        """The part that the first reason is about: what is missing there is missing first."""
        return self.session.part_of[self.answered.reasons[0].part]

    @cached_property
    def together(self) -> frozenset[str]:
        """The sessions that were in each other's way, if any were."""
        others = {fact.session for fact in self.answered.facts if fact.kind is Kind.NEEDED}
        few = 0 < len(others) <= self.question.effort.sessions
        return frozenset({self.session.key} | others) if few else frozenset()

    @property
    def coming(self) -> tuple[str, ...]:
        """Those who have said yes, or are kept for it."""
        return tuple(
            sorted({each.person for each in self.scene.promised if each.session == self.session.key})
        )

    def change(self, family: Family, **known: object) -> Change:
        """A change for this slot."""
        return Change(family=family, session=self.session.key, part=self.part.key, **known)  # type: ignore[arg-type]

    def would_do(self, change: Change) -> Change | None:
        """The change with a plan for it if it would do, found by solving again; None, too, where there is no time."""
        if self.question.effort.enough():
            return None
        after = change.applied_to(self.problem)
        touched = {self.session.key} if change.moved else {each.key for each in self.problem.sessions}
        scene = self.scene.changed(after, touched)
        again = replace(self.question, scene=scene, session=after.session[self.session.key])
        if again.session.key in scene.standing - self.scene.standing:
            return replace(change, offers=scene.offers)
        if any(held_back_alone(scene, again.session, *each) for each in again.needs):
            return None
        if self.together and still_in_the_way(again.posed(), self.together, again.effort):
            return None
        answer = fewest_changes(replace(again.posed(), at_least=self.together), again.effort)
        return replace(change, offers=answer.offers) if answer.is_possible else None

    def first(self, tried: Iterable[Change], most: int = 1) -> Iterator[Change]:
        """The first of those changes that would do."""
        return islice((found for change in tried if (found := self.would_do(change))), most)


def changes_that_fill(question: Question, answered: Answered) -> tuple[Change, ...]:
    """At most five changes, each of which alone would let the slot be filled; what asks least of people first."""
    if not answered.reasons:
        return ()
    finding = Finding(question, answered)
    found = chain.from_iterable(family(finding) for family in FAMILIES)
    return tuple(sorted(found, key=lambda change: change.effort)[:MOST_CHANGES])


def _starts(finding: Finding) -> Iterator[Change]:
    moved = ((minutes, begun_later(finding.session, minutes)) for minutes in STARTS)
    tried = (
        finding.change(Family.START, moved=session, size=minutes // 15, again=finding.coming)
        for minutes, session in moved
        if _same_day(finding.problem, session) and _promises_hold(finding, session)
    )
    return finding.first(tried)


def _same_day(problem: Problem, moved: Session) -> bool:
    before = problem.session[moved.key]
    days = [problem.local_day(each) for each in (before, moved)]
    ends = [each.span.ends_at.astimezone(problem.zone).date() for each in (before, moved)]
    return days[0] == days[1] and ends[0] == ends[1]


def _promises_hold(finding: Finding, moved: Session) -> bool:
    """Whether those who have said yes could still come: nothing that they promised is made harder."""
    coming = finding.coming
    theirs = frozenset(offer for offer in finding.scene.promised if offer.person in coming)
    after = finding.change(Family.START, moved=moved).applied_to(finding.problem)
    return all(
        len(broken_by(Plan(after, theirs))) <= len(broken_by(Plan(finding.problem, theirs)))
        and _held(after, offer) <= _held(finding.problem, offer)
        for offer in theirs
        if offer.session == moved.key
    )


def _held(problem: Problem, offer: Offer) -> frozenset[Fact]:
    session = problem.session[offer.session]
    return holding_back(problem, problem.person[offer.person], session, session.part_of[offer.part])


def _places(finding: Finding) -> Iterator[Change]:
    here = finding.problem.place.get(finding.session.place)
    others = sorted(
        (each for each in finding.problem.places if each != here), key=lambda each: _nearness(here, each)
    )
    moved = (replace(finding.session, place=place.key) for place in others[:MOST_TRIED])
    tried = (
        finding.change(Family.PLACE, moved=session, again=finding.coming)
        for session in moved
        if _promises_hold(finding, session)
    )
    return finding.first(tried)


def _nearness(here: Place | None, there: Place) -> tuple[int, float, str]:
    lacking = len(here.access - there.access) if here else 0
    way = here.at.distance(there.at) if here and here.at and there.at else 0.0
    return lacking, way, there.key


def _checks(finding: Finding) -> Iterator[Change]:
    short = max(1, _shortage(finding, finding.part))
    candidates = _for_want_of_checks(finding)
    groups = islice(combinations(candidates, short), MOST_TRIED)
    tried = (
        finding.change(
            Family.CHECK,
            people=tuple(_checked(finding, person, facts) for person, facts in group),
            facts=tuple(replace(fact, person=person.key) for person, facts in group for fact in facts),
            size=sum(len(facts) for _person, facts in group),
        )
        for group in groups
    )
    return finding.first(tried, most=2)


def _shortage(finding: Finding, part: Part) -> int:
    slot = (finding.session.key, part.key)
    could = set(finding.scene.could_take(finding.session, part))
    return finding.answered.wanted[slot] - finding.scene.promises_of[slot] - len(could - set(finding.coming))


def _for_want_of_checks(finding: Finding) -> list[tuple[Person, tuple[Fact, ...]]]:
    """Those whom nothing but checks holds back: whoever held them before first, then by how many are wanting."""
    found = []
    for person in finding.problem.people:
        if person.side is finding.part.side:
            facts = holding_back(finding.problem, person, finding.session, finding.part)
            if facts and all(fact.kind is Kind.CHECK for fact in facts):
                found.append((person, tuple(sorted(facts, key=lambda fact: fact.order))))
    return sorted(found, key=lambda each: (not was_held(*each), len(each[1]), each[0].key))


def was_held(person: Person, facts: tuple[Fact, ...]) -> bool:
    """Whether the person holds each of these checks, only not in date."""
    return {fact.of for fact in facts} <= {held.kind for held in person.checks}


def _checked(finding: Finding, person: Person, facts: tuple[Fact, ...]) -> Person:
    day = finding.problem.local_day(finding.session)
    return replace(person, checks=(*person.checks, *(Held(fact.of, day, day) for fact in facts)))


def _limits(finding: Finding) -> Iterator[Change]:
    facts = (
        fact for fact in sorted(finding.answered.facts, key=lambda fact: fact.order) if fact.kind in RAISED
    )
    tried = (
        finding.change(
            Family.LIMIT, people=(RAISED[fact.kind](finding.problem.person[fact.person]),), facts=(fact,)
        )
        for fact in islice(facts, MOST_TRIED)
    )
    return finding.first(tried, most=2)


def _one_more_a_week(person: Person) -> Person:
    return replace(person, most_a_week=(person.most_a_week or 0) + 1)


def _one_more_in_all(person: Person) -> Person:
    return replace(person, most_in_all=(person.most_in_all or 0) + 1)


RAISED: dict[Kind, Callable[[Person], Person]] = {Kind.WEEK: _one_more_a_week, Kind.IN_ALL: _one_more_in_all}


def _people(finding: Finding) -> Iterator[Change]:
    """New people who have what the parts take: as many as are missing, or else one."""
    missing = {part.key: max(0, _shortage(finding, part)) for part in finding.session.parts}
    if not any(missing.values()):
        missing[finding.part.key] = 1
    tried = (missing, missing | {finding.part.key: missing[finding.part.key] + 1})
    return finding.first(finding.change(Family.PERSON, **_new(finding, numbers)) for numbers in tried)


def _new(finding: Finding, numbers: dict[str, int]) -> dict[str, object]:
    parts = [part for part in finding.session.parts for _each in range(numbers[part.key])]
    people = tuple(newcomer(finding.problem, finding.session, part, turn) for turn, part in enumerate(parts))
    return {"people": people, "size": len(people)}


def newcomer(problem: Problem, session: Session, part: Part, turn: int) -> Person:
    """Somebody who could take the part, and whom the problem does not have yet."""
    key = f"+{turn + 1}"
    while key in problem.person:
        key += "+"
    day = problem.local_day(session)
    return Person(
        key=key,
        side=part.side,
        skills=part.skills,
        checks=tuple(Held(kind, day, day) for kind in sorted(part.checks)),
        languages=part.languages | session.languages,
        past=Past(asked=1),
    )


def _minimum(finding: Finding) -> Iterator[Change]:
    """One fewer; but never nobody, or the part would be gone."""
    if finding.session.key in finding.scene.standing or finding.part.minimum < 2:
        return iter(())
    lower = replace(finding.part, minimum=finding.part.minimum - 1)
    parts = tuple(lower if each.key == lower.key else each for each in finding.session.parts)
    return finding.first([finding.change(Family.MINIMUM, moved=replace(finding.session, parts=parts))])


FAMILIES: tuple[Callable[[Finding], Iterator[Change]], ...] = (
    _starts,
    _checks,
    _places,
    _limits,
    _people,
    _minimum,
)
"""Where changes are looked for."""

"""Two plans beside each other: by wish, by session and by person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from alongside.core.rota.checking import Cost, cost_of
from alongside.core.rota.problem import Offer, Problem
from alongside.core.rota.rules.plan import Plan
from alongside.core.rota.weights import SoftRule
from alongside.core.shared.sentences import Sentence, say


@dataclass(frozen=True, slots=True)
class ByRule:
    """How often (or how far) each plan falls short of one wish, and what that costs."""

    rule: SoftRule
    counted: tuple[int, int]
    cost: tuple[int, int]

    @property
    def less(self) -> int:
        """By how much less the second plan falls short; below 0 for more."""
        return self.counted[0] - self.counted[1]


@dataclass(frozen=True, slots=True)
class BySession:
    """One session in which the plans differ: who is in one of them only, and whether it stands in each."""

    session: str
    only_first: tuple[Offer, ...]
    only_second: tuple[Offer, ...]
    stands: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class ByPerson:
    """One person to whom the plans offer different things."""

    person: str
    only_first: tuple[Offer, ...]
    only_second: tuple[Offer, ...]
    offers: tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two plans for one problem. Sessions and people in which they do not differ are left out."""

    costs: tuple[Cost, Cost]
    rules: tuple[ByRule, ...]
    sessions: tuple[BySession, ...]
    people: tuple[ByPerson, ...]

    @property
    def differ(self) -> bool:
        """Whether the two plans are not the same."""
        return bool(self.sessions)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The differences in short, the second plan told beside the first."""
        if not self.differ:
            return (say("The two plans make the same offers."),)
        return (*self._standing(), *self._wishes(), *self._people(), self._whole())

    def _standing(self) -> Iterator[Sentence]:
        gained = tuple(each.session for each in self.sessions if each.stands == (False, True))
        lost = tuple(each.session for each in self.sessions if each.stands == (True, False))
        if gained:
            yield say("Stand in the second plan only: {sessions}.", sessions=gained)
        if lost:
            yield say("Stand in the first plan only: {sessions}.", sessions=lost)

    def _wishes(self) -> Iterator[Sentence]:
        for each in self.rules:
            first, second = each.counted
            said = {"rule": Sentence(each.rule.label), "first": first, "second": second}
            if each.less > 0:
                yield say("Better in the second plan – {rule}: short by {second} instead of {first}.", **said)
            elif each.less < 0:
                yield say("Better in the first plan – {rule}: short by {first} instead of {second}.", **said)

    def _people(self) -> Iterator[Sentence]:
        newly = tuple(each.person for each in self.people if each.offers[0] == 0)
        no_more = tuple(each.person for each in self.people if each.offers[1] == 0)
        yield say("People who are offered something different: {count}.", count=len(self.people))
        if newly:
            yield say("Offered something in the second plan only: {others}.", others=newly)
        if no_more:
            yield say("Offered something in the first plan only: {others}.", others=no_more)

    def _whole(self) -> Sentence:
        first, second = (cost.total for cost in self.costs)
        if first == second:
            return say("By the wishes as they are weighed, the two are equally good.")
        if second < first:
            return say("By the wishes as they are weighed, the second is better.")
        return say("By the wishes as they are weighed, the first is better.")


def compare(problem: Problem, first: Iterable[Offer], second: Iterable[Offer]) -> Comparison:
    """The second plan beside the first."""
    one, two = Plan.of(problem, first), Plan.of(problem, second)
    costs = cost_of(one), cost_of(two)
    return Comparison(
        costs=costs,
        rules=tuple(_rule(rule, costs) for rule in costs[0].counted),
        sessions=tuple(_session(key, one, two) for key in _differing(one, two, "session")),
        people=tuple(_person(key, one, two) for key in _differing(one, two, "person")),
    )


def _rule(rule: SoftRule, costs: tuple[Cost, Cost]) -> ByRule:
    first, second = costs
    return ByRule(
        rule, (first.counted[rule], second.counted[rule]), (first.by_rule[rule], second.by_rule[rule])
    )


def _differing(one: Plan, two: Plan, by: str) -> list[str]:
    return sorted({getattr(each, by) for each in frozenset(one.known) ^ frozenset(two.known)})


def _only(these: Iterable[Offer], others: Iterable[Offer]) -> tuple[Offer, ...]:
    return tuple(sorted(set(these) - set(others)))


def _session(key: str, one: Plan, two: Plan) -> BySession:
    first, second = one.of_session.get(key, ()), two.of_session.get(key, ())
    session = one.problem.session[key]
    return BySession(
        key, _only(first, second), _only(second, first), (one.stands(session), two.stands(session))
    )


def _person(key: str, one: Plan, two: Plan) -> ByPerson:
    first, second = one.of_person.get(key, ()), two.of_person.get(key, ())
    return ByPerson(key, _only(first, second), _only(second, first), (len(first), len(second)))

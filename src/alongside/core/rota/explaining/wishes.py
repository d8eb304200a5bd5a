"""What a wish costs: the plan beside one that is made without it, and how much better the best such plan could be.

A wish is a rule that matters to the coordinator, or somebody whom the coordinator keeps for a session or keeps out.
What people have said themselves is not weighed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil, floor

from alongside.core.rota.checking import cost_of
from alongside.core.rota.explaining.comparing import Comparison, compare
from alongside.core.rota.explaining.trade import A_PLACE
from alongside.core.rota.problem import Fixed, Offer, Pin, Problem
from alongside.core.rota.rules.plan import Plan
from alongside.core.rota.solving import Result, solve
from alongside.core.rota.weights import DEFAULT_WEIGHTS, NOT_STANDING, SoftRule, Weight
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

Wish = SoftRule | Pin


@dataclass(frozen=True, kw_only=True)
class WishCost:
    """What one wish costs the others in a plan.

    ``at_least`` is how much better by the other wishes a plan without it was found to be, ``at_most`` how much better
    one could be at the very most, in units of cost; ``NOT_STANDING`` in them for each session. ``beside`` compares the
    plan with the one found without the wish.
    """

    wish: Wish
    at_least: int
    at_most: int
    beside: Comparison

    @property
    def is_certain(self) -> bool:
        """Whether the two are the same."""
        return self.at_least == self.at_most

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """What it costs and what it brings."""
        return (*self._sessions(), self._rest(), *self._brings())

    def _sessions(self) -> Iterator[Sentence]:
        could = tuple(each.session for each in self.beside.sessions if each.stands == (False, True))
        if could:
            yield say("Without it these could stand: {sessions}.", sessions=could)
        most = self.at_most // NOT_STANDING
        if most > self.at_least // NOT_STANDING:
            yield say("Sessions that may not stand because of it, at most: {count}.", count=most)

    def _rest(self) -> Sentence:
        least, most = self._places(self.at_least), self._places(self.at_most)
        if self.at_most == 0:
            return say("It costs the other wishes nothing.")
        if self.is_certain:
            return say(
                "It costs the other wishes as much as {least} places short of ideal.", least=round(least, 2)
            )
        least, most = floor(least * 10) / 10, ceil(most * 10) / 10
        if self.at_most >= NOT_STANDING:
            return say(
                "It costs the other wishes at least as much as {least} places short of ideal.", least=least
            )
        return say(
            "It costs the other wishes as much as {least} to {most} places short of ideal.",
            least=least,
            most=most,
        )

    @staticmethod
    def _places(cost: int) -> float:
        return cost % NOT_STANDING / A_PLACE

    def _brings(self) -> Iterator[Sentence]:
        for row in self.beside.rules:
            if row.rule == self.wish:
                first, second = row.counted
                yield say(
                    "It brings: {rule}. The plan falls short by {first} instead of {second}.",
                    rule=Sentence(row.rule.label),
                    first=first,
                    second=second,
                )


def what_it_costs(
    problem: Problem,
    offers: Iterable[Offer],
    wish: Wish,
    *,
    seconds: float = 10.0,
    seed: int = 0,
    threads: int = 1,
) -> WishCost:
    """What the wish costs in this plan, found by planning again without it for so many seconds from the same seed.

    Raises ``Refusal`` for something that people have said themselves.
    """
    plan = Plan.of(problem, offers)
    without = without_wish(problem, wish)
    found = solve(without, seconds=seconds, seed=seed, start=plan.known, threads=threads)
    return priced(plan, wish, without, found)


def priced(plan: Plan, wish: Wish, without: Problem, found: Result) -> WishCost:
    """What the wish costs in this plan, given what was found without it."""
    ours = cost_of(Plan(without, plan.offers)).total
    at_least = max(0, ours - cost_of(Plan.of(without, found.offers)).total)
    at_most = max(at_least, ours - found.bound)
    return WishCost(
        wish=wish, at_least=at_least, at_most=at_most, beside=compare(plan.problem, plan.offers, found.offers)
    )


def without_wish(problem: Problem, wish: Wish) -> Problem:
    """The problem without it. Raises ``Refusal`` for something that people have said themselves."""
    if isinstance(wish, SoftRule):
        weights = {**DEFAULT_WEIGHTS, **problem.weights, wish: Weight.NOT}
        return replace(problem, weights=weights)
    if wish.fixed not in (Fixed.KEPT, Fixed.MUST_NOT):
        raise Refusal(say("What people have said themselves is not weighed against wishes: it stands."))
    return replace(problem, pins=tuple(pin for pin in problem.pins if pin != wish))

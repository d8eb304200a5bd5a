"""Whether a plan keeps every rule, and what it costs: worked out from the rules alone, whoever made the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alongside.core.rota.problem import Offer, Problem
from alongside.core.rota.rules.plan import Plan
from alongside.core.rota.rules.promises import strained_by
from alongside.core.rota.rules.soft import WISHES
from alongside.core.rota.rules.terms import Broken
from alongside.core.rota.rules.together import broken_by
from alongside.core.rota.weights import DEFAULT_WEIGHTS, NOT_STANDING, UNIT, SoftRule


@dataclass(frozen=True)
class Cost:
    """What a plan costs; lower is better.

    ``counted`` tells how far the plan falls short of each wish, in what the rule counts; ``by_rule`` what that costs
    with the weights of the problem. ``fallen`` are the sessions that do not stand, by their keys.
    """

    counted: Mapping[SoftRule, int]
    by_rule: Mapping[SoftRule, int]
    fallen: tuple[str, ...] = ()

    @property
    def not_standing(self) -> int:
        """How many sessions do not stand."""
        return len(self.fallen)

    @property
    def total(self) -> int:
        """The whole cost."""
        return self.not_standing * NOT_STANDING + sum(self.by_rule.values())


@dataclass(frozen=True)
class Verdict:
    """What the checker says of a plan: the rules it breaks, its cost, and what promises made before strain."""

    broken: tuple[Broken, ...]
    cost: Cost
    warnings: tuple[Broken, ...] = ()

    @property
    def keeps_every_rule(self) -> bool:
        """Whether no rule is broken."""
        return not self.broken


def check(problem: Problem, offers: Iterable[Offer]) -> Verdict:
    """What the rules say of the plan that these offers make."""
    plan = Plan.of(problem, offers)
    return Verdict(broken_by(plan), cost_of(plan), strained_by(plan))


def cost_of(plan: Plan) -> Cost:
    """What the plan costs, by rule. Offers that name nobody count nowhere."""
    counted = {rule: sum(short.amount for short in wish(plan)) for rule, wish in WISHES.items()}
    by_rule = {rule: count * price(plan.problem, rule) for rule, count in counted.items()}
    fallen = tuple(session.key for session in plan.problem.session.values() if not plan.stands(session))
    return Cost(counted, by_rule, fallen)


def price(problem: Problem, rule: SoftRule) -> int:
    """What one of what the rule counts costs in this problem."""
    return UNIT[rule] * problem.weights.get(rule, DEFAULT_WEIGHTS[rule]).times

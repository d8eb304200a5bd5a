"""What promises strain: they stand, and a coordinator should know where one of them would not be offered today."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.core.rota.rules.hard import Pair, checks
from alongside.core.rota.rules.plan import Plan
from alongside.core.rota.rules.terms import Broken, HardRule


def strained_by(plan: Plan) -> tuple[Broken, ...]:
    """The checks that do not hold on the day of a promise."""
    return tuple(_lapsed(plan))


def _lapsed(plan: Plan) -> Iterator[Broken]:
    for offer in sorted(plan.problem.promised):
        if plan.is_known(offer):
            pair = Pair(plan.problem, plan.person_of(offer), plan.session_of(offer), plan.part_of(offer))
            if found := checks(pair):
                yield Broken(HardRule.CHECKS, found, (offer,))

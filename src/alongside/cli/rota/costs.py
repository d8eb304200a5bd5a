"""What a plan costs, as JSON and as lines."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.core.rota.checking import Cost, price
from alongside.core.rota.problem import Offer, Problem
from alongside.core.rota.rules.terms import Broken
from alongside.core.rota.weights import DEFAULT_WEIGHTS, NOT_STANDING, TABLE


def objective(problem: Problem, cost: Cost) -> dict[str, object]:
    """The cost in all and by rule."""
    return {
        "total": cost.total,
        "sessions_not_standing": {
            "count": cost.not_standing,
            "cost": cost.not_standing * NOT_STANDING,
            "sessions": list(cost.fallen),
        },
        "rules": [
            {
                "rule": str(row.rule),
                "wish": row.rule.label,
                "weight": str(problem.weights.get(row.rule, DEFAULT_WEIGHTS[row.rule])),
                "counts": str(row.counted),
                "count": cost.counted[row.rule],
                "each": price(problem, row.rule),
                "cost": cost.by_rule[row.rule],
            }
            for row in TABLE
        ],
    }


def offer_as_json(offer: Offer) -> dict[str, object]:
    """An offer."""
    return {"session": offer.session, "part": offer.part, "person": offer.person}


def broken_as_json(broken: Broken) -> dict[str, object]:
    """A rule that is broken, or strained."""
    return {
        "rule": str(broken.rule),
        "name": broken.rule.label,
        "sentence": str(broken.sentence),
        "offers": [offer_as_json(offer) for offer in broken.offers],
    }


def cost_lines(problem: Problem, cost: Cost) -> Iterator[str]:
    """The cost by rule, a line each, the dearest first."""
    yield f"The plan costs {cost.total:,}. Lower is better."
    if cost.not_standing:
        yield f"{cost.not_standing * NOT_STANDING:>12,}  {cost.not_standing:,} × Sessions that do not stand"
    for row in sorted(TABLE, key=lambda row: -cost.by_rule[row.rule]):
        weight = problem.weights.get(row.rule, DEFAULT_WEIGHTS[row.rule])
        count = cost.counted[row.rule]
        yield f"{cost.by_rule[row.rule]:>12,}  {count:,} × {row.rule.label} ({weight.label.lower()})"

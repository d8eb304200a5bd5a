"""Work that comes round by itself: each app says how its next round is planned, and a worker that starts sees to it.

register_round(plan)   # in tasks.py; plan() does nothing where a round is due already

A round plans the next one. Whoever is killed within one leaves none behind; so would an organisation in which nothing
was written yet that plans the first. What is promised to be forgotten by a day is forgotten all the same.
"""

from __future__ import annotations

from collections.abc import Callable

Plan = Callable[[], None]

_plans: dict[str, Plan] = {}


def register_round(plan: Plan) -> Plan:
    """Have ``plan`` called whenever a worker starts; the same one again changes nothing."""
    _plans[f"{plan.__module__}.{plan.__qualname__}"] = plan
    return plan


def plan_rounds() -> None:
    """Plan each round that is not planned yet."""
    for plan in _plans.values():
        plan()


def registered_rounds() -> frozenset[str]:
    """The names of all that is planned so."""
    return frozenset(_plans)

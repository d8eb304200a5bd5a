"""A smallest set of facts that do not go together: without any one of them the others would."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from alongside.core.rota.fitting.changing import SEED
from alongside.core.rota.fitting.facts import Fact
from alongside.core.rota.fitting.model import Model
from alongside.core.rota.fitting.posed import Effort, Posed


@dataclass(frozen=True, slots=True)
class Conflict:
    """Facts that do not go together. ``smallest`` tells whether each of them was seen to be needed."""

    facts: tuple[Fact, ...]
    smallest: bool


def conflict(posed: Posed, looked_at: frozenset[str], effort: Effort) -> Conflict | None:
    """The facts for which the question is answered with no; None where it is not, or it cannot be told in time.

    No facts at all are given where who may be offered what is enough to make it impossible.
    """
    facts, left = _core(posed, looked_at, effort.work)
    if facts is None:
        return None
    needed: frozenset[Fact] = frozenset()
    while (untried := facts - needed) and left > 0 and not effort.enough():
        tried = max(untried, key=lambda fact: fact.order)
        fewer, left = _core(replace(posed, only=facts - {tried}), looked_at, left)
        if fewer is not None:
            facts = fewer
        elif left > 0:
            needed |= {tried}
    return Conflict(tuple(sorted(facts, key=lambda fact: fact.order)), smallest=facts == needed)


def still_in_the_way(posed: Posed, looked_at: frozenset[str], effort: Effort) -> bool:
    """Whether it is certain already from these sessions that the question is answered with no."""
    return _core(posed, looked_at, effort.work)[0] is not None


def _core(posed: Posed, looked_at: frozenset[str], work: float) -> tuple[frozenset[Fact] | None, float]:
    """Facts that are enough to make it impossible, None where it is possible; and the work left, 0 for none."""
    model = Model(posed, looked_at, facts_apart=True)
    fact_of = {literal.index: fact for fact, literal in model.assumed.items()}
    model.cp.add_assumptions(list(model.assumed.values()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.catch_sigint_signal = False  # whoever asked for the plan hears it
    solver.parameters.random_seed = SEED
    solver.parameters.max_deterministic_time = work
    status = solver.solve(model.cp)
    left = max(0.0, work - solver.response_proto.deterministic_time)
    if status == cp_model.INFEASIBLE:
        return frozenset(fact_of[index] for index in solver.sufficient_assumptions_for_infeasibility()), left
    return None, left if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else 0.0

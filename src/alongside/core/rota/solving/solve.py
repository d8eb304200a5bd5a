"""Planning a rota: a first plan at once, a bound, then better plans until they meet or the time is up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic

import numpy as np

from alongside.core.rota.problem import Offer, Problem
from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.bounding import bound_by
from alongside.core.rota.solving.drafting import Draft
from alongside.core.rota.solving.greedy import completed, drop_broken, first_plan
from alongside.core.rota.solving.laying import lay_out
from alongside.core.rota.solving.linear_solver import solve as solve_linear
from alongside.core.rota.solving.relaxation import Relaxation
from alongside.core.rota.solving.results import Result, Watching
from alongside.core.rota.solving.screening import Measures, Whole
from alongside.core.rota.solving.search import Search, spread
from alongside.core.rota.solving.standing import Race

LEANING = 200.0
"""How far the answer of the relaxation draws the plan made from it, in units of cost."""
FIRST_ORDER_FROM = 150_000
"""Columns from which the relaxation is solved by a first-order method."""


def solve(
    problem: Problem,
    *,
    seconds: float = 60.0,
    seed: int = 0,
    start: Iterable[Offer] | None = None,
    on_progress: Watching | None = None,
    cancelled: Callable[[], bool] | None = None,
    threads: int = 2,
) -> Result:
    """The best plan that is found in the time, and a bound on every plan.

    The same problem, seed and number of steps give the same plan; how many steps there are is for the clock to say.
    Stops early where the plan is proven best or ``cancelled`` says so; an interrupt gives the best so far.
    """
    began = monotonic()
    race = Race(lay_out(problem), began, seconds)
    race.watched_by(on_progress, cancelled)
    try:
        _run(race, seed, tuple(start or ()), threads)
    except KeyboardInterrupt:
        race.stopped = True
    return race.result()


def _run(race: Race, seed: int, start: tuple[Offer, ...], threads: int) -> None:
    arrays = race.arrays
    race.offer(first_plan(arrays))
    if start:
        race.offer(continued(arrays, start))
    if arrays.options.fixed.all():
        race.prove(race.cost)
    if race.over:
        return
    search = Search(race, seed, _relaxed(race), threads)
    search.run()


def continued(arrays: Arrays, start: Iterable[Offer]) -> Whole:
    """A plan given beforehand, as far as it can stand, and made whole."""
    draft = Draft(arrays)
    number = {arrays.offer(option): option for option in range(len(arrays.options))}
    for offer in start:
        option = np.array([number.get(offer, -1)])
        if option[0] >= 0 and int(option[0]) not in draft.chosen and draft.may_add(option)[0]:
            draft.add(int(option[0]))
    drop_broken(draft)
    return completed(draft, np.zeros(len(arrays.options)))


def _relaxed(race: Race) -> Whole | None:
    """Bound the problem, and plan once from what the relaxation says; by how much each option raises the bound."""
    relaxation = Relaxation(race.arrays)
    programme = relaxation.programme
    everything = np.ones(programme.width, dtype=bool)
    solved = solve_linear(programme, everything, race.left, first_order=programme.width > FIRST_ORDER_FROM)
    if solved is None:
        return None
    bound = bound_by(relaxation, solved.multipliers)
    race.prove(bound.cost)
    race.offer(first_plan(race.arrays, -LEANING * _shares(relaxation, solved.values)))
    return spread(race.arrays, bound, relaxation.free)


def _shares(relaxation: Relaxation, values: Measures) -> Measures:
    """How much of each option the relaxation takes."""
    shares = np.zeros(len(relaxation.arrays.options))
    shares[relaxation.free] = values[relaxation.programme.columns["x"]]
    shares[relaxation.free[relaxation.doubled]] += values[relaxation.programme.columns["xb"]]
    return shares

"""Planning a rota: a first plan at once, a bound, then better plans until they meet or the time is up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import numpy as np

from alongside.core.rota.problem import Offer, Problem
from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.bundling import Bundling
from alongside.core.rota.solving.closing import close
from alongside.core.rota.solving.costing import fallen_in
from alongside.core.rota.solving.drafting import Draft
from alongside.core.rota.solving.exact import finish
from alongside.core.rota.solving.greedy import completed, drop_broken, first_plan
from alongside.core.rota.solving.laying import lay_out
from alongside.core.rota.solving.proving import Proving
from alongside.core.rota.solving.results import Result, Watching
from alongside.core.rota.solving.scarcity import Scarcity, competing, count_fallen
from alongside.core.rota.solving.screening import Whole
from alongside.core.rota.solving.search import BRIEF, LONGEST, Search
from alongside.core.rota.solving.standing import Race

LEANING = 200.0
"""How far the answer of the relaxation draws the plan made from it, in units of cost."""
SMALL = 150
"""Options so few that exact search ends at once."""
FEW = 4000
"""Options so few that bundles alone end the search, as a rule."""
OPTIONS_OF_A_ROUND = 2000
"""While the bound is made better by a round, a region is planned anew for so many options."""
LEFT_OPEN, LEFT_OPEN_OF_FEW = 0.2, 0.02
"""A bound is good enough where more rounds could close so much of the gap at most; less where few options are left."""
SHARE_TO_COUNT = 0.1
"""Of the time left, how much one circle of sessions may take that compete for the same people."""
SHARE_TO_CLOSE = 0.7
"""Of the time left, how much may go into looking for the best plan at once."""
MOST_EARLY, OPTIONS_OF_A_TURN, EARLY = 300, 1000, ("week",)
"""Regions planned anew before the bound is known: so many, one for so many options, and of which kind."""
MOST_LATE = 1200
"""Regions planned anew beside the last and longest step of the bound, where no bundles follow it."""


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
    if len(arrays.options) <= SMALL and not race.over:
        finish(race, seed)
    if not race.over:
        _search(race, seed, threads, _let_most_stand(race))


def _let_most_stand(race: Race) -> Scarcity | None:
    """Find how many sessions must fall, in wider and wider circles, until no more do; and let the others stand."""
    best: Scarcity | None = None
    fallen = fallen_in(race.arrays, race.best)
    for circle in competing(race.arrays, fallen) if len(fallen) else ():
        found = count_fallen(race.arrays, circle, SHARE_TO_COUNT * race.left)
        race.steps += 1
        if found is None or race.over:
            break
        if best is None or found.must_fall > best.must_fall:
            best = found
        if found.must_fall < len(fallen):
            race.offer(first_plan(race.arrays, start=found.taken.tolist()))
            fallen = fallen_in(race.arrays, race.best)
        if len(fallen) <= best.must_fall:
            break
    return best


def _search(race: Race, seed: int, threads: int, scarcity: Scarcity | None) -> None:
    """Search beside the work on the bound; then with what the bound says of each option, until the race is over."""
    search = Search(race, seed, max(1, threads - 1))
    proving = Proving(race.arrays, race.until, scarcity)
    few = len(race.arrays.options) <= FEW
    turns = 0 if few else min(MOST_EARLY, 1 + len(race.arrays.options) // OPTIONS_OF_A_TURN)
    with ThreadPoolExecutor(1) as beside:
        more = True
        while more and not race.over:
            late = proving.is_late
            further = beside.submit(proving.step)
            search.run(MOST_LATE if late else turns, EARLY)
            more = further.result()
            _take(race, search, proving)
            if proving.shares is not None and not race.over:
                race.offer(first_plan(race.arrays, -LEANING * proving.shares))
        bundling = None if race.over else proving.bundling()
        _take(race, search, proving)
        if bundling is not None:
            _settle(race, search, bundling, beside, few)
    search.threads = threads
    search.run()


def _take(race: Race, search: Search, proving: Proving) -> None:
    """Let the search know what is known of the bound."""
    if proving.best is not None:
        race.prove(proving.best.cost)
        search.least = proving.best.least


def _settle(race: Race, search: Search, bundling: Bundling, beside: ThreadPoolExecutor, few: bool) -> None:
    """Make the bound by bundles better while the search goes on; where few options are left, end it all."""
    turns = max(1, len(race.arrays.options) // OPTIONS_OF_A_ROUND)
    left_open = LEFT_OPEN_OF_FEW if few else LEFT_OPEN
    bundling.add_plan(race.best)
    search.worth, search.longest = bundling.worths, BRIEF if few else LONGEST
    while not (race.over or bundling.settled(race.cost, left_open) or bundling.is_nearly_over(race.cost)):
        better = beside.submit(bundling.round, race.until)
        search.run(turns)
        if not better.result():
            break
        race.prove(bundling.best.cost)
        search.least, search.worth = bundling.best.least, bundling.worths
    search.longest = LONGEST
    if not race.over and (few or bundling.is_nearly_over(race.cost)):
        close(race, bundling, race.until - (1 - SHARE_TO_CLOSE) * race.left)


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

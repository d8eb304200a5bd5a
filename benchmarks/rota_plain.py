"""The rota as whoever starts out would write it: a yes or no for each offer, a row for each rule. For two solvers.

The same columns and rows go to CP-SAT and to HiGHS. Nothing is left out: the cost is that of the rules, so what either
finds can be compared with what we find, and its bound with ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from ortools.sat.python import cp_model
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.clashing import cliques
from alongside.core.rota.weights import NOT_STANDING

Row = tuple[dict[int, int], int, int]
FREE = 10**7


@dataclass
class Plain:
    """Minimise ``cost`` over whole columns from nought to ``most``, subject to rows between two limits."""

    arrays: Arrays
    cost: list[int] = field(default_factory=list)
    most: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    constant: int = 0

    def column(self, cost: int, most: int = 1) -> int:
        self.cost.append(int(cost))
        self.most.append(int(most))
        return len(self.cost) - 1

    def row(self, terms: dict[int, int], low: int, high: int) -> None:
        self.rows.append((terms, int(low), int(high)))


def written_plainly(arrays: Arrays) -> Plain:
    """The whole problem; the first columns are the options, in order."""
    plain = Plain(arrays)
    for option in range(len(arrays.options)):
        plain.column(int(arrays.options.cost[option]))
        if arrays.options.fixed[option]:
            plain.row({option: 1}, 1, 1)
    for session in range(len(arrays.sessions)):
        _session(plain, session)
    for person in range(len(arrays.people)):
        _person(plain, person)
    for group in range(arrays.groups):
        theirs = np.flatnonzero(arrays.options.group == group)
        _at_least_one_pays(plain, theirs.tolist(), arrays.prices.continuity)
    return plain


def _session(plain: Plain, session: int) -> None:
    arrays = plain.arrays
    stands = plain.column(-NOT_STANDING)
    plain.constant += NOT_STANDING
    options = []
    for part in range(arrays.first_part[session], arrays.first_part[session + 1]):
        theirs = list(range(int(arrays.first_option[part]), int(arrays.first_option[part + 1])))
        options += theirs
        least, ideal, most = (
            int(each[part]) for each in (arrays.parts.least, arrays.parts.ideal, arrays.parts.most)
        )
        free = [o for o in theirs if not arrays.options.fixed[o]]
        plain.row({**dict.fromkeys(theirs, 1), stands: -least}, 0, FREE)
        plain.row({**dict.fromkeys(theirs, 1)}, 0, most)
        for option in free:
            plain.row({option: 1, stands: -1}, -1, 0)
        missing = plain.column(arrays.prices.ideal, ideal)
        plain.row({**dict.fromkeys(theirs, 1), missing: 1}, ideal, FREE)
    _together(plain, options)


def _together(plain: Plain, options: list[int]) -> None:
    arrays, people = plain.arrays, plain.arrays.people
    who = {option: int(arrays.options.person[option]) for option in options}
    buddies = [option for option in options if people.buddy[who[option]]]
    for option in options:
        if people.newcomer[who[option]] and arrays.prices.buddy:
            _alone(plain, option, buddies, arrays.prices.buddy)
        if who[option] in people.company and arrays.prices.company:
            beside = [other for other in options if who[other] in people.company[who[option]]]
            _alone(plain, option, beside, arrays.prices.company)
        for other in options:
            promised = arrays.options.fixed[option] and arrays.options.fixed[other]
            if other > option and who[other] in people.apart.get(who[option], ()) and not promised:
                plain.row({option: 1, other: 1}, 0, 1)


def _alone(plain: Plain, option: int, beside: list[int], price: int) -> None:
    pays = plain.column(price)
    plain.row({option: 1, pays: -1, **dict.fromkeys((o for o in beside if o != option), -1)}, -FREE, 0)


def _person(plain: Plain, person: int) -> None:
    arrays, people, prices = plain.arrays, plain.arrays.people, plain.arrays.prices
    theirs = arrays.options_of_person(person).tolist()
    fixed = [option for option in theirs if arrays.options.fixed[option]]
    passed_over = prices.never_asked * int(people.never_asked[person])
    if not theirs:
        plain.constant += passed_over
        return
    if passed_over:
        plain.row({plain.column(passed_over): 1, **dict.fromkeys(theirs, 1)}, 1, FREE)
    steps = {
        plain.column(prices.load * (int(people.carried[person]) + nth)): -1 for nth in range(len(theirs))
    }
    plain.row({**dict.fromkeys(theirs, 1), **steps}, 0, 0)
    plain.row(dict.fromkeys(theirs, 1), 0, max(int(people.in_all[person]), len(fixed)))
    lasts = {option: int(arrays.sessions.minutes[arrays.session[option]]) for option in theirs}
    plain.row(lasts, 0, min(FREE, max(int(people.minutes[person]), sum(lasts[o] for o in fixed))))
    for week in np.unique(arrays.week[theirs]).tolist():
        of_week = [option for option in theirs if arrays.week[option] == week]
        held = sum(1 for option in of_week if arrays.options.fixed[option])
        plain.row(dict.fromkeys(of_week, 1), 0, min(FREE, max(int(people.a_week[person]), held)))
        plain.row({**dict.fromkeys(of_week, 1), plain.column(prices.rest, len(of_week)): -1}, -FREE, 1)
    for clique in cliques(arrays, np.array([o for o in theirs if o not in fixed], dtype=np.int64)):
        plain.row(dict.fromkeys(clique.tolist(), 1), 0, 1)


def _at_least_one_pays(plain: Plain, options: Iterable[int], price: int) -> None:
    pays = plain.column(price)
    for option in options:
        plain.row({option: 1, pays: -1}, -1, 0)


@dataclass(frozen=True)
class Found:
    """The options taken, and what the solver says no plan undercuts."""

    plan: list[int] | None
    bound: float


def by_cp_sat(plain: Plain, seconds: float, threads: int) -> Found:
    """What CP-SAT finds in the time."""
    model = cp_model.CpModel()
    columns = [model.new_int_var(0, most, "") for most in plain.most]
    for terms, low, high in plain.rows:
        taken = cp_model.LinearExpr.weighted_sum([columns[c] for c in terms], list(terms.values()))
        model.add_linear_constraint(taken, low, high)
    model.minimize(cp_model.LinearExpr.weighted_sum(columns, plain.cost))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, threads
    known = solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    count = len(plain.arrays.options)
    plan = [o for o in range(count) if solver.boolean_value(columns[o])] if known else None
    return Found(plan, solver.best_objective_bound + plain.constant)


def by_highs(plain: Plain, seconds: float) -> Found:
    """What HiGHS (as it is in SciPy, on one thread) finds in the time."""
    rows = np.repeat(np.arange(len(plain.rows)), [len(terms) for terms, _low, _high in plain.rows])
    columns = np.array([column for terms, _low, _high in plain.rows for column in terms])
    factors = np.array(
        [factor for terms, _low, _high in plain.rows for factor in terms.values()], dtype=float
    )
    matrix = csr_array((factors, (rows, columns)), shape=(len(plain.rows), len(plain.cost)))
    low, high = (np.array([row[at] for row in plain.rows], dtype=float) for at in (1, 2))
    low[low <= -FREE], high[high >= FREE] = -np.inf, np.inf
    found = milp(
        np.array(plain.cost, dtype=float), integrality=np.ones(len(plain.cost)), bounds=Bounds(0, plain.most),
        constraints=LinearConstraint(matrix, low, high), options={"time_limit": seconds},
    )  # fmt: skip
    bound = float("-inf") if found.mip_dual_bound is None else found.mip_dual_bound + plain.constant
    if found.x is None:
        return Found(None, bound)
    return Found(np.flatnonzero(found.x[: len(plain.arrays.options)] > 0.5).tolist(), bound)

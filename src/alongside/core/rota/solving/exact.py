"""A small problem solved to the end: every option is free, promises stay.

The model is that of the rules, in whole numbers (CP-SAT). Work is limited by the solver's own count of what it does
and not by the clock, with one worker and one seed: the same problem gives the same answer on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from alongside.core.rota.solving.clashing import cliques
from alongside.core.rota.solving.costing import cost_of
from alongside.core.rota.solving.drafting import Draft
from alongside.core.rota.solving.screening import Whole
from alongside.core.rota.solving.standing import Race
from alongside.core.rota.weights import NOT_STANDING

WORK = 4.0
"""What the search may take, in the solver's own units (about seconds of one idle core)."""
Term = tuple[cp_model.LinearExprT, int]


@dataclass(frozen=True)
class Ended:
    """What a region was planned as: its options; whether nothing better can be; a bound on its cost."""

    options: Whole
    cost: int
    bound: int
    proven: bool


class Exactly:
    """The model of a region: ``draft`` holds what stays, ``options`` are free (each may be added to the draft)."""

    def __init__(self, draft: Draft, options: Whole) -> None:
        self.draft, self.arrays = draft, draft.arrays
        self.options = options
        self.model = cp_model.CpModel()
        self.taken = {int(option): self.model.new_bool_var("") for option in options}
        self.terms: list[Term] = []
        self.constant = 0
        for option in options.tolist():
            self._pay(self.taken[option], int(self.arrays.options.cost[option]))
        self._people()
        self._groups()
        self._sessions()

    def _pay(self, what: cp_model.LinearExprT, cost: int) -> None:
        if cost:
            self.terms.append((what, cost))

    def _sum(self, options: Whole) -> cp_model.LinearExpr:
        return 0 + cp_model.LinearExpr.sum([self.taken[option] for option in options.tolist()])

    def _people(self) -> None:
        for options in _runs(self.options, self.arrays.options.person[self.options]):
            person = int(self.arrays.options.person[options[0]])
            self._limits(person, options)
            self._load(person, options)
            for week in _runs(options, self.arrays.week[options]):
                self._week(person, week)
            for clique in cliques(self.arrays, options):
                self.model.add_at_most_one([self.taken[option] for option in clique.tolist()])

    def _limits(self, person: int, options: Whole) -> None:
        people, draft = self.arrays.people, self.draft
        left = int(people.in_all[person] - draft.offers[person])
        if len(options) > left:
            self.model.add(self._sum(options) <= left)
        lasts = self.arrays.sessions.minutes[self.arrays.session[options]]
        minutes = int(people.minutes[person] - draft.minutes[person])
        if lasts.sum() > minutes:
            taken = [self.taken[option] for option in options.tolist()]
            self.model.add(cp_model.LinearExpr.weighted_sum(taken, lasts.tolist()) <= minutes)

    def _load(self, person: int, options: Whole) -> None:
        """Each further offer costs more than the one before."""
        arrays, before = self.arrays, int(self.draft.offers[person])
        most = min(len(options), int(arrays.people.in_all[person]) - before)
        costs = [arrays.prices.load * (int(arrays.people.carried[person]) + before + k) for k in range(most)]
        if before == 0 and arrays.people.never_asked[person]:
            self.constant += arrays.prices.never_asked
            costs[0] -= arrays.prices.never_asked
        if len(options) == 1:
            self._pay(self.taken[int(options[0])], costs[0])
            return
        steps = [self.model.new_bool_var("") for _ in costs]
        for step, cost in zip(steps, costs, strict=True):
            self._pay(step, cost)
        for one, other in zip(steps[1:], steps, strict=False):
            self.model.add_implication(one, other)
        self.model.add(cp_model.LinearExpr.sum(steps) == self._sum(options))

    def _week(self, person: int, options: Whole) -> None:
        arrays, model = self.arrays, self.model
        before = int(self.draft.in_week[arrays.person_week[options[0]]])
        left = int(arrays.people.a_week[person]) - before
        if len(options) > left:
            model.add(self._sum(options) <= left)
        if before:
            for option in options.tolist():
                self._pay(self.taken[option], arrays.prices.rest)
        elif len(options) > 1 and left > 1 and arrays.prices.rest:
            beyond = model.new_int_var(0, min(len(options), left) - 1, "")
            model.add(self._sum(options) <= beyond + 1)
            self._pay(beyond, arrays.prices.rest)

    def _groups(self) -> None:
        group = self.arrays.options.group[self.options]
        new = (group >= 0) & (self.draft.in_group[group] == 0)
        for options in _runs(self.options[new], group[new]):
            if len(options) == 1:
                self._pay(self.taken[int(options[0])], self.arrays.prices.continuity)
                continue
            paid = self.model.new_bool_var("")
            self._pay(paid, self.arrays.prices.continuity)
            for option in options.tolist():
                self.model.add_implication(self.taken[option], paid)

    def _sessions(self) -> None:
        for options in _runs(self.options, self.arrays.session[self.options]):
            session = int(self.arrays.session[options[0]])
            self._numbers(session, options)
            self._newcomers(session, options)
            self._company(session, options)
            self._apart(options)

    def _numbers(self, session: int, options: Whole) -> None:
        arrays, model = self.arrays, self.model
        stands = None if arrays.always[session] else model.new_bool_var("")
        if stands is not None:
            self.constant += NOT_STANDING
            self._pay(stands, -NOT_STANDING)
        for part in range(arrays.first_part[session], arrays.first_part[session + 1]):
            theirs = options[arrays.options.part[options] == part]
            there = int(self.draft.filled[part])
            least, ideal, most = (
                int(row[part]) - there for row in (arrays.parts.least, arrays.parts.ideal, arrays.parts.most)
            )
            count = self._sum(theirs)
            self._part(stands, count, (least, ideal, most), len(theirs))

    def _part(
        self,
        stands: cp_model.IntVar | None,
        count: cp_model.LinearExpr,
        numbers: tuple[int, int, int],
        free: int,
    ) -> None:
        model, (least, ideal, most) = self.model, numbers
        if stands is not None:
            if least > 0:
                model.add(count >= least * stands)
            if free:
                model.add(count <= most * stands)
        elif free > most:
            model.add(count <= most)
        if ideal > 0:
            missing = model.new_int_var(0, ideal, "")
            model.add(count + missing >= ideal)
            self._pay(missing, self.arrays.prices.ideal)

    def _newcomers(self, session: int, options: Whole) -> None:
        """Each newcomer pays where nobody sees them through."""
        arrays, model = self.arrays, self.model
        price = arrays.prices.buddy
        if self.draft.buddies[session] or not price:
            return
        person = arrays.options.person[options]
        newcomers, buddies = options[arrays.people.newcomer[person]], options[arrays.people.buddy[person]]
        there = sum(
            1 for o in self.draft.there.get(session, ()) if arrays.people.newcomer[arrays.options.person[o]]
        )
        self.constant += price * there
        if not len(buddies):
            for option in newcomers.tolist():
                self._pay(self.taken[option], price)
            return
        seen = model.new_bool_var("")
        model.add(self._sum(buddies) >= seen)
        self._pay(seen, -price * there)
        for option in newcomers.tolist():
            unseen = model.new_bool_var("")
            model.add_bool_or(self.taken[option].negated(), seen, unseen)
            self._pay(unseen, price)

    def _company(self, session: int, options: Whole) -> None:
        arrays, wished = self.arrays, self.arrays.people.company
        if not arrays.prices.company or not wished:
            return
        there = {int(arrays.options.person[o]) for o in self.draft.there.get(session, ())}
        free: dict[int, list[cp_model.IntVar]] = {}
        for option in options.tolist():
            free.setdefault(int(arrays.options.person[option]), []).append(self.taken[option])
        for person in (p for p in (*free, *there) if p in wished and not wished[p] & there):
            beside = [each for other in wished[person] for each in free.get(other, ())]
            for taken in free.get(person, [None]) if person not in there else [None]:
                self._alone(taken, beside)

    def _alone(self, taken: cp_model.IntVar | None, beside: list[cp_model.IntVar]) -> None:
        price = self.arrays.prices.company
        if not beside:
            if taken is None:
                self.constant += price
            else:
                self._pay(taken, price)
            return
        alone = self.model.new_bool_var("")
        self.model.add_bool_or([alone, *beside, *([] if taken is None else [taken.negated()])])
        self._pay(alone, price)

    def _apart(self, options: Whole) -> None:
        apart = self.arrays.people.apart
        if not apart:
            return
        who = dict(zip(options.tolist(), self.arrays.options.person[options].tolist(), strict=True))
        for option, person in who.items():
            for other, another in who.items():
                if option < other and another in apart.get(person, ()):
                    self.model.add_at_most_one([self.taken[option], self.taken[other]])

    def replanned(self, hint: Whole, seconds: float, seed: int) -> Ended | None:
        """The best found, starting from the hint; None where nothing was found in the time."""
        if not len(self.options):
            nothing = np.zeros(0, dtype=np.int64)
            return Ended(nothing, 0, 0, True)
        what, costs = zip(*self.terms, strict=True) if self.terms else ((), ())
        self.model.minimize(cp_model.LinearExpr.weighted_sum(what, costs) + self.constant)
        before = set(hint.tolist())
        for option, taken in self.taken.items():
            self.model.add_hint(taken, option in before)
        solver = cp_model.CpSolver()
        solver.parameters.max_deterministic_time = WORK
        solver.parameters.max_time_in_seconds = max(seconds, 0.01)
        solver.parameters.num_workers = 1
        solver.parameters.catch_sigint_signal = False  # whoever asked for the plan hears it
        solver.parameters.random_seed = seed
        solver.parameters.linearization_level = 2
        status = solver.solve(self.model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        found = [option for option, taken in self.taken.items() if solver.boolean_value(taken)]
        bound = int(np.ceil(solver.best_objective_bound - 1e-6))
        options, proven = np.array(found, dtype=np.int64), status == cp_model.OPTIMAL
        return Ended(options, round(solver.objective_value), bound, proven)


def finish(race: Race, seed: int) -> None:
    """Solve the whole problem at once: what is found to be best is the best there is."""
    arrays = race.arrays
    draft = Draft(arrays)
    free = np.flatnonzero(~arrays.options.fixed)
    found = Exactly(draft, free[draft.may_add(free)]).replanned(race.best, race.left, seed)
    race.steps += 1
    if found is not None:
        plan = np.union1d(draft.options, found.options)
        race.offer(plan)
        race.prove(cost_of(arrays, plan) - found.cost + found.bound)


def _runs(options: Whole, keys: Whole) -> list[Whole]:
    """The options that share a key, key by key."""
    if not len(options):
        return []
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    return np.split(options[order], np.flatnonzero(ordered[1:] != ordered[:-1]) + 1)

"""The plan with the fewest changed offers in which a question is answered with yes; or that there is none.

Only the sessions asked about are looked at first, with everybody who could come there. Where the best answer takes
somebody away from a session that then falls short, that session is looked at too, and so on. Leaving sessions out can
only make more possible and changes fewer: so “impossible”, and “no fewer”, are true of the whole plan.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum

from ortools.sat.python import cp_model

from alongside.core.rota.fitting.costing import cost_of
from alongside.core.rota.fitting.model import Expression, Model, total
from alongside.core.rota.fitting.posed import Effort, Posed
from alongside.core.rota.fitting.scene import Slot
from alongside.core.rota.problem import Offer

SEED = 20_240


class Ended(StrEnum):
    """How a search ended. ``SHORTENED``: with a plan, but without proof that no other changes less."""

    BEST = "BEST"
    SHORTENED = "SHORTENED"
    IMPOSSIBLE = "IMPOSSIBLE"
    NOT_FOUND_OUT = "NOT_FOUND_OUT"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search came to: the plan where there is one, and the sessions that were looked at.

    ``fallen`` are sessions that could not be kept standing, where as many as can were asked for.
    """

    ended: Ended
    offers: frozenset[Offer] = frozenset()
    looked_at: frozenset[str] = frozenset()
    fallen: frozenset[str] = frozenset()

    @property
    def is_possible(self) -> bool:
        """Whether there is a plan."""
        return self.ended in (Ended.BEST, Ended.SHORTENED)


def fewest_changes(
    posed: Posed, effort: Effort, *, all_at_once: bool = False, cheapest: bool = False
) -> Answer:
    """The plan that changes fewest offers; of those, where ``cheapest``, one that costs least.

    With ``all_at_once`` every session to be kept is looked at from the start, so that "costs least" is said of all
    plans; otherwise of those that make new offers only in the sessions looked at.
    """
    looked_at = posed.at_least | {slot[0] for slot in (*posed.wanted, *posed.vacated)}
    looked_at |= posed.keeping if all_at_once else frozenset()
    left = effort.work
    while not effort.enough():
        search = _Search(Model(posed, looked_at))
        last = not all_at_once and search.is_beyond(effort)
        if last:
            search.keep_others_standing()
        ended, left = search.fewest(left)
        if ended in (Ended.IMPOSSIBLE, Ended.NOT_FOUND_OUT):
            return Answer(Ended.NOT_FOUND_OUT if last else ended, looked_at=looked_at)
        fallen = search.fallen_elsewhere()
        if not fallen:
            if cheapest:
                search.cheapest(left)
            ended = Ended.SHORTENED if last else ended
            return Answer(ended, search.offers(), looked_at, search.given_up())
        room = max(1, effort.sessions + 1 - len(looked_at))
        looked_at |= frozenset(sorted(fallen)[:room])  # a few at a time: a thousand at once would never end
    return Answer(Ended.NOT_FOUND_OUT, looked_at=looked_at)


class _Search:
    """One model, solved for changes and then for cost."""

    def __init__(self, model: Model) -> None:
        self.model, self.scene, self.posed = model, model.scene, model.posed
        self.changes = self._changes()
        kept = (stands for key, stands in model.stands.items() if key in model.posed.keeping)
        self.not_standing: Expression = total(1 - stands for stands in kept)
        self.taken: dict[Offer, bool] = {}

    def is_beyond(self, effort: Effort) -> bool:
        """Whether more is looked at than the effort allows: then no more is."""
        return len(self.model.looked_at) > effort.sessions or len(self.model.takes) > effort.offers

    def fewest(self, work: float) -> tuple[Ended, float]:
        """Solves for the most sessions standing, then for the fewest changes; gives how it ended and the work left."""
        graver = 4 * len(self.model.takes) + 1
        self.model.cp.minimize(graver * self.not_standing + self.changes)
        status, used = self._solve(work)
        ended = {
            cp_model.OPTIMAL: Ended.BEST,
            cp_model.FEASIBLE: Ended.SHORTENED,
            cp_model.INFEASIBLE: Ended.IMPOSSIBLE,
        }
        return ended.get(status, Ended.NOT_FOUND_OUT), max(0.05, work - used)

    def cheapest(self, work: float) -> None:
        """Of the plans with as few changes, one that costs less: the least where there is work enough."""
        cp, before = self.model.cp, dict(self.taken)
        cp.add(self.changes <= self._value(self.changes))
        cp.add(self.not_standing <= self._value(self.not_standing))
        self.keep_others_standing()
        for offer, taken in before.items():
            cp.add_hint(self.model.takes[offer], taken)
        cp.minimize(cost_of(self.model))
        self._solve(work)

    def _solve(self, work: float) -> tuple[cp_model.CpSolverStatus, float]:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.catch_sigint_signal = False  # whoever asked for the plan hears it
        solver.parameters.random_seed = SEED
        solver.parameters.max_deterministic_time = work
        status = solver.solve(self.model.cp)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self.solver = solver
            self.taken = {offer: bool(solver.value(var)) for offer, var in self.model.takes.items()}
        return status, solver.response_proto.deterministic_time

    def _value(self, expression: Expression) -> int:
        return self.solver.value(expression)

    def _changes(self) -> Expression:
        """Offers withdrawn and made, beyond those that fill what fell empty; twice where one must be made good."""
        takes, scene = self.model.takes, self.scene
        withdrawn = [
            self._weight(offer) * (1 - takes[offer])
            for offer in takes
            if offer in scene.offers and offer not in scene.promised
        ]
        return total(withdrawn) + total(self._made(slot, new) for slot, new in self._new().items())

    def _new(self) -> dict[Slot, list[Offer]]:
        slots: defaultdict[Slot, list[Offer]] = defaultdict(list)
        for offer in self.model.takes:
            if offer not in self.scene.offers:
                slots[offer.session, offer.part].append(offer)
        return dict(slots)

    def _made(self, slot: Slot, new: list[Offer]) -> Expression:
        made = total(self.model.takes[offer] for offer in new)
        vacated = self.posed.vacated.get(slot, 0)
        if not vacated:
            return made
        beyond = self.model.cp.new_int_var(0, len(new), "")
        self.model.cp.add(beyond >= made - vacated)
        return beyond

    def _weight(self, offer: Offer) -> int:
        """Withdrawing from a session at its least takes a second change there, or the session falls."""
        if offer.session in self.model.looked_at or offer.session not in self.posed.keeping:
            return 1
        return 1 if self._slack((offer.session, offer.part)) > 0 else 2

    def _slack(self, slot: Slot) -> int:
        session = self.scene.problem.session[slot[0]]
        part = session.part_of[slot[1]]
        return self.scene.plan.filled(session, part) - part.minimum

    def _elsewhere(self) -> dict[Slot, list[Offer]]:
        slots: defaultdict[Slot, list[Offer]] = defaultdict(list)
        for offer in self.model.takes:
            if offer.session not in self.model.looked_at:
                slots[offer.session, offer.part].append(offer)
        return dict(slots)

    def fallen_elsewhere(self) -> frozenset[str]:
        """Sessions not looked at, and to be kept, from which too many were taken away."""
        withdrawn = Counter(
            (offer.session, offer.part)
            for offers in self._elsewhere().values()
            for offer in offers
            if not self.taken[offer]
        )
        return frozenset(
            slot[0]
            for slot, count in withdrawn.items()
            if slot[0] in self.posed.keeping and count > self._slack(slot)
        )

    def keep_others_standing(self) -> None:
        """Takes no more away from sessions that are not looked at than they can spare."""
        for slot, offers in self._elsewhere().items():
            if slot[0] in self.posed.keeping:
                stay = total(self.model.takes[offer] for offer in offers)
                self.model.cp.add(stay >= len(offers) - self._slack(slot))

    def offers(self) -> frozenset[Offer]:
        """The whole plan: what was found, and everything that was not looked at as it was."""
        untouched = {
            offer
            for offer in self.scene.offers - self.taken.keys()
            if offer.session not in self.model.looked_at
        }
        return frozenset(untouched | {offer for offer, taken in self.taken.items() if taken})

    def given_up(self) -> frozenset[str]:
        """Sessions that were to stand and do not."""
        return frozenset(
            key
            for key, stands in self.model.stands.items()
            if key in self.posed.keeping and not self.solver.value(stands)
        )

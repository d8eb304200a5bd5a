"""The bound by whole bundles, made better round by round.

Any worth of offers gives a bound (Lagrange): sessions take what pays, and everybody takes their cheapest bundle, found
exactly. Each round solves the programme over the bundles found so far, steadies its answer near the best worth known
(without that it swings), and finds the bundles that are near the cheapest there.
"""

from __future__ import annotations

from time import monotonic
from typing import Protocol

import numpy as np

from alongside.core.rota.solving.bounding import GRAIN, Bound, rounded_up
from alongside.core.rota.solving.bundled import Bundled, Worth
from alongside.core.rota.solving.bundles import Bundles, Grower, Near
from alongside.core.rota.solving.held import Held
from alongside.core.rota.solving.linear import Programme, Solved
from alongside.core.rota.solving.linear_solver import solve
from alongside.core.rota.solving.part_way import PartWay
from alongside.core.rota.solving.relaxation import Relaxation
from alongside.core.rota.solving.scarcity import Scarcity
from alongside.core.rota.solving.screening import Measures, Whole

SLACK = 20
"""Bundles within so many units of their person's cheapest are kept."""
FEW = 1500
"""Bundles among which branch and bound chooses at once."""
AT_THE_END = 3_000_000
"""Bundles kept while they grow, where all are wanted."""
MOST_ROUNDS = 16
HELD_UP_TO = 3000
"""Options up to which the worth is held: with more, a programme so held takes too long for what it brings."""
TIGHTENED = 2
"""Rounds in which rows are added that the answer breaks."""


class Steadying(Protocol):
    """A way to keep the worth from swinging between one answer and the next."""

    def prepare(self, programme: Programme, worth: Whole, /) -> None:
        """Add to the programme what keeps its answer near the best worth of offers known, in grains."""

    def is_sound(self, programme: Programme, solved: Solved, /) -> bool:
        """Whether the answer is one of the programme itself, so that its cost means something."""

    def step(self, answer: Measures) -> Measures:
        """The multipliers at which to look for a bound, from those of the answer."""

    def learn(self, better: bool) -> None:
        """Take in whether the bound there was the best so far."""


def steadying(options: int, multipliers: Measures) -> Steadying:
    """The way that suits so many options, beginning at these multipliers: held where they are few, else part of the
    way."""
    return Held() if options <= HELD_UP_TO else PartWay(multipliers)


class Bundling:
    """``best`` is the bound; ``value`` what the programme over the bundles found costs: no bound by bundles is higher
    by much. ``near`` are the bundles near the cheapest by the best worth."""

    def __init__(
        self,
        relaxation: Relaxation,
        multipliers: Measures,
        tightened: list[Measures],
        scarcity: Scarcity | None,
    ) -> None:
        self.arrays = relaxation.arrays
        self.bundled = Bundled(self.arrays)
        for values in tightened:
            self.bundled.tighten(values)
        if scarcity is not None:
            self.bundled.let_fall(scarcity.sessions, scarcity.must_fall)
        self.grower = Grower(self.bundled)
        self.value, self.rounds = float("inf"), 0
        taken = self._taken_over(relaxation, multipliers)
        self.steadying = steadying(len(self.arrays.options), taken)
        self.worth = self.bundled.worth(taken)
        self.found = self.near = self.grower.near(self.worth.offers, SLACK * GRAIN)
        self.best = self._bound(self.worth, self.near)
        self.pool = self.near.bundles

    def _taken_over(self, relaxation: Relaxation, multipliers: Measures) -> Measures:
        """The multipliers that the rows of the sessions have in the relaxation by single offers."""
        rows, theirs = self.bundled.programme.rows, relaxation.programme.rows
        taken = np.zeros(self.bundled.programme.height)
        sessions = rows["link"].start
        taken[:sessions] = multipliers[:sessions]
        for kind in ("close", "fallen"):
            added = [[row for name, row in each.items() if name.startswith(kind)] for each in (rows, theirs)]
            for mine, other in zip(*added, strict=False):
                if other.stop <= len(multipliers):
                    taken[mine] = multipliers[other]
        return taken

    def _look(self, worth: Worth) -> bool:
        """Find the bundles that are near the cheapest by this worth; whether the bound is the best so far."""
        self.found = self.grower.near(worth.offers, SLACK * GRAIN)
        bound = self._bound(worth, self.found)
        if bound.exact <= self.best.exact:
            return False
        self.worth, self.near, self.best = worth, self.found, bound
        return True

    def _bound(self, worth: Worth, near: Near) -> Bound:
        """What every plan costs at least; and with each option in it."""
        exact = worth.sessions + int(near.least.sum())
        more = (near.known - near.least)[self.bundled.person]
        bundle, option = self.grower.contents(near.bundles)
        np.minimum.at(more, option, (near.value - near.least[near.bundles.person])[bundle])
        least = np.full(len(self.arrays.options), exact, dtype=np.int64)
        least[self.bundled.free] += more
        return Bound(rounded_up(exact, self.arrays.prices), exact, least)

    def add_plan(self, plan: Whole) -> None:
        """Let the programme have the bundles of a plan."""
        self.pool = self.pool.beside(self.of_plan(plan))

    def of_plan(self, plan: Whole) -> Bundles:
        """The bundles of a plan."""
        return self.grower.of_plan(np.isin(self.bundled.free, plan))

    def round(self, until: float) -> bool:
        """One more round; whether there was time for it."""
        programme = self.bundled.with_bundles(self.grower, self.pool)
        self.steadying.prepare(programme, self.worth.offers)
        solved = solve(programme, np.ones(programme.width, dtype=bool), until - monotonic())
        if solved is None:
            return False
        self.rounds += 1
        self.value = self._value(programme, solved)
        self.steadying.learn(self._look(self.bundled.worth(self.steadying.step(solved.multipliers))))
        self.pool = self.pool.beside(self.found.bundles)
        if self.rounds <= TIGHTENED:
            self.bundled.tighten(solved.values)
        return True

    def _value(self, programme: Programme, solved: Solved) -> float:
        """What the answer costs; endless where it is none of the programme itself."""
        if not self.steadying.is_sound(programme, solved):
            return float("inf")
        return float(solved.values @ np.concatenate(programme.cost)) + self.bundled.constant

    def settled(self, cost: int, share: float) -> bool:
        """Whether more rounds would close no more than such a share of what is missing up to this cost."""
        gained, missing = self.value - self.best.exact / GRAIN, cost - self.best.exact / GRAIN
        return self.rounds >= MOST_ROUNDS or gained < max(0.5, share * missing)

    def is_nearly_over(self, cost: int) -> bool:
        """Whether so few bundles are left for plans below this cost that the end is best looked for at once."""
        needed = cost * GRAIN - self.best.exact
        left = self.near.value - self.near.least[self.near.bundles.person] < needed
        return needed <= self.near.complete and int(left.sum()) <= FEW

    @property
    def worths(self) -> Whole:
        """What each option is worth to its session by the best worth, in grains; nothing where it is promised."""
        found = np.zeros(len(self.arrays.options), dtype=np.int64)
        found[self.bundled.free] = self.worth.offers
        return found

    def within(self, slack: int) -> Near:
        """All bundles of plans that cost no more than so many grains above the bound, as far as they are known."""
        return self.grower.near(self.worth.offers, slack, AT_THE_END)

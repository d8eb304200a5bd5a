"""Steady worth by holding it: an answer that goes far from the best worth known is made to pay for it.

Marsten, Hogan and Blankenship (1975), "boxstep": what an offer is worth stays within some units of the best one known.
Where the programme is small, two or three such answers bring the bound up to what the programme costs.
"""

from __future__ import annotations

import numpy as np

from alongside.core.rota.solving.bounding import GRAIN
from alongside.core.rota.solving.linear import Programme, Solved
from alongside.core.rota.solving.screening import Measures, Whole

WIDEST, NARROWEST, NARROWER = 30.0, 4.0, 0.5
"""Within how many units of its best worth an offer is held; by how much nearer where an answer was no better."""
FAR = 10_000.0
"""Offers that are worth nothing to anybody are held near so little, in units."""
LENT = 1e-4
"""So little of an offer that is not there may be taken without the cost of the answer being in doubt."""


class Held:
    """``width`` is how far from its best worth, in units, an offer may go."""

    def __init__(self) -> None:
        self.width = WIDEST

    def prepare(self, programme: Programme, worth: Whole, /) -> None:
        """Let an answer take less or more of each offer than is there, at a price: its worth, in grains, by so much
        more or less."""
        count, link = len(worth), programme.rows["link"].start + np.arange(len(worth))
        near = np.maximum(worth / GRAIN, -FAR)
        dearer = programme.add_columns("dearer", near + self.width, np.ones(count))
        cheaper = programme.add_columns("cheaper", self.width - near, np.ones(count))
        programme.add_terms(link, dearer + np.arange(count), 1.0)
        programme.add_terms(link, cheaper + np.arange(count), -1.0)

    def is_sound(self, programme: Programme, solved: Solved, /) -> bool:
        """Whether the answer makes no use of what is not there."""
        lent = (solved.values[programme.columns[name]] for name in ("dearer", "cheaper"))
        return all(float(each.max(initial=0)) < LENT for each in lent)

    def step(self, answer: Measures) -> Measures:
        """Where to look: at the answer itself."""
        return answer

    def learn(self, better: bool) -> None:
        """Hold nearer where the bound there was no better."""
        if not better:
            self.width = max(NARROWEST, self.width * NARROWER)

"""Steady worth by going only a part of the way from the best multipliers known towards each answer.

Wentges (1997), "Weighted Dantzig–Wolfe decomposition for linear mixed-integer programming": such steps settle down
where whole ones swing. The programme stays as quick to solve as it is, so that large ones have time for many rounds.
"""

from __future__ import annotations

import numpy as np

from alongside.core.rota.solving.linear import Programme, Solved
from alongside.core.rota.solving.screening import Measures, Whole

FIRST, LEAST, MOST = 0.5, 0.1, 0.95
"""The share of the best multipliers in a step: to begin with, and within what limits it moves."""
BOLDER, SHYER = 0.8, 0.5
"""By what the share falls where a step was better; how much of the way to a whole one it goes where not."""


class PartWay:
    """``centre`` are the best multipliers known, one for each row; ``share`` is what a step keeps of them."""

    def __init__(self, centre: Measures) -> None:
        self.centre = self.stepped = centre
        self.share = FIRST

    def prepare(self, _programme: Programme, _worth: Whole, /) -> None:
        """The programme stays as it is."""

    def is_sound(self, _programme: Programme, _solved: Solved, /) -> bool:
        """Always: nothing is lent."""
        return True

    def step(self, answer: Measures) -> Measures:
        """Where to look, between the centre and this answer; rows that are new count as nought in the centre."""
        self.centre = np.append(self.centre, np.zeros(len(answer) - len(self.centre)))
        self.stepped = self.share * self.centre + (1 - self.share) * answer
        return self.stepped

    def learn(self, better: bool) -> None:
        """Move the centre to the last step where the bound there was better, and go further the next time."""
        if better:
            self.centre, self.share = self.stepped, max(LEAST, BOLDER * self.share)
        else:
            self.share = min(MOST, 1 - SHYER * (1 - self.share))

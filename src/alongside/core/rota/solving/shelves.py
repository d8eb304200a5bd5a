"""Every person's options side by side, and which of them bear on one another: in bits, for everybody at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from alongside.core.rota.solving.screening import Whole
from alongside.core.rota.solving.staffing import Staffing

BITS = 62
"""Options of one person in one word of a mask."""


class Shelves:
    """The free options in order of person, then of time. Masks tell, for each option, which others of
    the same person (its bits in ``of``) it cannot go with, lie in its week, or share its new series."""

    def __init__(self, staffing: Staffing) -> None:
        arrays = staffing.arrays
        group = np.where(staffing.alone, -1, staffing.group)
        start = arrays.starts[staffing.free]
        self.order = np.lexsort((start, staffing.person))
        self.person = staffing.person[self.order]
        self.group = group[self.order]
        self.week = arrays.person_week[staffing.free][self.order]
        self.starts = start[self.order]
        self.rested = arrays.rested[staffing.free][self.order]
        self.minutes = arrays.sessions.minutes[staffing.session][self.order]
        self.first = np.searchsorted(self.person, np.arange(len(arrays.people) + 1))
        self.count = np.diff(self.first)
        self.place = np.arange(len(self.order)) - self.first[self.person]
        self.words = int(self.count.max(initial=0)) // BITS + 1
        self._masks()

    def _masks(self) -> None:
        shape = (len(self.order), self.words)
        self.of, self.clashing, self.in_week, self.in_group = (
            np.zeros(shape, dtype=np.int64) for _mask in range(4)
        )
        self.of[np.arange(len(self.order)), self.place // BITS] = np.int64(1) << (self.place % BITS)
        for person in np.flatnonzero(self.count).tolist():
            rows = slice(self.first[person], self.first[person + 1])
            starts, rested, group = self.starts[rows], self.rested[rows], self.group[rows]
            near = (starts[:, None] < rested) & (starts < rested[:, None])
            self.clashing[rows] = self._packed(near)
            self.in_week[rows] = self._packed(self.week[rows][:, None] == self.week[rows])
            self.in_group[rows] = self._packed((group[:, None] == group) & (group >= 0))

    def _packed(self, truths: NDArray[np.bool_]) -> Whole:
        bit = np.int64(1) << (np.arange(truths.shape[1]) % BITS)
        words = [
            (truths[:, at : at + BITS] * bit[at : at + BITS]).sum(axis=1)
            for at in range(0, self.words * BITS, BITS)
        ]
        return np.stack(words, axis=1)

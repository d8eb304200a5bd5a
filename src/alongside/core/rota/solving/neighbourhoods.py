"""Which sessions to plan anew together: those whose people could change places."""

from __future__ import annotations

import numpy as np

from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.screening import Measures, Truths

MOST_PEOPLE = 60
"""So many people of a session tell which others are near it."""


class Nearness:
    """Sessions near one that was not planned anew for long: by the people they share, within one week, by whole
    series, or by chance."""

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.may = arrays.possible | arrays.always
        self.visits: dict[str, Measures] = {}

    def pick(self, kept: Truths, way: str, size: float, taken: Truths, chance: np.random.Generator) -> Truths:
        """Sessions that have about so many kept options together, none of those taken."""
        visits = self.visits.setdefault(way, np.zeros(len(self.may)))
        may = self.may & ~taken
        chosen = np.zeros(len(may), dtype=bool)
        if not may.any():
            return chosen
        tie = chance.random(len(may))
        seed = int(np.argmin(np.where(may, visits + tie / 2, np.inf)))
        order = np.argsort(-np.where(may, self._near(kept, way, seed, tie), -np.inf), kind="stable")
        order = order[: may.sum()]
        options = np.bincount(self.arrays.session[kept], minlength=len(may))[order]
        chosen[order[: max(2, int(np.searchsorted(np.cumsum(options), size)))]] = True
        visits[chosen] += 1
        return chosen

    def _near(self, kept: Truths, way: str, seed: int, tie: Measures) -> Measures:
        if way == "chance":
            return tie
        near = tie + self._shared_people(kept, seed, tie)
        if way == "week":
            near[self.arrays.sessions.week != self.arrays.sessions.week[seed]] -= len(kept)
        if way == "series":
            near = self._whole_series(near)
        near[seed] = 2 * len(kept)
        return near

    def _shared_people(self, kept: Truths, seed: int, tie: Measures) -> Measures:
        """How many kept options each session has for people of this one."""
        arrays = self.arrays
        first, last = arrays.first_part[seed], arrays.first_part[seed + 1]
        mine = np.arange(arrays.first_option[first], arrays.first_option[last])
        people = np.unique(arrays.options.person[mine[kept[mine]]])
        step = max(1, len(people) // MOST_PEOPLE)
        theirs = [
            arrays.options_of_person(person) for person in people[int(tie[seed] * step) :: step].tolist()
        ]
        options = np.concatenate(theirs) if theirs else np.zeros(0, dtype=np.int64)
        there = np.bincount(arrays.session[options[kept[options]]], minlength=len(arrays.sessions))
        return there.astype(np.float64)

    def _whole_series(self, near: Measures) -> Measures:
        """Sessions of a series are as near as the nearest of them."""
        series = self.arrays.sessions.series
        nearest = np.full(series.max(initial=-1) + 2, -np.inf)
        np.maximum.at(nearest, series, near)
        return np.where(series >= 0, nearest[series], near)

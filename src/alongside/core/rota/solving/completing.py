"""What the rest of a month could still bring one person at least: by dynamic programming, for everybody at once.

Exact in everything but the price of a series that is new: each offer in it carries an equal share of that price, which
is never more than the whole. Minutes are left aside; so are limits greater than the numbers told apart here.
"""

from __future__ import annotations

import numpy as np

from alongside.core.rota.solving.screening import Whole
from alongside.core.rota.solving.shelves import Shelves

WEEKLY, OFFERS = 4, 8
"""Offers in a week, and in all, that are told apart."""
NEVER = 1 << 60


class Completion:
    """``least[option, week, offers]``: what this option and those after it bring at least (nought or less), where so
    many are in its week already and so many were taken in all. ``share`` is each option's share of its series."""

    def __init__(self, shelves: Shelves, price: int) -> None:
        self.shelves = shelves
        count = len(shelves.order)
        first, times = np.unique(shelves.group, return_inverse=True, return_counts=True)[1:]
        self.share = np.where(shelves.group >= 0, price // times[first], 0)
        self.after = self._after(np.arange(count) + 1)
        self.beyond = self._after(self._rested_by())

    def _after(self, option: Whole) -> Whole:
        """That option, or one past all where it is not of the same person."""
        shelves, count = self.shelves, len(self.shelves.order)
        owner = np.append(shelves.person, -1)[np.minimum(option, count)]
        return np.where(owner == shelves.person, option, count)

    def _rested_by(self) -> Whole:
        """For each option, the first that starts when its person is rested after it."""
        shelves = self.shelves
        found = np.zeros(len(shelves.order), dtype=np.int64)
        for person in np.flatnonzero(shelves.count).tolist():
            rows = slice(shelves.first[person], shelves.first[person + 1])
            found[rows] = rows.start + np.searchsorted(shelves.starts[rows], shelves.rested[rows])
        return found

    def work_out(self, costs: Whole, rest: int, before: Whole, a_week: Whole, room: Whole) -> None:
        """``costs[option, offers]``: what it costs less what it is worth, as the next offer; ``rest`` what a further
        one in a week costs; ``before`` what promises put into each option's week."""
        shelves, count = self.shelves, len(self.shelves.order)
        self.least = np.zeros((count + 1, WEEKLY + 1, OFFERS), dtype=np.int64)
        self.before = np.append(np.minimum(before, WEEKLY), 0)
        week = np.append(shelves.week, -1)
        for place in range(int(shelves.count.max(initial=0)) - 1, -1, -1):
            at = shelves.first[:-1][shelves.count > place] + place
            self.least[at] = np.minimum(
                self._skipped(at, week), self._taken(at, week, costs, rest, a_week, room)
            )

    def _skipped(self, at: Whole, week: Whole) -> Whole:
        following = self.after[at]
        there = np.arange(WEEKLY + 1)
        in_week = np.where((week[following] == week[at])[:, None], there, self.before[following][:, None])
        return self.least[following[:, None], in_week]

    def _taken(self, at: Whole, week: Whole, costs: Whole, rest: int, a_week: Whole, room: Whole) -> Whole:
        following, owner = self.beyond[at], self.shelves.person[at]
        there = np.arange(WEEKLY + 1)
        more = np.minimum(there + 1, WEEKLY)
        in_week = np.where((week[following] == week[at])[:, None], more, self.before[following][:, None])
        offers = np.minimum(np.arange(OFFERS) + 1, OFFERS - 1)
        found = self.least[following[:, None, None], in_week[:, :, None], offers]
        found = found + (costs[at] + self.share[at, None])[:, None, :] + rest * (there > 0)[None, :, None]
        full = (there >= a_week[owner][:, None]) & (a_week[owner] <= WEEKLY)[:, None]
        found = np.where(full[:, :, None], NEVER, found)
        done = (np.arange(OFFERS) >= room[owner][:, None]) & (room[owner] < OFFERS)[:, None]
        return np.where(done[:, None, :], NEVER, found)

"""The linear relaxation: what a plan costs at least, when people may be cut into pieces.

Columns, each from nought to a limit:

- ``x``  an option, where nobody sees newcomers through (or where it makes no difference); ``xb`` the same option in a
  session where a buddy is. A session with both newcomers and buddies has two states, each with numbers of its own:
  that is much tighter than a surcharge that a third of a buddy takes away.
- ``y``  a session stands (``yb``: with a buddy); ``z`` and ``zb`` places short of the ideal in one that stands.
- ``w``  a person goes to a series that is new to them; ``v`` a person's first, second, … offer; ``e`` an offer beyond
  the first of a week; ``u`` an offer to somebody without the company they wish for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.linear import Numbers, Programme
from alongside.core.rota.solving.screening import Truths, Whole
from alongside.core.rota.weights import NOT_STANDING

MOST_STEPS = 40
"""Offers of one person beyond so many cost as much as the last of these: never more than they truly cost."""


@dataclass(frozen=True)
class Settled:
    """What promises alone come to: counts by person and by person and week, groups paid for, newcomers unseen."""

    of_person: Whole
    of_person_week: Whole
    paid: Whole
    newcomers: Whole
    with_buddy: Truths

    @classmethod
    def of(cls, arrays: Arrays) -> Settled:
        """Those of a problem."""
        fixed = np.flatnonzero(arrays.options.fixed)
        person, session = arrays.options.person[fixed], arrays.session[fixed]
        count = len(arrays.sessions)
        groups = np.unique(arrays.options.group[fixed])
        return cls(
            np.bincount(person, minlength=len(arrays.people)),
            np.bincount(arrays.person_week[fixed], minlength=len(arrays.people) * arrays.weeks),
            groups[groups >= 0],
            np.bincount(session[arrays.people.newcomer[person]], minlength=count),
            np.bincount(session[arrays.people.buddy[person]], minlength=count) > 0,
        )


class Staffing:
    """The programme of a problem, over the options that are not promised (``free``, in order): who is offered what,
    and what it costs people and sessions. What ties offers to one another besides is added by ``Relaxation``."""

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.settled = Settled.of(arrays)
        self.free = np.flatnonzero(~arrays.options.fixed)
        self.person = arrays.options.person[self.free]
        self.part = arrays.options.part[self.free]
        self.session = arrays.session[self.free]
        self.programme = Programme()
        self._states()
        self._offers()
        self._parts()
        self._loads()
        self._weeks()
        self._minutes()
        self._series()

    @cached_property
    def split(self) -> Truths:
        """Sessions with two states: newcomers may be there, and somebody may see them through."""
        people, count = self.arrays.people, len(self.arrays.sessions)
        newcomers = np.bincount(self.session[people.newcomer[self.person]], minlength=count)
        buddies = np.bincount(self.session[people.buddy[self.person]], minlength=count)
        return np.asarray((newcomers + self.settled.newcomers > 0) & (buddies > 0) & ~self.settled.with_buddy)

    @cached_property
    def group(self) -> Whole:
        """The group of each free option, −1 where nothing is to pay for any more."""
        group = self.arrays.options.group[self.free]
        return np.where(np.isin(group, self.settled.paid), -1, group)

    @cached_property
    def alone(self) -> Truths:
        """Free options that are the only ones of their group: the series is paid for with the offer."""
        times = np.bincount(self.group[self.group >= 0], minlength=self.arrays.groups + 1)
        return np.asarray((self.group >= 0) & (times[self.group] == 1))

    @cached_property
    def doubled(self) -> Whole:
        """The free options (by their places) that have a column in both states."""
        return np.flatnonzero(self.split[self.session])

    @cached_property
    def constant(self) -> int:
        """What every plan costs over and above the columns."""
        arrays, prices, settled = self.arrays, self.arrays.prices, self.settled
        fixed, count = arrays.options.fixed, settled.of_person
        whole = int(arrays.options.cost[fixed].sum()) + prices.continuity * len(settled.paid)
        whole += prices.load * int((count * arrays.people.carried + count * (count - 1) // 2).sum())
        whole += prices.never_asked * int((arrays.people.never_asked & (count == 0)).sum())
        whole += prices.rest * int(np.maximum(settled.of_person_week - 1, 0).sum())
        whole += prices.buddy * int(settled.newcomers[~settled.with_buddy].sum())
        return whole + int(self._worth[~arrays.always].sum())

    @cached_property
    def _worth(self) -> Whole:
        """What it costs that a session does not stand, over and above its promises."""
        arrays = self.arrays
        missing = np.zeros(len(arrays.sessions), dtype=np.int64)
        np.add.at(missing, arrays.parts.session, arrays.promised.ideal)
        return NOT_STANDING + arrays.prices.ideal * missing

    def add_offers(self, rows: Whole, places: Whole, factors: Numbers | float = 1.0) -> None:
        """Terms for free options in whichever state."""
        programme = self.programme
        programme.add_terms(rows, self.x + places, factors)
        doubled = self._double[places] >= 0
        factors = np.broadcast_to(np.asarray(factors, dtype=np.float64), rows.shape)
        programme.add_terms(rows[doubled], self.xb + self._double[places[doubled]], factors[doubled])

    def _states(self) -> None:
        arrays, programme = self.arrays, self.programme
        gain = np.where(arrays.always, 0, -self._worth)
        may = arrays.always | arrays.possible
        relief = arrays.prices.buddy * self.settled.newcomers
        self.two = np.flatnonzero(self.split)
        self.y = programme.add_columns("y", gain, may)
        self.yb = programme.add_columns("yb", (gain - relief)[self.two], may[self.two])
        row = programme.add_rows("state", arrays.always.astype(float), may.astype(float))
        programme.add_terms(row + np.arange(len(gain)), self.y + np.arange(len(gain)), 1)
        programme.add_terms(row + self.two, self.yb + np.arange(len(self.two)), 1)

    def _offers(self) -> None:
        arrays, prices = self.arrays, self.arrays.prices
        cost = arrays.options.cost[self.free] + prices.continuity * self.alone + self.surely_alone()
        unseen = arrays.people.newcomer[self.person] & ~self.settled.with_buddy[self.session]
        buddy = arrays.people.buddy[self.person]
        may = ~(self.split[self.session] & buddy)
        self.x = self.programme.add_columns("x", cost + prices.buddy * unseen, may)
        self.xb = self.programme.add_columns("xb", cost[self.doubled], 1.0)
        self._double = np.full(len(self.free), -1, dtype=np.int64)
        self._double[self.doubled] = np.arange(len(self.doubled))
        row = self.programme.add_rows("buddy", np.zeros(len(self.two)), np.full(len(self.two), np.inf))
        state = np.searchsorted(self.two, self.session[self.doubled])
        there = buddy[self.doubled]
        self.programme.add_terms(row + state[there], self.xb + np.flatnonzero(there), 1)
        self.programme.add_terms(row + np.arange(len(self.two)), self.yb + np.arange(len(self.two)), -1)

    def _parts(self) -> None:
        every = np.arange(len(self.arrays.parts))
        self._numbers(
            "", every, self.y + self.arrays.parts.session, (self.x, np.arange(len(self.free)), self.part)
        )
        twice = np.flatnonzero(self.split[self.arrays.parts.session])
        state = self.yb + np.searchsorted(self.two, self.arrays.parts.session[twice])
        offers = np.searchsorted(twice, self.part[self.doubled])
        self._numbers("b", twice, state, (self.xb, np.arange(len(self.doubled)), offers))

    def _numbers(self, state: str, parts: Whole, stands: Whole, offers: tuple[int, Whole, Whole]) -> None:
        """Least, ideal and most of some parts, in one state of their sessions."""
        programme, left = self.programme, self.arrays.promised
        short = programme.add_columns(
            "z" + state, np.full(len(parts), self.arrays.prices.ideal), left.ideal[parts]
        )
        nothing, endless = np.zeros(len(parts)), np.full(len(parts), np.inf)
        limits = {"least": (nothing, endless), "ideal": (nothing, endless), "most": (-endless, nothing)}
        for name, (low, high) in limits.items():
            row = programme.add_rows(name + state, low, high)
            programme.add_terms(row + offers[2], offers[0] + offers[1], 1)
            programme.add_terms(row + np.arange(len(parts)), stands, -getattr(left, name)[parts])
            if name == "ideal":
                programme.add_terms(row + np.arange(len(parts)), short + np.arange(len(parts)), 1)

    def _loads(self) -> None:
        arrays, people = self.arrays, self.arrays.people
        before = self.settled.of_person
        room = np.minimum(
            np.maximum(people.in_all - before, 0), np.bincount(self.person, minlength=len(people))
        )
        room = np.minimum(room, np.minimum(people.a_week, MOST_STEPS) * arrays.weeks)
        steps = np.minimum(room, MOST_STEPS)
        person = np.repeat(np.arange(len(people)), steps)
        nth = np.arange(len(person)) - np.repeat(np.cumsum(steps) - steps, steps)
        offer = nth + before[person]
        first = people.never_asked[person] & (offer == 0)
        cost = arrays.prices.load * (people.carried[person] + offer) - arrays.prices.never_asked * first
        most = np.where(nth == steps[person] - 1, room[person] - steps[person] + 1, 1)
        self.v = self.programme.add_columns("v", cost, most)
        self._first_steps = np.flatnonzero(offer == 0)
        self.stepping, self.nth = person, nth
        row = self.programme.add_rows("load", np.zeros(len(people)), np.zeros(len(people)))
        self.add_offers(row + self.person, np.arange(len(self.free)))
        self.programme.add_terms(row + person, self.v + np.arange(len(person)), -1)

    def _weeks(self) -> None:
        arrays, before = self.arrays, self.settled.of_person_week
        week = arrays.person_week[self.free]
        there = np.bincount(week, minlength=len(before))
        busy = np.flatnonzero((there > 0) & (there + before > 1))
        limit = np.maximum(arrays.people.a_week[busy // arrays.weeks], before[busy])
        most = np.minimum(limit, (before + there)[busy])
        self.busy, self.had = busy, np.maximum(1 - before[busy], 0)
        column = self.programme.add_columns(
            "e", np.full(len(busy), arrays.prices.rest), most - np.maximum(before[busy], 1)
        )
        row = self.programme.add_rows("week", np.full(len(busy), -np.inf), self.had)
        places = np.flatnonzero(np.isin(week, busy))
        self.add_offers(row + np.searchsorted(busy, week[places]), places)
        self.programme.add_terms(row + np.arange(len(busy)), column + np.arange(len(busy)), -1)

    def _minutes(self) -> None:
        arrays = self.arrays
        lasts = arrays.sessions.minutes[self.session]
        used = np.zeros(len(arrays.people), dtype=np.int64)
        fixed = np.flatnonzero(arrays.options.fixed)
        np.add.at(used, arrays.options.person[fixed], arrays.sessions.minutes[arrays.session[fixed]])
        wanted = np.zeros_like(used)
        np.add.at(wanted, self.person, lasts)
        left = arrays.people.minutes - used
        tight = np.flatnonzero((wanted > left) & (wanted > 0))
        row = self.programme.add_rows("minutes", np.full(len(tight), -np.inf), np.maximum(left[tight], 0))
        places = np.flatnonzero(np.isin(self.person, tight))
        self.add_offers(row + np.searchsorted(tight, self.person[places]), places, lasts[places])

    def _series(self) -> None:
        """Whoever goes to a new series pays for it once; and whoever is asked at all goes to some series."""
        programme = self.programme
        self.several = np.flatnonzero((self.group >= 0) & ~self.alone)
        self.groups, self.of_group = np.unique(self.group[self.several], return_inverse=True)
        self.w = programme.add_columns("w", np.full(len(self.groups), self.arrays.prices.continuity), 1.0)
        count = len(self.several)
        row = programme.add_rows("series", np.full(count, -np.inf), np.zeros(count))
        self.add_offers(row + np.arange(count), self.several)
        programme.add_terms(row + np.arange(count), self.w + self.of_group, -1)
        self._ways()

    def _ways(self) -> None:
        owner = np.zeros(len(self.groups), dtype=np.int64)
        owner[self.of_group] = self.person[self.several]
        steps = self._first_steps[np.isin(self.stepping[self._first_steps], owner)]
        people = self.stepping[steps]
        row = self.programme.add_rows("way", np.full(len(people), -np.inf), np.zeros(len(people)))
        self.programme.add_terms(row + np.arange(len(people)), self.v + steps, 1)
        paid = np.flatnonzero(np.isin(owner, people))
        self.programme.add_terms(row + np.searchsorted(people, owner[paid]), self.w + paid, -1)
        other = np.ones(len(self.free), dtype=bool)
        other[self.several] = False
        places = np.flatnonzero(other & np.isin(self.person, people))
        self.add_offers(row + np.searchsorted(people, self.person[places]), places, -1.0)

    @cached_property
    def place(self) -> Whole:
        """Where each option is among the free ones, −1 for promises."""
        place = np.full(len(self.arrays.options), -1, dtype=np.int64)
        place[self.free] = np.arange(len(self.free))
        return place

    @cached_property
    def companions(self) -> dict[int, Whole]:
        """For free options (by their places) of people with wishes: the options of those they wish for."""
        arrays, found = self.arrays, {}
        busy = set(np.unique(self.person).tolist())
        for person, wished in arrays.people.company.items() if arrays.prices.company else ():
            if person not in busy:
                continue
            theirs = [arrays.options_of_person(other) for other in wished]
            options = np.concatenate(theirs)
            sessions = arrays.session[options]
            for option in arrays.options_of_person(person):
                if not arrays.options.fixed[option]:
                    found[int(option)] = options[sessions == arrays.session[option]]
        place = np.full(len(arrays.options), -1, dtype=np.int64)
        place[self.free] = np.arange(len(self.free))
        return {int(place[option]): others for option, others in found.items()}

    def surely_alone(self) -> Whole:
        """What options cost whose people cannot have the company that they wish for."""
        cost = np.zeros(len(self.free), dtype=np.int64)
        for place, others in self.companions.items():
            cost[place] = self.arrays.prices.company * (len(others) == 0)
        return cost

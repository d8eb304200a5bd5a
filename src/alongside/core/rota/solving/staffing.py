"""What sessions cost in the linear relaxation, where people may be cut into pieces: who is offered what, which stand.

Columns, each from nought to a limit:

- ``x``  an option, where nobody sees newcomers through (or where it makes no difference); ``xb`` the same option in a
  session where a buddy is. A session with both newcomers and buddies has two states, each with numbers of its own:
  that is much tighter than a surcharge that a third of a buddy takes away.
- ``y``  a session stands (``yb``: with a buddy); ``z`` and ``zb`` places short of the ideal in one that stands.
- ``u``  an offer to somebody without the company they wish for.

What people carry is added by ``Relaxation``, piece by piece, or by ``Bundled``, in whole bundles.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.linear import Numbers, Programme
from alongside.core.rota.solving.screening import Measures, Truths, Whole
from alongside.core.rota.weights import NOT_STANDING

BEYOND = 0.02
"""An offer made by so much more than its session stands gets a row against it."""


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
    """The programme of a problem, over the options that are not promised (``free``, in order)."""

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
        self._companions()
        self._apart()

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

    def _companions(self) -> None:
        fixed = self.arrays.options.fixed
        wishes = {p: o for p, o in self.companions.items() if len(o) and not fixed[o].any()}
        self.wishes = wishes
        places = np.array(list(wishes), dtype=np.int64)
        column = self.programme.add_columns("u", np.full(len(places), self.arrays.prices.company), 1.0)
        row = self.programme.add_rows("company", np.full(len(places), -np.inf), np.zeros(len(places)))
        self.add_offers(row + np.arange(len(places)), places)
        self.programme.add_terms(row + np.arange(len(places)), column + np.arange(len(places)), -1)
        if wishes:
            times = np.array([len(others) for others in wishes.values()])
            others = np.searchsorted(self.free, np.concatenate(list(wishes.values())))
            self.add_offers(row + np.repeat(np.arange(len(places)), times), others, -1.0)

    def _apart(self) -> None:
        arrays, pairs = self.arrays, []
        for person, others in arrays.people.apart.items():
            mine = arrays.options_of_person(person)
            for other in (each for each in others if each > person):
                theirs = arrays.options_of_person(other)
                meeting = np.intersect1d(arrays.session[mine], arrays.session[theirs])
                both = np.concatenate([mine, theirs])
                pairs += [both[arrays.session[both] == session] for session in meeting]
        self._only_one("apart", [pair for pair in pairs if not arrays.options.fixed[pair].any()])

    def _only_one(self, name: str, sets: list[Whole]) -> None:
        row = self.programme.add_rows(name, np.full(len(sets), -np.inf), np.ones(len(sets)))
        if sets:
            rows = np.repeat(np.arange(len(sets)), [len(options) for options in sets])
            self.add_offers(row + rows, self.place[np.concatenate(sets)])

    def tighten(self, values: Measures) -> int:
        """Add rows that these values break: no offer is made more than its session stands. Gives how many."""
        broken = 0
        at, stands = np.arange(len(self.free)), self.y + self.session
        broken += self._not_beyond("close", self.x + at, stands, values)
        state = self.yb + np.searchsorted(self.two, self.session[self.doubled])
        broken += self._not_beyond("closeb", self.xb + np.arange(len(self.doubled)), state, values)
        return broken

    def _not_beyond(self, name: str, offers: Whole, stands: Whole, values: Measures) -> int:
        beyond = np.flatnonzero(values[offers] > values[stands] + BEYOND)
        row = self.programme.add_rows(
            f"{name}{len(self.programme.rows)}", np.full(len(beyond), -np.inf), np.zeros(len(beyond))
        )
        self.programme.add_terms(row + np.arange(len(beyond)), offers[beyond], 1)
        self.programme.add_terms(row + np.arange(len(beyond)), stands[beyond], -1)
        return len(beyond)

    def let_fall(self, may: Truths, count: int) -> None:
        """Require that so many of these sessions, each of which could stand by itself, do not."""
        row = self.programme.add_rows("fallen", np.array([-np.inf]), np.array([float(may.sum() - count)]))
        columns = np.concatenate([self.y + np.flatnonzero(may), self.yb + np.flatnonzero(may[self.two])])
        self.programme.add_terms(np.full(len(columns), row), columns, 1.0)

    def values_of_sessions(self, values: Measures, taken: Truths) -> None:
        """Put in what columns of sessions come to in a plan that takes these free options beside the promises."""
        arrays, left = self.arrays, self.arrays.promised
        there = np.bincount(self.part[taken], minlength=len(arrays.parts))
        short = np.bincount(arrays.parts.session[there < left.least], minlength=len(arrays.sessions)) > 0
        buddies = (
            np.bincount(self.session[taken & arrays.people.buddy[self.person]], minlength=len(short)) > 0
        )
        seen = buddies & self.split
        values[self.programme.columns["y"]] = ~short & ~seen & (arrays.possible | arrays.always)
        values[self.programme.columns["yb"]] = (~short & seen)[self.two]
        values[self.programme.columns["x"]] = taken & ~seen[self.session]
        values[self.programme.columns["xb"]] = (taken & seen[self.session])[self.doubled]
        missing = np.maximum(left.ideal - there, 0) * ~short[arrays.parts.session]
        seen_part = seen[arrays.parts.session]
        values[self.programme.columns["z"]] = missing * ~seen_part
        values[self.programme.columns["zb"]] = (missing * seen_part)[self.split[arrays.parts.session]]
        alone = [
            taken[place] and not taken[self.place[others]].any() for place, others in self.wishes.items()
        ]
        values[self.programme.columns["u"]] = alone

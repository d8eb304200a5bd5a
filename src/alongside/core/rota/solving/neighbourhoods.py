"""Which sessions to plan anew together: those whose people could change places."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.screening import Measures, Truths, Whole

WAYS = ("people", "week", "series", "chance")
"""Sessions that share people; in one week; whole series; and any sessions at all."""


@dataclass(frozen=True)
class Promising:
    """The options that may be part of a better plan, by session and by person."""

    arrays: Arrays
    kept: Truths

    def of_sessions(self, sessions: Truths) -> Whole:
        """The promising options of some sessions."""
        return np.flatnonzero(self.kept & sessions[self.arrays.session])


def pick(promising: Promising, way: str, count: int, chance: np.random.Generator) -> Truths:
    """About so many sessions, found in one of the ways."""
    arrays = promising.arrays
    near = chance.random(len(arrays.sessions))
    may = arrays.possible | arrays.always
    if way != "chance" and may.any():
        near += _shared_people(promising, int(chance.choice(np.flatnonzero(may))), chance)
    if way == "week":
        week = arrays.sessions.week[int(np.argmax(near))]
        near[arrays.sessions.week != week] -= 1e6
    if way == "series":
        near = _whole_series(arrays, near)
    near[~may] = -np.inf
    chosen = np.zeros(len(near), dtype=bool)
    chosen[np.argsort(-near, kind="stable")[:count]] = True
    return chosen & may


def _shared_people(promising: Promising, session: int, chance: np.random.Generator) -> Measures:
    """How many promising options each session has for people of this one; itself most of all."""
    arrays = promising.arrays
    first, last = arrays.first_part[session], arrays.first_part[session + 1]
    mine = np.arange(arrays.first_option[first], arrays.first_option[last])
    people = np.unique(arrays.options.person[mine[promising.kept[mine]]])
    if len(people) > 60:
        people = chance.choice(people, 60, replace=False)
    theirs = [arrays.options_of_person(int(person)) for person in people]
    options = np.concatenate(theirs) if theirs else np.zeros(0, dtype=np.int64)
    there = np.bincount(arrays.session[options[promising.kept[options]]], minlength=len(arrays.sessions))
    shared = there.astype(np.float64)
    shared[session] = len(promising.kept)
    return shared


def _whole_series(arrays: Arrays, near: Measures) -> Measures:
    """Sessions of a series are as near as the nearest of them."""
    series = arrays.sessions.series
    nearest = np.full(series.max(initial=-1) + 2, -np.inf)
    np.maximum.at(nearest, series, near)
    return np.where(series >= 0, nearest[series], near)

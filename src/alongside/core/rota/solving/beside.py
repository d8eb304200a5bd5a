"""Which options could be taken beside a plan, each by itself: all at once, for regions of large plans."""

from __future__ import annotations

import numpy as np

from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.screening import Truths, Whole


def may_join(arrays: Arrays, plan: Whole, options: Whole) -> Truths:
    """Which of these options break no rule beside the plan: limits, time, who must be apart. Places aside."""
    may = _within_limits(arrays, plan, options) & ~_clashing(arrays, plan, options)
    if arrays.people.apart:
        may[may] = ~_meeting(arrays, plan, options[may])
    return may


def _within_limits(arrays: Arrays, plan: Whole, options: Whole) -> Truths:
    people, count = arrays.people, len(arrays.people)
    person, theirs = arrays.options.person[options], arrays.options.person[plan]
    offers = np.bincount(theirs, minlength=count)
    weeks, of_week = np.unique(arrays.person_week[plan], return_counts=True)
    minutes = np.zeros(count, dtype=np.int64)
    np.add.at(minutes, theirs, arrays.sessions.minutes[arrays.session[plan]])
    may = offers[person] < people.in_all[person]
    may &= minutes[person] + arrays.sessions.minutes[arrays.session[options]] <= people.minutes[person]
    return np.asarray(may & (_looked_up(weeks, of_week, arrays.person_week[options]) < people.a_week[person]))


def _looked_up(keys: Whole, values: Whole, wanted: Whole) -> Whole:
    if not len(keys):
        return np.zeros(len(wanted), dtype=np.int64)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, values[at], 0)


def _clashing(arrays: Arrays, plan: Whole, options: Whole) -> Truths:
    """Which overlap something their person has in the plan, or leave no rest."""
    order = np.argsort(arrays.options.person[plan], kind="stable")
    theirs = plan[order]
    owner = arrays.options.person[theirs]
    first = np.searchsorted(owner, arrays.options.person[options])
    times = np.searchsorted(owner, arrays.options.person[options], side="right") - first
    row = np.repeat(np.arange(len(options)), times)
    other = theirs[np.repeat(first - (np.cumsum(times) - times), times) + np.arange(len(row))]
    mine = options[row]
    near = (arrays.starts[mine] < arrays.rested[other]) & (arrays.starts[other] < arrays.rested[mine])
    return np.bincount(row[near], minlength=len(options)) > 0


def _meeting(arrays: Arrays, plan: Whole, options: Whole) -> Truths:
    """Which would bring somebody to a session where the plan has whom they must not meet."""
    met = np.zeros(len(options), dtype=bool)
    bound = np.array(sorted(arrays.people.apart), dtype=np.int64)
    there = plan[np.isin(arrays.options.person[plan], bound)]
    who: dict[int, set[int]] = {}
    for session, person in zip(
        arrays.session[there].tolist(), arrays.options.person[there].tolist(), strict=True
    ):
        who.setdefault(session, set()).add(person)
    for at in np.flatnonzero(np.isin(arrays.options.person[options], bound)).tolist():
        session, person = int(arrays.session[options[at]]), int(arrays.options.person[options[at]])
        met[at] = bool(who.get(session, set()) & arrays.people.apart[person])
    return met

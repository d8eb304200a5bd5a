"""What a plan costs, from the arrays. The checker's own arithmetic (``core.rota.checking``) must agree with it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.screening import Truths, Whole
from alongside.core.rota.weights import NOT_STANDING


def filled(arrays: Arrays, chosen: Whole) -> Whole:
    """How many are offered each part."""
    return np.bincount(arrays.options.part[chosen], minlength=len(arrays.parts))


def standing(arrays: Arrays, chosen: Whole) -> Truths:
    """Which sessions stand."""
    short = filled(arrays, chosen) < arrays.parts.least
    return np.asarray(np.bincount(arrays.parts.session[short], minlength=len(arrays.sessions)) == 0)


def fallen_in(arrays: Arrays, chosen: Whole) -> Whole:
    """The sessions that do not stand, though they could by themselves."""
    return np.flatnonzero(arrays.possible & ~arrays.always & ~standing(arrays, chosen))


def cost_of(arrays: Arrays, chosen: Whole) -> int:
    """The whole cost of the plan that takes these options."""
    whole = NOT_STANDING * int((~standing(arrays, chosen)).sum())
    missing = np.maximum(arrays.parts.ideal - filled(arrays, chosen), 0)
    whole += arrays.prices.ideal * int(missing.sum())
    whole += int(arrays.options.cost[chosen].sum())
    group = arrays.options.group[chosen]
    whole += arrays.prices.continuity * len(np.unique(group[group >= 0]))
    return whole + _of_people(arrays, chosen) + _of_newcomers(arrays, chosen) + _of_wishes(arrays, chosen)


def _of_people(arrays: Arrays, chosen: Whole) -> int:
    people, prices = arrays.people, arrays.prices
    count = np.bincount(arrays.options.person[chosen], minlength=len(people))
    load = int((count * people.carried + count * (count - 1) // 2).sum())
    passed_over = int((people.never_asked & (count == 0)).sum())
    in_weeks = np.unique(arrays.person_week[chosen], return_counts=True)[1]
    return prices.load * load + prices.never_asked * passed_over + prices.rest * int((in_weeks - 1).sum())


def _of_newcomers(arrays: Arrays, chosen: Whole) -> int:
    session, person = arrays.session[chosen], arrays.options.person[chosen]
    seen_through = np.zeros(len(arrays.sessions), dtype=bool)
    seen_through[session[arrays.people.buddy[person]]] = True
    return arrays.prices.buddy * int((arrays.people.newcomer[person] & ~seen_through[session]).sum())


def _of_wishes(arrays: Arrays, chosen: Whole) -> int:
    if not arrays.prices.company:
        return 0
    there: dict[int, set[int]] = {}
    for session, person in zip(
        arrays.session[chosen].tolist(), arrays.options.person[chosen].tolist(), strict=True
    ):
        there.setdefault(session, set()).add(person)
    return arrays.prices.company * sum(_alone(arrays, people) for people in there.values())


def _alone(arrays: Arrays, people: Iterable[int]) -> int:
    wished = arrays.people.company
    return sum(1 for person in people if person in wished and wished[person].isdisjoint(people))


def unavoidable(arrays: Arrays) -> int:
    """What every plan costs for reasons known beforehand: sessions that some part has too few people for, and people
    never asked for whom there is nothing."""
    never = ~arrays.possible & ~arrays.always
    missing = arrays.promised.ideal[never[arrays.parts.session]].sum()
    options = np.bincount(arrays.options.person, minlength=len(arrays.people))
    passed_over = int((arrays.people.never_asked & (options == 0)).sum())
    whole = NOT_STANDING * int(never.sum()) + arrays.prices.ideal * int(missing)
    return whole + arrays.prices.never_asked * passed_over

"""A first plan, made at once: the scarcest sessions first, the cheapest people first."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from alongside.core.rota.solving.arrays import Arrays
from alongside.core.rota.solving.drafting import Draft
from alongside.core.rota.solving.rescuing import Rescue
from alongside.core.rota.solving.screening import Measures, Whole


def first_plan(arrays: Arrays, lean: Measures | None = None, start: Iterable[int] = ()) -> Whole:
    """A plan that keeps every rule. ``lean`` is added to what each option costs; below nought it draws people there;
    ``start`` are options that it begins with."""
    draft = Draft(arrays, start)
    leaning = np.zeros(len(arrays.options)) if lean is None else lean
    return completed(draft, leaning)


def completed(draft: Draft, leaning: Measures) -> Whole:
    """The plan made whole: sessions that can stand do, then places that are worth it are filled."""
    arrays = draft.arrays
    fallen = [session for session in by_scarcity(arrays).tolist() if not stand(draft, session, leaning)]
    rescue = Rescue(draft, leaning)
    for session in fallen:
        rescue.stand(session)
    drop_broken(draft)
    for part in by_scarcity_of_parts(arrays).tolist():
        fill(draft, part, leaning)
    return draft.options


def by_scarcity(arrays: Arrays) -> Whole:
    """Sessions that can stand, those first that have the fewest people for some part."""
    spare = np.bincount(arrays.options.part, minlength=len(arrays.parts)) / np.maximum(arrays.parts.least, 1)
    spare[arrays.parts.least == 0] = np.inf
    scarcest = np.full(len(arrays.sessions), np.inf)
    np.minimum.at(scarcest, arrays.parts.session, spare)
    order = np.argsort(scarcest, kind="stable")
    return order[arrays.possible[order] & ~arrays.always[order]]


def by_scarcity_of_parts(arrays: Arrays) -> Whole:
    """Parts, those first that have the fewest people."""
    return np.argsort(np.bincount(arrays.options.part, minlength=len(arrays.parts)), kind="stable")


def options_of(arrays: Arrays, part: int) -> Whole:
    """The options of a part."""
    return np.arange(arrays.first_option[part], arrays.first_option[part + 1])


def stand(draft: Draft, session: int, leaning: Measures) -> bool:
    """Give each part of the session its least, or change nothing."""
    arrays = draft.arrays
    added: list[int] = []
    parts = np.arange(arrays.first_part[session], arrays.first_part[session + 1])
    scarce = np.argsort(arrays.first_option[parts + 1] - arrays.first_option[parts], kind="stable")
    for part in parts[scarce].tolist():
        while draft.filled[part] < arrays.parts.least[part]:
            best, _cost = cheapest(draft, part, leaning)
            if best < 0:
                for option in added:
                    draft.take_back(option)
                return False
            draft.add(best)
            added.append(best)
    return True


def drop_broken(draft: Draft) -> None:
    """Take back the offers, promises aside, of sessions that do not stand."""
    arrays = draft.arrays
    broken = (
        np.bincount(arrays.parts.session[draft.filled < arrays.parts.least], minlength=len(arrays.sessions))
        > 0
    )
    for option in [o for o in draft.chosen if broken[arrays.session[o]] and not arrays.options.fixed[o]]:
        draft.take_back(option)


def fill(draft: Draft, part: int, leaning: Measures) -> None:
    """Fill the places of a part as long as that is worth it, where its session stands."""
    arrays = draft.arrays
    session = arrays.parts.session[part]
    parts = slice(arrays.first_part[session], arrays.first_part[session + 1])
    if (draft.filled[parts] < arrays.parts.least[parts]).any():
        return
    while draft.filled[part] < arrays.parts.most[part]:
        worth = arrays.prices.ideal if draft.filled[part] < arrays.parts.ideal[part] else 0
        best, cost = cheapest(draft, part, leaning)
        if best < 0 or cost >= worth:
            return
        draft.add(best)


def cheapest(draft: Draft, part: int, leaning: Measures) -> tuple[int, float]:
    """The cheapest option of a part that may be added, and its cost; −1 for none."""
    options = options_of(draft.arrays, part)
    options = options[draft.may_add(options)]
    if not len(options):
        return -1, 0.0
    cost = draft.cost_of_adding(options) + leaning[options]
    best = int(np.argmin(cost))
    return int(options[best]), float(cost[best])

"""Answers given before, for as long as nothing that they rest on is otherwise.

An answer takes a process and a model of the whole plan. Whoever looks at a draft asks the same again and again: by a
reload, a way back, a second pair of eyes. The key is made of all that was asked, so nothing has to be forgotten when
a draft, an answer or somebody's free time changes; it only becomes a different question.
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Collection
from threading import Lock
from typing import Any, Final

from alongside.core.rota.files.writing import written_problem
from alongside.core.rota.problem import Offer, Problem

MOST: Final = 200
_kept: OrderedDict[str, dict[str, Any]] = OrderedDict()
_lock: Final = Lock()


def remembered(
    ask: Callable[[], dict[str, Any]], what: str, problem: Problem, offers: Collection[Offer], *more: object
) -> dict[str, Any]:
    """What ``ask`` answers, or what it answered before to the same question about the same plan.

    Whatever it raises is raised, and nothing is remembered then.
    """
    key = _key(what, problem, offers, more)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    told = ask()
    with _lock:
        _kept[key] = told
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return told


def _key(what: str, problem: Problem, offers: Collection[Offer], more: tuple[object, ...]) -> str:
    asked = [what, written_problem(problem), sorted(map(_plain, offers)), list(map(str, more))]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def _plain(offer: Offer) -> list[str]:
    return [offer.session, offer.part, offer.person]

"""The process itself: it answers one question and ends. Only here is the solver loaded."""

from __future__ import annotations

import json
import os
import pickle
import resource
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any, Final

from alongside.core.intake.keeping import as_plain
from alongside.core.rota.problem import Offer, Problem
from alongside.core.rota.weights import SoftRule
from alongside.core.shared.errors import Refusal

MEGABYTES: Final = 4_000
"""Address space, of which most is never touched; what a plan takes is a small part of it."""
EXPLAINING: Final = 8.0
"""Seconds after which what was found out so far is told."""
Tell = Callable[..., None]
Plain = dict[str, Any]


def solve(tell: Tell, problem: Problem, seconds: float, seed: int, start: frozenset[Offer] | None) -> Plain:
    """The best plan, telling of each better one on the way."""
    from alongside.core.rota.solving import solve as solved

    result = solved(
        problem,
        seconds=seconds,
        seed=seed,
        start=start,
        on_progress=lambda step: tell(
            cost=step.cost, bound=step.bound, standing=step.standing, reached=step.reached
        ),
        threads=1,
    )
    figures = {"cost": result.cost, "bound": result.bound, "gap": result.gap, "seconds": result.seconds}
    return {"offers": _written(result.offers), **figures}


def mend(_tell: Tell, problem: Problem, offers: frozenset[Offer], lost: frozenset[Offer]) -> Plain:
    """The plan mended."""
    from alongside.core.rota.mending import mend as mended

    found = mended(problem, offers, lost=lost)
    return {"offers": _written(found.offers), "sentences": _plain(found.sentences)}


def empty(_tell: Tell, problem: Problem, offers: frozenset[Offer], session: str, part: str) -> Plain:
    """Why a part is empty."""
    from alongside.core.rota.explaining.empty import why_empty
    from alongside.core.rota.fitting.posed import Effort

    until = time.monotonic() + EXPLAINING
    found = why_empty(problem, offers, session, part, effort=Effort(enough=lambda: time.monotonic() > until))
    return {"sentences": _plain(found.sentences), "more": _plain(found.would_fill_it)}


def choice(_tell: Tell, problem: Problem, offers: frozenset[Offer], offer: Offer, other: str) -> Plain:
    """Why her and not him."""
    from alongside.core.rota.explaining.choice import why_her

    return {"sentences": _plain(why_her(problem, offers, offer, other).sentences)}


def wish(_tell: Tell, problem: Problem, offers: frozenset[Offer], rule: SoftRule, seconds: float) -> Plain:
    """What a wish costs."""
    from alongside.core.rota.explaining.wishes import what_it_costs

    return {"sentences": _plain(what_it_costs(problem, offers, rule, seconds=seconds).sentences)}


QUESTIONS: Final[dict[str, Callable[..., Plain]]] = {
    "solve": solve,
    "mend": mend,
    "empty": empty,
    "choice": choice,
    "wish": wish,
}


def _written(offers: Iterable[Offer]) -> list[list[str]]:
    return [[each.session, each.part, each.person] for each in sorted(offers)]


def _plain(sentences: Iterable[object]) -> list[Any]:
    return [as_plain(each) for each in sentences]


def _serve() -> None:
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints must not be taken for an answer
    _limit()

    def tell(**words: object) -> None:
        answers.write(json.dumps(words) + "\n")
        answers.flush()

    what, given = pickle.load(sys.stdin.buffer)  # noqa: S301 from the process that began this one
    try:
        found = QUESTIONS[what](tell, *given)
    except Refusal as refusal:
        found = {"refused": _plain([refusal.sentence])}
    tell(done=True, **found)


def _limit() -> None:
    asked = MEGABYTES * 1024 * 1024
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(
        resource.RLIMIT_AS, (asked if most == resource.RLIM_INFINITY else min(asked, most), most)
    )
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _serve()

"""What a process of its own can be asked: a plan, a plan mended, why a place is empty, why her and not him."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from alongside.core.intake.keeping import from_plain
from alongside.core.rota.problem import Offer, Problem
from alongside.core.rota.weights import SoftRule
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence
from alongside.engines.planning.apart import PlanningBroke, Progress, answered
from alongside.engines.planning.remembering import remembered

SECONDS: Final = 10.0
WISH_SECONDS: Final = 4.0
Offers = Collection[Offer]


@dataclass(frozen=True, slots=True)
class Planned:
    """The best plan found in the time, what it costs, what no plan can go below, and how far it may be from it."""

    offers: frozenset[Offer]
    cost: int
    bound: int
    gap: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Explained:
    """An answer in sentences; ``more`` are what would help, or what else to say."""

    sentences: tuple[Sentence, ...]
    more: tuple[Sentence, ...] = ()


def plan_apart(
    problem: Problem,
    *,
    seconds: float,
    seed: int = 1,
    start: Offers | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    command: tuple[str, ...] = (),
) -> Planned:
    """Plan; ``start`` is a plan to begin with. Raises as ``answered``."""
    told = answered(
        "solve", problem, seconds, seed, frozenset(start) if start else None,
        seconds=seconds, on_progress=on_progress, cancelled=cancelled, command=command,
    )  # fmt: skip
    try:
        figures = int(told["cost"]), int(told["bound"]), float(told["gap"]), float(told["seconds"])
    except (KeyError, TypeError, ValueError) as garbled:
        raise PlanningBroke from garbled
    return Planned(_offers(told), *figures)


def mend_apart(problem: Problem, offers: Offers, lost: Offers) -> tuple[frozenset[Offer], Explained]:
    """The plan after some offers fell away, changed as little as can be, and what changes. Raises as ``answered``."""
    gone = frozenset(lost)
    ask = partial(answered, "mend", problem, frozenset(offers), gone, seconds=SECONDS)
    told = remembered(ask, "mend", problem, frozenset(offers), *sorted(gone))
    return _offers(told), _explained(told)


def why_empty_apart(problem: Problem, offers: Offers, session: str, part: str) -> Explained:
    """Why a part has no more people than it has; ``more`` would fill it. Raises as ``answered``."""
    return _explained(_again("empty", problem, offers, session, part))


def why_her_apart(problem: Problem, offers: Offers, offer: Offer, other: str) -> Explained:
    """Why an offer is made to whom it is made, and not to another. Raises as ``answered``, and ``Refusal``."""
    return _explained(_again("choice", problem, offers, offer, other))


def what_it_costs_apart(problem: Problem, offers: Offers, rule: SoftRule) -> Explained:
    """What a wish costs the others in a plan, and what it brings. Raises as ``answered``."""
    return _explained(_again("wish", problem, offers, rule, WISH_SECONDS, seconds=WISH_SECONDS + SECONDS))


def _again(
    what: str, problem: Problem, offers: Offers, *more: object, seconds: float = SECONDS
) -> dict[str, Any]:
    """What a process answers, or answered before to the same question about the same plan."""
    plan = frozenset(offers)
    ask = partial(answered, what, problem, plan, *more, seconds=seconds)
    return remembered(ask, what, problem, plan, *more)


def _offers(told: dict[str, Any]) -> frozenset[Offer]:
    try:
        return frozenset(Offer(*map(str, each)) for each in told["offers"])
    except (KeyError, TypeError) as garbled:
        raise PlanningBroke from garbled


def _explained(told: dict[str, Any]) -> Explained:
    if (refused := _sentences(told, "refused")) != ():
        raise Refusal(refused[0])
    return Explained(_sentences(told, "sentences"), _sentences(told, "more"))


def _sentences(told: dict[str, Any], name: str) -> tuple[Sentence, ...]:
    try:
        found = [from_plain(each) for each in told.get(name, ())]
    except (KeyError, TypeError, ValueError) as garbled:
        raise PlanningBroke from garbled
    return tuple(each for each in found if isinstance(each, Sentence))

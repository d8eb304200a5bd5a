"""The places that a plan leaves empty, and why: as many of them as there is time to look into."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

import click

from alongside.core.rota.problem import Offer, Part, Person, Problem, Session
from alongside.core.rota.rules.hard import PAIR_RULES, Pair
from alongside.core.rota.rules.plan import Plan
from alongside.core.rota.rules.terms import HardRule
from alongside.core.shared.sides import Side

MINIMUM: Final = "MINIMUM"
IDEAL: Final = "IDEAL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfilled:
    """A part of a session with fewer people than its minimum, or than would be ideal, and why.

    ``could`` counts those who could be offered it, were it only for the two. Where it is ``looked_into``, the reasons
    are the smallest set of facts that keeps it empty, and ``changes`` would fill it.
    """

    session: str
    part: str
    below: str
    there: int
    missing: int
    could: int = 0
    reasons: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    looked_into: bool = False

    def as_json(self) -> dict[str, object]:
        """The same as JSON tells it."""
        return {
            "session": self.session,
            "part": self.part,
            "below": self.below,
            "offered": self.there,
            "missing": self.missing,
            "looked_into": self.looked_into,
            "reasons": list(self.reasons),
            "would_fill_it": list(self.changes),
        }


def unfilled_in(problem: Problem, offers: Sequence[Offer]) -> tuple[Unfilled, ...]:
    """Every such place, those first that keep a session from standing."""
    plan = Plan.of(problem, offers)
    found = (each for session in problem.session.values() for each in _in_session(plan, session))
    return tuple(sorted(found, key=lambda each: (each.below != MINIMUM, each.session, each.part)))


def _in_session(plan: Plan, session: Session) -> Iterator[Unfilled]:
    stands = plan.stands(session)
    for part in session.parts:
        there = plan.filled(session, part)
        wanted, below = (part.ideal, IDEAL) if stands else (part.minimum, MINIMUM)
        if there < wanted:
            yield _short(session, part, below, there, wanted)


def _short(session: Session, part: Part, below: str, there: int, wanted: int) -> Unfilled:
    return Unfilled(session=session.key, part=part.key, below=below, there=there, missing=wanted - there)


def looked_into(
    problem: Problem,
    offers: Sequence[Offer],
    places: Sequence[Unfilled],
    *,
    seconds: float,
    cancelled: Callable[[], bool],
) -> tuple[Unfilled, ...]:
    """The same places with reasons, as far as there is time.

    First it is counted for each who could be offered it at all; then the smallest set of facts that keeps it empty is
    looked for, and what would fill it. A session stands with all its parts or not at all: what keeps it from standing
    is found once, and told of each.
    """
    began = time.monotonic()

    def enough() -> bool:
        return time.monotonic() > began + seconds or cancelled()

    counted = [
        each if time.monotonic() > began + seconds / 2 or cancelled() else _counted(problem, each)
        for each in places
    ]
    found = list[Unfilled]()
    for (_, below), group in groupby(counted, key=lambda each: (each.session, each.below)):
        if enough():
            found += group
        elif below == MINIMUM:
            found += _as_one(problem, offers, tuple(group), enough)
        else:
            found += (_explained(problem, offers, each, enough) for each in group)
    return tuple(found)


def _counted(problem: Problem, place: Unfilled) -> Unfilled:
    """With how many could be offered it, and how many each rule keeps from it."""
    session = problem.session[place.session]
    part = session.part_of[place.part]
    side = [person for person in problem.people if person.side is part.side]
    kept = Counter(kept_by(problem, person, session, part) for person in side)
    could = kept.pop(None, 0)
    who = "lay people" if part.side is Side.LAY else "professionals"
    reasons = [f"Of {len(side):,} {who}, {could:,} could be offered this by themselves."]
    reasons += (f"{count:,} kept from it by “{rule.label}”." for rule, count in kept.most_common() if rule)
    return replace(place, could=could, reasons=tuple(reasons))


def kept_by(problem: Problem, person: Person, session: Session, part: Part) -> HardRule | None:
    """The first rule that keeps somebody from being offered a part."""
    pair = Pair(problem, person, session, part)
    return next((row.rule for row in PAIR_RULES if row.why_not(pair)), None)


def _as_one(
    problem: Problem, offers: Sequence[Offer], places: Sequence[Unfilled], enough: Callable[[], bool]
) -> list[Unfilled]:
    """The places of a session that does not stand, explained by the one that the fewest could be offered."""
    why = _explained(problem, offers, min(places, key=lambda place: place.could), enough)
    if not why.looked_into:
        return list(places)
    return [replace(each, reasons=why.reasons, changes=why.changes, looked_into=True) for each in places]


def _explained(
    problem: Problem, offers: Sequence[Offer], place: Unfilled, enough: Callable[[], bool]
) -> Unfilled:
    if enough():
        return place
    from alongside.core.rota.explaining.empty import why_empty
    from alongside.core.rota.explaining.question import Emptiness
    from alongside.core.rota.fitting.posed import Effort

    try:
        why = why_empty(problem, offers, place.session, place.part, effort=Effort(enough=enough))
        if why.answered.emptiness is Emptiness.NOT_FOUND_OUT:
            return place
        reasons, changes = tuple(map(str, why.sentences)), tuple(map(str, why.would_fill_it))
    except Exception as trouble:  # a plan that was found is not lost because one sentence about it is
        click.echo(f"Why {place.part} in {place.session} is empty cannot be told: {trouble!r}", err=True)
        return place
    return replace(place, reasons=reasons, changes=changes, looked_into=True)

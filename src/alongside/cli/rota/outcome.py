"""What became of planning: as JSON, and in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from alongside.cli.rota.costs import broken_as_json, cost_lines, objective, offer_as_json
from alongside.cli.rota.faults import as_json
from alongside.cli.rota.unfilled import MINIMUM, Unfilled
from alongside.core.rota.checking import Verdict
from alongside.core.rota.problem import Offer, Problem
from alongside.core.shared.errors import Problem as Fault
from alongside.core.shared.sentences import in_english

MOST_SESSIONS: Final = 20
TELLING: Final = 0.5
"""A gap above which the bound says nothing of the plan."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A plan with all that is told of it. ``result`` is what the solver gave; the verdict is the checker's."""

    problem: Problem
    result: Any
    verdict: Verdict
    unfilled: tuple[Unfilled, ...]
    faults: tuple[Fault, ...]
    seed: int
    stopped: bool

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The offers, in order."""
        return tuple(sorted(self.result.offers))

    @property
    def never_asked(self) -> frozenset[str]:
        """The keys of those whom nobody ever asked."""
        return frozenset(key for key, person in self.problem.person.items() if person.past.never_asked)

    @property
    def reached(self) -> frozenset[str]:
        """Those of them who are offered something."""
        return self.never_asked & {offer.person for offer in self.offers}

    def as_json(self) -> dict[str, object]:
        """All of it; `alongside rota check` reads the offers."""
        result = self.result
        return {
            "version": 1,
            "offers": [offer_as_json(offer) for offer in self.offers],
            "objective": objective(self.problem, self.verdict.cost),
            "lower_bound": result.bound,
            "unavoidable": result.unavoidable,
            "gap": result.gap,
            "proven_best": result.proven,
            "seconds": round(result.seconds, 3),
            "seed": self.seed,
            "stopped": self.stopped,
            "never_asked": {"people": len(self.never_asked), "reached": len(self.reached)},
            "unfilled": [each.as_json() for each in self.unfilled],
            "keeps_every_rule": self.verdict.keeps_every_rule,
            "broken": [broken_as_json(each) for each in self.verdict.broken],
            "warnings": [broken_as_json(each) for each in self.verdict.warnings],
            "left_out": as_json(self.faults),
        }

    def lines(self, *, with_offers: bool) -> Iterator[str]:
        """The same in words."""
        yield from (str(each.sentence) for each in self.verdict.broken)
        yield self._stand()
        yield from self._wanting()
        yield self._near()
        yield from cost_lines(self.problem, self.verdict.cost)
        yield from _places(self.unfilled)
        if with_offers:
            yield from _offers(self.problem, self.offers)

    def _stand(self) -> str:
        sessions = len(self.problem.session)
        people = len({offer.person for offer in self.offers})
        reached = f"{len(self.reached):,} of {len(self.never_asked):,} people who were never asked are."
        stand = f"{sessions - self.verdict.cost.not_standing:,} of {sessions:,} sessions stand."
        asked = "1 person is" if people == 1 else f"{people:,} people are"
        places = "1 place" if len(self.offers) == 1 else f"{len(self.offers):,} places"
        return f"{stand} {asked} offered {places}; {reached}"

    def _wanting(self) -> Iterator[str]:
        if not self.problem.sessions:
            yield "The problem has no sessions, so there is nothing to plan."
        elif not self.problem.people:
            yield "The problem has no people, so there is nobody to offer anything to."

    def _near(self) -> str:
        if self.result.proven:
            return "This is the best possible plan: none costs less."
        bound = f"no plan can cost less than {self.result.bound:,}"
        if self.result.gap > TELLING:
            return f"How near it is to the best possible is not known yet: {bound}."
        return f"The plan is within {percent(self.result.gap)} of the best possible: {bound}."


def percent(share: float) -> str:
    """A share in per cent, never rounded down to none."""
    return f"{share * 100:.1f}%" if share >= 0.0005 or share == 0 else "less than 0.1%"


def _places(places: Sequence[Unfilled]) -> Iterator[str]:
    if places:
        count = sum(each.missing for each in places)
        yield f"{count:,} place{'s are' if count > 1 else ' is'} empty:"
    told = [tuple(group) for _, group in groupby(places, key=lambda each: (each.session, each.below))]
    for of_session in told[:MOST_SESSIONS]:
        yield from _empty(of_session)
    if len(told) > MOST_SESSIONS:
        yield f"  … and in {len(told) - MOST_SESSIONS:,} sessions more. --json tells all."


def _empty(places: Sequence[Unfilled]) -> Iterator[str]:
    """The empty places of one session; where it does not stand, why is the same for all."""
    if places[0].below == MINIMUM:
        missing = ", ".join(f"{each.part} ({each.missing})" for each in places)
        yield f"  {places[0].session} does not stand. It lacks {missing}."
        yield from _why(min(places, key=lambda place: place.could))
        return
    for each in places:
        yield f"  {each.session} has {each.missing} fewer in {each.part} than would be ideal."
        yield from _why(each)


def _why(place: Unfilled) -> Iterator[str]:
    yield from (f"    {reason}" for reason in place.reasons)
    yield from (f"    Would fill it: {change}" for change in place.changes)


def _offers(problem: Problem, offers: Sequence[Offer]) -> Iterator[str]:
    def when(offer: Offer) -> tuple[float, str]:
        return problem.session[offer.session].span.starts_at.timestamp(), offer.session

    if offers:
        yield "Offers:"
    for (_, key), group in groupby(sorted(offers, key=lambda offer: (when(offer), offer)), key=when):
        session = problem.session[key]
        yield f"  {_local(session.span.starts_at, problem)}  {key}"
        for part, theirs in groupby(group, key=lambda offer: offer.part):
            yield f"    {part}: {', '.join(offer.person for offer in theirs)}"


def _local(moment: datetime, problem: Problem) -> str:
    local = moment.astimezone(problem.zone)
    return f"{local:%a} {in_english(local)}"

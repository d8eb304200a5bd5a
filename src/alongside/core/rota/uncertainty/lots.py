"""Lots for the places of one part, where more would gladly come than there are places, with everybody's odds kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.core.asking.draws import Entrant, Lot, draw, fingerprint
from alongside.core.rota.problem import Part, Person, Problem, Session
from alongside.core.rota.rules.hard import why_not
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say


@dataclass(frozen=True, slots=True)
class Drawn:
    """A draw: for what, how many places, the fingerprint of the seed told before, and everybody's lot and odds."""

    session: str
    part: str
    places: int
    fingerprint: str
    lots: tuple[Lot, ...]

    @property
    def winners(self) -> tuple[str, ...]:
        """Who has a place, in the order drawn."""
        return tuple(lot.key for lot in self.lots if lot.won)


def draw_places(
    problem: Problem, session: Session, part: Part, willing: Iterable[str], *, seed: str
) -> Drawn:
    """Draws lots for the places of a part that nobody has yet. All who may take it have the same odds.

    ``willing`` are the keys of those who would gladly come; ``seed`` is a secret until its fingerprint has been told.
    Raises ``Refusal`` for somebody who is not there, has a place already, or may not take the part (and says why), and
    for somebody named twice; ``ValueError`` for a seed that could be guessed.
    """
    keys = tuple(willing)
    for key in keys:
        _check_may_enter(problem, session, part, key)
    coming = _coming(problem, session, part)
    places = max(0, part.maximum - len(coming))
    lots = draw([Entrant(0, key) for key in keys], places, seed)
    return Drawn(session.key, part.key, places, fingerprint(seed), lots)


def _coming(problem: Problem, session: Session, part: Part) -> frozenset[str]:
    """Who has a place in this part already."""
    settled = (pin for pin in problem.pins if (pin.session, pin.part) == (session.key, part.key))
    return frozenset(pin.person for pin in settled if pin.fixed.comes)


def _check_may_enter(problem: Problem, session: Session, part: Part, key: str) -> None:
    person = problem.person.get(key)
    if person is None:
        raise Refusal(say("Nobody here is called {person}, so nothing was drawn.", person=key))
    if any(pin.session == session.key and pin.person == key and pin.fixed.comes for pin in problem.pins):
        raise Refusal(say("{person} has a place already, so nothing was drawn.", person=key))
    _check_may_take(problem, session, part, person)


def _check_may_take(problem: Problem, session: Session, part: Part, person: Person) -> None:
    reasons = why_not(problem, person, session, part)
    if reasons:
        raise Refusal(say("{person} cannot enter the draw: {reason}", person=person.key, reason=reasons[0]))

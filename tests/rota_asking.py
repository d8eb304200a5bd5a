"""Plans to ask by, made without a solver: whoever may come and has room is offered the next free place."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.core.rota.problem import Offer, Problem, Session
from alongside.core.rota.rules.hard import can_offer
from alongside.core.rota.uncertainty.room import Room


def first_come(problem: Problem) -> frozenset[Offer]:
    """A plan that keeps every rule, session by session; nothing about it is good."""
    offers, room = set(problem.promised), Room(problem, problem.promised)
    for session in problem.sessions:
        found = list(_for(problem, session, room))
        if all(_filled(part.key, session, found, problem) >= part.minimum for part in session.parts):
            for offer in found:
                room.take(problem.person[offer.person], session)
            offers.update(found)
    return frozenset(offers)


def _for(problem: Problem, session: Session, room: Room) -> Iterator[Offer]:
    chosen: set[str] = set()
    for part in session.parts:
        missing = part.ideal - _filled(part.key, session, (), problem)
        for person in problem.people:
            beside = [problem.person[key] for key in chosen]
            apart = any(person.key in one.apart_from or one.key in person.apart_from for one in beside)
            if missing <= 0 or person.key in chosen or apart or not can_offer(problem, person, session, part):
                continue
            if room.has(person, session):
                chosen.add(person.key)
                missing -= 1
                yield Offer(session.key, part.key, person.key)


def _filled(part: str, session: Session, found: object, problem: Problem) -> int:
    everybody = {*found, *problem.promised}  # type: ignore[misc]
    return sum((offer.session, offer.part) == (session.key, part) for offer in everybody)

"""A published rota of which offers fell away: who could be asked instead, with as little else changed as can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from alongside.core.delivery.invitations import State
from alongside.core.rota.problem import Offer
from alongside.core.shared.sentences import Sentence
from alongside.engines.planning import mend_apart
from alongside.web.rotas.queries.naming import named, roles_by_key
from alongside.web.rotas.queries.pins import SAID_NO
from alongside.web.rotas.queries.problem import Planning
from alongside.web.rotas.queries.sides import COMES


@dataclass(frozen=True, slots=True)
class NewOffer:
    """Somebody who would be asked: the rows of session and person, the part in words, and its line (by key)."""

    session: Any
    line: int
    part: str
    person: Any

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.session.pk}.{self.line}.{self.person.pk}"


@dataclass(frozen=True)
class Mending:
    """What would change. ``leaving`` is what the one who cannot come holds; ``fallen`` what others gave back before.

    ``made`` would be asked, ``withdrawn`` are in the rota, were not asked yet, and would not be. ``sentences`` tell of
    sessions that stand no more, and how sure it is that nothing changes less.
    """

    leaving: Offer | None
    fallen: frozenset[Offer]
    made: list[NewOffer]
    withdrawn: list[NewOffer]
    sentences: list[Sentence]


def fallen_away(planning: Planning) -> frozenset[Offer]:
    """What the rota offered, or somebody had said yes to, and was given back since; of sessions still to come."""
    drafted = {(each.session, each.person) for each in planning.sources.pencilled if each.state != "LEFT_OUT"}
    gone = (
        each
        for each in planning.sources.settled
        if each.state == State.CANT_COME or (each.state in SAID_NO and (each.session, each.person) in drafted)
    )
    found = (Offer(str(each.session), str(each.role), str(each.person)) for each in gone)
    problem = planning.problem
    return frozenset(
        each
        for each in found
        if each.session in planning.sessions.ours
        and each.part in problem.session[each.session].part_of
        and each.person in problem.person
    )


def leaving_of(planning: Planning, session: int, person: int) -> Offer:
    """The place that somebody has in the rota, or was asked to. Raises ``Http404`` where none is still to come."""
    found = next((e for e in planning.offers if (e.session, e.person) == (str(session), str(person))), None)
    if found is None or found.session not in planning.sessions.ours:
        raise Http404
    return found


def was_asked(planning: Planning, leaving: Offer) -> bool:
    """Whether they were asked, or said yes, so that their word is to be recorded."""
    key = (int(leaving.session), int(leaving.person))
    return any(
        (each.session, each.person) == key and each.state in COMES for each in planning.sources.settled
    )


def mending_of(planning: Planning, leaving: Offer | None) -> Mending:
    """What would change. Raises ``PlanningBroke`` where it was not found out."""
    fallen = fallen_away(planning)
    lost = fallen | ({leaving} if leaving is not None else set())
    offers, told = mend_apart(planning.problem, planning.offers, lost)
    rows = _Rows(planning)
    fewer = planning.offers - offers - lost
    return Mending(
        leaving,
        fallen,
        [rows.of(each) for each in sorted(offers - planning.offers)],
        [rows.of(each) for each in sorted(fewer) if each.session in planning.sessions.ours],
        [named(planning, each) for each in told.sentences if not {"part", "person"} & each.values.keys()],
    )


class _Rows:
    """The rows behind offers."""

    def __init__(self, planning: Planning) -> None:
        self.planning, self.titles = planning, roles_by_key(planning)
        self.lines = {
            (row.pk, line.role_id): line.pk for row in planning.sources.sessions for line in row.lines
        }

    def of(self, offer: Offer) -> NewOffer:
        return NewOffer(
            self.planning.sessions.rows[offer.session],
            self.lines[int(offer.session), int(offer.part)],
            str(self.titles[offer.part]),
            self.planning.sources.people[int(offer.person)],
        )

"""On which side of sessions each person of a rota stands, and who is in it at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from alongside.core.delivery.invitations import State
from alongside.core.shared.sides import Side
from alongside.web.rotas.queries.sources import Sources

PROFESSIONAL: Final = "PROFESSIONAL"
COMES: Final = (State.ACCEPTED, State.OFFERED)
"""Who was asked and has not said no counts as coming until they say otherwise."""


def sides_of(sources: Sources) -> dict[int, Side]:
    """The side of everybody who may be asked, is in the draft, or was asked already (by key).

    It is that of what they said they are coming to; otherwise whoever is a professional in one of the services stands
    on that side in all of them.
    """
    posts = {tie.person for tie in sources.ties if tie.kind == PROFESSIONAL}
    coming = {each.person: each.side for each in reversed(sources.settled) if each.state in COMES}
    named = {each.person for each in (*sources.settled, *sources.pencilled)}
    may = {tie.person for tie in sources.ties if may_be_asked(tie.person, sources)}
    usual = {pk: Side.PROFESSIONAL if pk in posts else Side.LAY for pk in sorted(named | may)}
    return {pk: coming.get(pk, side) for pk, side in usual.items() if pk in sources.people}


def may_be_asked(person: int, sources: Sources) -> bool:
    """Whether somebody agreed to be asked, and is still here when the rota begins."""
    row = sources.people.get(person)
    here = row is not None and (row.left_on is None or row.left_on > sources.first)
    return here and person in sources.consenting


def services_of_many(sources: Sources, sides: Mapping[int, Side]) -> dict[int, frozenset[str]]:
    """The services to which each belongs on their side; none for whoever may not be asked."""
    kinds: dict[tuple[int, int], set[str]] = defaultdict(set)
    for tie in sources.ties:
        kinds[tie.person, tie.service].add(tie.kind)
    found: dict[int, set[str]] = defaultdict(set)
    for (person, service), held in kinds.items():
        fits = (PROFESSIONAL in held) == (sides.get(person) is Side.PROFESSIONAL)
        if fits and may_be_asked(person, sources):
            found[person].add(str(service))
    return {person: frozenset(services) for person, services in found.items()}

"""Who can be found at a door: those who are expected, and, by the letters of their name, those of the service."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from alongside.core.door.names import begins, is_meant, labels
from alongside.web.delivery.queries.register import expected_at
from alongside.web.delivery.queries.sessions import local_day
from alongside.web.people.queries import get_person, people_of
from alongside.web.services.queries import team_of

MOST_FOUND = 8


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody as a screen at the door shows them."""

    person: Any
    label: str
    is_in: bool


def shown_name(person: Any, *, reveals_health: bool = False) -> str:
    """The name that somebody chose to go by; beside a part that would reveal health their alias, if they have one."""
    return (reveals_health and person.alias) or str(person)


def expected_faces(session: Any, inside: frozenset[int]) -> list[Face]:
    """Those who said that they are coming, and those who are in unannounced, by name."""
    chosen = {
        each.person: shown_name(each.person, reveals_health=each.session_role.role.reveals_health)
        for each in expected_at(session)
    }
    known = {person.pk for person in chosen}
    others = people_of(session.service.organisation).filter(pk__in=inside - known)
    chosen |= {person: shown_name(person) for person in others}
    return faces(chosen, inside)


def found_faces(session: Any, typed: str, inside: frozenset[int]) -> list[Face]:
    """People of the service whose name begins with what was typed, three letters at least; a few at most."""
    team = [tie.person for tie in team_of(session.service, local_day(session))]
    found = [person for person in team if begins(typed, shown_name(person), person.full_name)]
    return faces({person: shown_name(person) for person in found[:MOST_FOUND]}, inside)


def faces(chosen: dict[Any, str], inside: frozenset[int]) -> list[Face]:
    """Each with a label that tells them apart."""
    labelled = labels({person.pk: (name, person.full_name) for person, name in chosen.items()})
    made = [Face(person, labelled[person.pk], person.pk in inside) for person in chosen]
    return sorted(made, key=lambda face: (face.label.casefold(), face.person.pk))


def the_one_meant(session: Any, typed: str) -> Any:
    """The one person, expected or of the service, whom a typed name means; None for nobody, and for several."""
    near = {each.person_id: each.person for each in expected_at(session)}
    near |= {tie.person.pk: tie.person for tie in team_of(session.service, local_day(session))}
    meant = [person for person in near.values() if is_meant(typed, shown_name(person), person.full_name)]
    return meant[0] if len(meant) == 1 else None


def persons_known(organisation: Any, public_ids: Iterable[str]) -> dict[str, Any]:
    """The persons of these identities, as they are now: one that was merged is the one that it became."""
    wanted = set(public_ids)
    found = {str(person.public_id): person for person in people_of(organisation).filter(public_id__in=wanted)}
    for each in wanted - found.keys():
        person = _become(organisation, each)
        if person is not None:
            found[each] = person
    return found


def _become(organisation: Any, public_id: str) -> Any:
    try:
        return get_person(organisation, public_id)
    except Http404:
        return None

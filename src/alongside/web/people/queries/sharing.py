"""Who may see what a person brings and needs: one table, asked by every query.

Nothing here knows the database; ``tests/unit/test_people_sharing.py`` walks the whole table.
"""

from __future__ import annotations

from enum import Enum
from typing import Any, Final

from django.utils.translation import gettext


class Nearness(Enum):
    """How the one who looks stands to the one who is looked at."""

    ITSELF = "the person"
    COORDINATOR = "a coordinator of the organisation"
    TEAM = "somebody of a service team that the person belongs to"
    ORGANISATION = "somebody else in the organisation"
    STRANGER = "anybody else"


SHARED_WITH: Final[dict[Nearness, frozenset[str]]] = {
    Nearness.ITSELF: frozenset({"NOBODY", "COORDINATORS", "SERVICE_TEAMS", "EVERYONE"}),
    Nearness.COORDINATOR: frozenset({"COORDINATORS", "SERVICE_TEAMS", "EVERYONE"}),
    Nearness.TEAM: frozenset({"SERVICE_TEAMS", "EVERYONE"}),
    Nearness.ORGANISATION: frozenset({"EVERYONE"}),
    Nearness.STRANGER: frozenset(),
}
"""Which answers to "who may see this?" let whom see it."""

INSIDE: Final = frozenset({Nearness.ITSELF, Nearness.COORDINATOR, Nearness.TEAM})


def nearness(viewer: Any, person: Any, *, coordinates: bool, same_team: bool = False) -> Nearness:
    """How ``viewer`` (a person or None) stands to ``person``; a service says whether they share a team."""
    if viewer is None or viewer.organisation_id != person.organisation_id:
        return Nearness.STRANGER
    if viewer.pk == person.pk:
        return Nearness.ITSELF
    if coordinates:
        return Nearness.COORDINATOR
    return Nearness.TEAM if same_team else Nearness.ORGANISATION


def sees_gift(near: Nearness, shared_with: str, *, lived_experience: bool, consented: bool) -> bool:
    """Whether a gift is shown. Lived experience goes to nobody else without a live consent."""
    if lived_experience and not consented and near is not Nearness.ITSELF:
        return False
    return shared_with in SHARED_WITH[near]


def sees_need(near: Nearness, *, shared_with_teams: bool) -> bool:
    """Whether an access need is shown: to its person, to coordinators, and to teams where it was shared."""
    return near in {Nearness.ITSELF, Nearness.COORDINATOR} or (near is Nearness.TEAM and shared_with_teams)


def sees_contact(near: Nearness, *, consented: bool) -> bool:
    """Whether e-mail and telephone are shown: within a team only where the person agreed to that."""
    return near in {Nearness.ITSELF, Nearness.COORDINATOR} or (near is Nearness.TEAM and consented)


def display_name(person: Any, near: Nearness, *, reveals_health: bool = False) -> str:
    """The name to show beside a role: an alias, or "A member", where name and role would reveal health."""
    if reveals_health and near not in INSIDE:
        return person.alias or gettext("A member")
    return person.known_as or person.full_name or gettext("Someone")

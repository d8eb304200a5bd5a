"""Who sees what: the whole table, viewer by sharing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import pytest

from alongside.web.people.queries.sharing import (
    Nearness,
    display_name,
    nearness,
    sees_contact,
    sees_gift,
    sees_need,
)

ITSELF, COORDINATOR, TEAM, ORGANISATION, STRANGER = Nearness
MATRIX = {
    # shared with      itself coordinator team organisation stranger
    "NOBODY": (True, False, False, False, False),
    "COORDINATORS": (True, True, False, False, False),
    "SERVICE_TEAMS": (True, True, True, False, False),
    "EVERYONE": (True, True, True, True, False),
}


@dataclass
class Somebody:
    pk: int = 1
    organisation_id: int = 1
    full_name: str = "Pat Evans"
    known_as: str = ""
    alias: str = ""


@pytest.mark.parametrize(("shared_with", "near"), list(product(MATRIX, Nearness)))
def test_a_gift_is_seen_by_those_it_was_shared_with(shared_with: str, near: Nearness) -> None:
    expected = MATRIX[shared_with][list(Nearness).index(near)]
    assert sees_gift(near, shared_with, lived_experience=False, consented=False) is expected
    assert sees_gift(near, shared_with, lived_experience=True, consented=True) is expected


@pytest.mark.parametrize(("shared_with", "near"), list(product(MATRIX, Nearness)))
def test_lived_experience_without_consent_is_seen_by_its_person_alone(
    shared_with: str, near: Nearness
) -> None:
    assert sees_gift(near, shared_with, lived_experience=True, consented=False) is (near is ITSELF)


@pytest.mark.parametrize(
    ("near", "unshared", "shared"),
    [
        (ITSELF, True, True),
        (COORDINATOR, True, True),
        (TEAM, False, True),
        (ORGANISATION, False, False),
        (STRANGER, False, False),
    ],
)
def test_needs_and_contact_go_to_a_team_only_where_the_person_says(
    near: Nearness, unshared: bool, shared: bool
) -> None:
    assert (sees_need(near, shared_with_teams=False), sees_need(near, shared_with_teams=True)) == (
        unshared,
        shared,
    )
    assert (sees_contact(near, consented=False), sees_contact(near, consented=True)) == (unshared, shared)


@pytest.mark.parametrize(
    ("viewer", "coordinates", "same_team", "expected"),
    [
        (None, True, True, STRANGER),
        (Somebody(pk=2, organisation_id=2), True, True, STRANGER),
        (Somebody(pk=1), False, False, ITSELF),
        (Somebody(pk=1), True, True, ITSELF),
        (Somebody(pk=2), True, False, COORDINATOR),
        (Somebody(pk=2), False, True, TEAM),
        (Somebody(pk=2), False, False, ORGANISATION),
    ],
)
def test_nearness(viewer: Somebody | None, coordinates: bool, same_team: bool, expected: Nearness) -> None:
    assert nearness(viewer, Somebody(), coordinates=coordinates, same_team=same_team) is expected


@pytest.mark.parametrize("near", [ITSELF, COORDINATOR, TEAM])
def test_inside_the_team_the_name_is_shown(near: Nearness) -> None:
    assert display_name(Somebody(alias="Blackbird"), near, reveals_health=True) == "Pat Evans"


@pytest.mark.parametrize("near", [ORGANISATION, STRANGER])
def test_outside_it_a_role_that_reveals_health_shows_an_alias(near: Nearness) -> None:
    assert display_name(Somebody(alias="Blackbird"), near, reveals_health=True) == "Blackbird"
    assert display_name(Somebody(), near, reveals_health=True) == "A member"
    assert display_name(Somebody(alias="Blackbird", known_as="Patti"), near) == "Patti"
    assert display_name(Somebody(full_name=""), near) == "Someone"

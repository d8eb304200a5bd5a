"""Who may open which page about services, and what they then see."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from alongside.web.services import actions
from tests.cast import NOW, SINCE, person
from tests.integration.garden import Garden, a_garden

pytestmark = pytest.mark.django_db

FOR_EVERYBODY = ("service", "team", "pattern")
FOR_COORDINATORS = (
    "change_service", "close_service", "add_role", "change_role", "close_role", "add_pattern", "end_pattern",
    "leave_out", "move", "put_back", "find_somebody", "relate", "end_relationship", "remove_post", "restore_post",
)  # fmt: skip


@pytest.fixture
def garden() -> Garden:
    return a_garden()


@pytest.fixture
def addresses(garden: Garden) -> dict[str, str]:
    """One address of every page about the garden."""
    done = {"by": garden.cast.cora, "at": NOW}
    pattern = garden.pattern()
    post = actions.remove_post(garden.service, title="Keeper", removed_on=SINCE, **done)
    tie = garden.cast.pat.relationships.get()
    more: dict[str, list[Any]] = {
        "pattern": [pattern.pk],
        "end_pattern": [pattern.pk],
        "leave_out": [pattern.pk, "2026-03-10"],
        "move": [pattern.pk, "2026-03-10"],
        "put_back": [pattern.pk, "2026-03-10"],
        "change_role": [garden.gardener.pk],
        "close_role": [garden.gardener.pk],
        "relate": [garden.cast.dai.public_id],
        "end_relationship": [tie.pk],
        "restore_post": [post.pk],
    }
    return {
        name: reverse(f"services:{name}", args=[garden.service.public_id, *more.get(name, [])])
        for name in FOR_EVERYBODY + FOR_COORDINATORS
    }


def status(client: Any, somebody: Any, address: str) -> int:
    if somebody is not None:
        client.force_login(somebody.account)
    return int(client.get(address).status_code)


@pytest.mark.parametrize("name", FOR_EVERYBODY)
def test_everybody_in_the_organisation_sees_what_a_service_is(
    client: Any, garden: Garden, addresses: dict[str, str], name: str
) -> None:
    cast = garden.cast
    for somebody in (cast.cora, cast.pat, garden.nerys, cast.eve, cast.ada):
        assert status(client, somebody, addresses[name]) == 200
        client.logout()
    assert status(client, None, addresses[name]) == 302
    assert status(client, cast.bryn, addresses[name]) == 404


@pytest.mark.parametrize("name", FOR_COORDINATORS)
def test_only_coordinators_change_a_service_and_only_their_own(
    client: Any, garden: Garden, addresses: dict[str, str], name: str
) -> None:
    cast = garden.cast
    for somebody in (cast.pat, garden.nerys, cast.eve, cast.ada):
        assert status(client, somebody, addresses[name]) == 403
        assert client.post(addresses[name], {}).status_code in (403, 405)
        client.logout()
    assert status(client, None, addresses[name]) == 302
    assert status(client, cast.bryn, addresses[name]) == 404
    assert client.post(addresses[name], {}).status_code in (404, 405)
    client.logout()
    assert status(client, cast.cora, addresses[name]) == 200


@pytest.mark.parametrize("name", ["list", "places"])
def test_lists_show_only_ones_own_organisation(client: Any, garden: Garden, name: str) -> None:
    client.force_login(garden.cast.bryn.account)
    words = client.get(reverse(f"services:{name}")).content.decode()
    assert "Community garden" not in words
    assert "Garden shed" not in words


def test_a_place_of_another_organisation_cannot_be_opened(client: Any, garden: Garden) -> None:
    client.force_login(garden.cast.bryn.account)
    for name in ("change_place", "close_place"):
        assert client.get(reverse(f"services:{name}", args=[garden.shed.public_id])).status_code == 404


def test_a_person_of_another_organisation_cannot_be_related_by_address(client: Any, garden: Garden) -> None:
    client.force_login(garden.cast.cora.account)
    address = reverse("services:relate", args=[garden.service.public_id, garden.cast.bob.public_id])
    assert client.get(address).status_code == 404


# What they see


def team_page(client: Any, garden: Garden, somebody: Any) -> str:
    client.force_login(somebody.account)
    return str(client.get(reverse("services:team", args=[garden.service.public_id])).content.decode())


def test_names_are_for_the_team_and_how_people_belong_for_professionals_and_coordinators(
    client: Any, garden: Garden
) -> None:
    for somebody in (garden.cast.cora, garden.nerys):
        words = team_page(client, garden, somebody)
        assert "Pat Evans" in words
        assert "Uses the service" in words
    words = team_page(client, garden, garden.cast.pat)
    assert "Nerys Vaughan" in words
    assert "Uses the service" not in words


def test_from_outside_one_sees_how_many_and_not_even_that_where_they_are_few(
    client: Any, garden: Garden
) -> None:
    outsider = person(garden.cast.here, "Olwen Bevan", account="olwen@abermor.example")
    words = team_page(client, garden, outsider)
    assert "Pat Evans" not in words
    assert words.count("Fewer than 5") == 2
    for number in range(4):
        another = person(garden.cast.here, f"Person {number}")
        actions.relate(another, garden.service, "USES", active_from=SINCE, by=None, at=NOW)
    words = team_page(client, garden, outsider)
    assert "5 people" in words
    assert words.count("Fewer than 5") == 1


def test_an_evaluator_sees_no_names(client: Any, garden: Garden) -> None:
    words = team_page(client, garden, garden.cast.eve)
    assert "Pat Evans" not in words
    assert "Nerys Vaughan" not in words


def test_a_title_that_reveals_health_is_shown_to_the_team_alone(client: Any, garden: Garden) -> None:
    done = {"by": garden.cast.cora, "at": NOW}
    peer = actions.add_role(
        garden.service, title="Recovery peer", alias="Helper", side="LAY", reveals_health=True, **done
    )
    actions.remove_post(garden.service, title="Keeper", removed_on=SINCE, role=peer, **done)
    address = reverse("services:service", args=[garden.service.public_id])
    client.force_login(garden.cast.pat.account)
    assert "Recovery peer" in client.get(address).content.decode()
    client.force_login(garden.cast.eve.account)
    words = client.get(address).content.decode()
    assert "Recovery peer" not in words
    assert "Helper" in words


def test_a_person_sees_on_their_own_page_how_they_belong(client: Any, garden: Garden) -> None:
    client.force_login(garden.cast.pat.account)
    words = client.get(reverse("people:me")).content.decode()
    assert "Community garden" in words
    assert "Uses the service" in words

"""A turn in a measure can be written about, by those who may read it, and leads back to its page."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from alongside.core.diagnosis.links import Link
from alongside.core.diagnosis.telling import may_tell
from alongside.web.measures.actions import work_out_chains
from alongside.web.measures.models import KeptQuarter
from alongside.web.measures.queries.chains import kept_chains
from alongside.web.measures.queries.quarters import first_day, quarters_of
from alongside.web.measures.queries.turns import RELIANCE, key_of_turn, spans_told
from alongside.web.people.models import Organisation, Person
from alongside.web.reflections import actions
from alongside.web.reflections.models import Reflection
from alongside.web.reflections.queries import find_pin, get_reflection
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(small_world: World) -> Organisation:
    organisation = small_world.organisations[0]
    work_out_chains(organisation, at=timezone.now())
    return organisation


def person(small_world: World, kind: str) -> Person:
    return Person.objects.get(pk=small_world.person(kind).pk)


def hidden(who: Person, key: str) -> bool:
    try:
        find_pin(who, "MEASURE", key, timezone.now())
    except Http404:
        return True
    return False


def written(who: Person, key: str, **more: Any) -> Reflection:
    pinned = find_pin(who, "MEASURE", key, timezone.now())
    new = actions.NewReflection(words="The hall was shut.", side="PROFESSIONAL", **more)
    return actions.write(who, pinned, new, at=timezone.now())


def known_turn(here: Organisation) -> tuple[Any, Any, str]:
    """A service, and its last quarter."""
    service = kept_chains(here)[0].service
    first = first_day(quarters_of(here, service)[-1][0].month)
    return service, first, key_of_turn(service, "ASKED", first)


def test_a_turn_of_a_link_is_written_about_and_leads_back_to_its_page(
    here: Organisation, small_world: World, client: Client
) -> None:
    service, first, key = known_turn(here)
    lay, nia = person(small_world, "EXPERIENCED"), person(small_world, "COORDINATOR")
    client.force_login(small_world.account("COORDINATOR"))
    chain = client.get(reverse("measures:chain", args=[service.public_id])).content.decode()
    ways = {reverse("measures:turn", args=[service.public_id, link.value, "x"])[:-2] for link in Link}
    assert any(way in chain for way in ways)
    row = written(nia, key, reach="NETWORK")
    assert (row.measure_name, row.measure_on, row.on, row.service) == ("ASKED", first, first, service)
    page = reverse("measures:turn", args=[service.public_id, "ASKED", first.isoformat()])
    assert get_reflection(nia, row.public_id).facts_address == page
    assert "Known → asked" in str(get_reflection(nia, row.public_id).pinned_to)
    assert get_reflection(lay, row.public_id).facts_address == page
    shown = client.get(page).content.decode()
    assert "The hall was shut." in shown
    assert reverse("reflections:write", args=["MEASURE", key]) in shown
    assert client.get(reverse("reflections:write", args=["MEASURE", key])).status_code == 200
    client.force_login(small_world.account("EXPERIENCED"))
    assert "The hall was shut." in client.get(page).content.decode()


def test_small_numbers_are_told_to_coordinators_alone(here: Organisation, small_world: World) -> None:
    nia, lay = person(small_world, "COORDINATOR"), person(small_world, "EXPERIENCED")
    differing = 0
    for kept in kept_chains(here):
        for stood, found in quarters_of(here, kept.service):
            for link in Link:
                key = key_of_turn(kept.service, link.value, first_day(stood.month))
                told, hers = (str(find_pin(each, "MEASURE", key, timezone.now()).told) for each in (lay, nia))
                if not may_tell(found, link) and found.links[link].state != "NOT_ENOUGH":
                    assert told != hers
                    assert found.links[link].state.label not in told.partition(";")[0].rpartition(": ")[2]
                    differing += 1
    assert differing


def test_reliance_by_quarters_is_for_coordinators_and_evaluators(
    here: Organisation, small_world: World, client: Client
) -> None:
    nia, lay = person(small_world, "COORDINATOR"), person(small_world, "EXPERIENCED")
    kept, quarter = next(
        (kept, each)
        for kept in kept_chains(here)
        for each in kept.portrait.quarters
        if spans_told(each, sees_small=False)
    )
    first = first_day(quarter.month)
    key = key_of_turn(kept.service, RELIANCE, first)
    assert "without professionals" in str(find_pin(nia, "MEASURE", key, timezone.now()).told)
    assert hidden(lay, key)
    row = written(nia, key, reach="NETWORK")
    client.force_login(small_world.account("COORDINATOR"))
    full = client.get(reverse("measures:chain_in_full", args=[kept.service.public_id])).content.decode()
    page = reverse("measures:turn", args=[kept.service.public_id, RELIANCE, first.isoformat()])
    assert page in full
    client.force_login(small_world.account("EXPERIENCED"))
    address = get_reflection(lay, row.public_id).facts_address
    seen = client.get(address).content.decode()
    assert "could not have been staffed" not in seen
    assert "nothing is kept that you may read" in seen
    assert "The hall was shut." in seen


def test_strangers_and_made_up_turns_find_nothing(
    here: Organisation, small_world: World, client: Client
) -> None:
    service, first, key = known_turn(here)
    nia = person(small_world, "COORDINATOR")
    stranger = Person.objects.filter(organisation=small_world.organisations[1]).first()
    assert hidden(stranger, key)
    name = service.public_id
    for wrong in (
        f"{name}.WARMTH.{first}",
        f"{name}.ASKED.1999-01-01",
        f"{name}.ASKED.2999-01-01",
        f"{name}.ASKED.x",
    ):
        assert hidden(nia, wrong), wrong
    client.force_login(small_world.account("COORDINATOR"))
    for measure, day in (("WARMTH", first), ("ASKED", "x"), ("ASKED", "2999-01-01"), ("ASKED", "2026-01-02")):
        assert client.get(reverse("measures:turn", args=[name, measure, str(day)])).status_code == 404


def test_of_a_reflection_elsewhere_neither_service_nor_page_is_told(
    here: Organisation, small_world: World
) -> None:
    service, _first, key = known_turn(here)
    row = written(person(small_world, "COORDINATOR"), key, reach="NETWORK")
    stranger = Person.objects.filter(organisation=small_world.organisations[1]).first()
    shown = get_reflection(stranger, row.public_id)
    assert shown.facts_address == ""
    assert str(service) not in str(shown.pinned_to)


def test_a_quarter_that_is_no_longer_kept_says_so(
    here: Organisation, small_world: World, client: Client
) -> None:
    service, first, key = known_turn(here)
    written(person(small_world, "COORDINATOR"), key)
    KeptQuarter.objects.all().delete()
    assert hidden(person(small_world, "COORDINATOR"), key)
    client.force_login(small_world.account("COORDINATOR"))
    page = client.get(reverse("measures:turn", args=[service.public_id, "ASKED", first.isoformat()]))
    assert escape("nothing is kept that you may read") in page.content.decode()
    assert "The hall was shut." in page.content.decode()

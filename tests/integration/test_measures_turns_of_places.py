"""Months of the untapped share of all services and of a place can be written about, as those of a service can."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from alongside.web.asking.actions.over_time import keep_months
from alongside.web.delivery.actions.invitations import offer
from alongside.web.gifts.actions.index import index_again
from alongside.web.measures.queries.turns import UNTAPPED, key_of_turn
from alongside.web.people import actions as people
from alongside.web.reflections import actions as reflecting
from alongside.web.reflections.models import Reflection
from alongside.web.reflections.queries import find_pin, get_reflection
from alongside.web.services import actions as services
from tests.session_cast import NOW, House, a_house, line_of

pytestmark = pytest.mark.django_db
APRIL = date(2026, 4, 1)
SCOPES = ["all", "place", "service"]


def with_months(name: str = "Aberwen Council") -> House:
    """Twelve who sing, of whom six were asked in March; March and April are kept."""
    house = a_house(name)
    services.change_role(house.reader, skills=["singing"], by=None, at=NOW)
    for number in range(12):
        person = house.person(f"P{number}")
        people.record_gift(person, kind="SKILL", words="Choir", shared_with="SERVICE_TEAMS", by=None, at=NOW)
    index_again(house.organisation)
    line = line_of(house.session(readers=(1, 90, 90)), house.reader)
    for number in range(6):
        offer(line, house.named[f"P{number}"], by=house.coordinator, at=NOW)
    keep_months(house.organisation, at=datetime(2026, 5, 9, tzinfo=UTC))
    return house


@pytest.fixture
def house() -> House:
    return with_months()


def scope(house: House, name: str) -> Any:
    return {"all": house.organisation, "place": house.place, "service": house.service}[name]


def page_of(house: House, name: str, first: str = "2026-04-01") -> str:
    if name == "all":
        return reverse("measures:turn_of_all", args=[first])
    if name == "place":
        return reverse("measures:turn_of_place", args=[house.place.public_id, first])
    return reverse("measures:turn", args=[house.service.public_id, UNTAPPED, first])


def written(house: House, name: str, *, reach: str = "NETWORK") -> Reflection:
    key = key_of_turn(scope(house, name), UNTAPPED, APRIL)
    pinned = find_pin(house.coordinator, "MEASURE", key, timezone.now())
    new = reflecting.NewReflection(words=f"Of {name}: we rang round.", side="PROFESSIONAL", reach=reach)
    return reflecting.write(house.coordinator, pinned, new, at=timezone.now())


@pytest.mark.parametrize("name", SCOPES)
def test_a_month_is_led_to_written_about_and_leads_back(house: House, name: str) -> None:
    client, of = house.sign_in(house.coordinator), scope(house, name)
    chosen = {} if name == "all" else {"of": str(of.public_id)}
    months = client.get(reverse("asking:months"), chosen).content.decode()
    assert page_of(house, name) in months
    page = client.get(page_of(house, name)).content.decode()
    assert f"{of}, April 2026: 50% of 12 people" in page
    assert "in the month before, 50%" in page
    to_write = reverse("reflections:write", args=["MEASURE", key_of_turn(of, UNTAPPED, APRIL)])
    assert to_write in page
    assert (
        client.post(to_write, {"words": "We rang round.", "prompt": "NONE", "reach": "NETWORK"}).status_code
        == 302
    )
    row = Reflection.objects.get()
    assert (row.measure_name, row.measure_on, row.on) == (UNTAPPED, APRIL, APRIL)
    assert row.place == (of if name == "place" else None)
    assert row.service == (of if name == "service" else None)
    assert get_reflection(house.coordinator, row.public_id).facts_address == page_of(house, name)
    assert "We rang round." in client.get(page_of(house, name)).content.decode()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("all", "“The untapped share” in all services, April 2026"),
        ("place", "“The untapped share” at Aberwen library, April 2026"),
    ],
)
def test_it_is_told_what_the_words_are_about(house: House, name: str, words: str) -> None:
    row = written(house, name)
    assert str(get_reflection(house.coordinator, row.public_id).pinned_to) == words
    here = str(get_reflection(house.named["P3"], row.public_id).pinned_to)
    assert here == f"A turn in a measure: {'all services' if name == 'all' else house.place}, April 2026"


def test_beside_all_stand_the_words_of_every_scope_and_beside_a_place_its_own(house: House) -> None:
    for name in SCOPES:
        written(house, name)
    client = house.sign_in(house.coordinator)
    beside = {name: client.get(page_of(house, name)).content.decode() for name in SCOPES}
    found = {name: {each for each in SCOPES if f"Of {each}: we rang" in beside[name]} for name in SCOPES}
    assert found == {"all": set(SCOPES), "place": {"place"}, "service": {"service"}}


@pytest.mark.parametrize("name", ["all", "place"])
def test_who_neither_coordinates_nor_evaluates_reads_the_words_and_no_figure(house: House, name: str) -> None:
    written(house, name)
    ana = house.named["P3"]
    page = house.sign_in(ana).get(page_of(house, name)).content.decode()
    assert "we rang round" in page
    assert "50% of" not in page
    with pytest.raises(Http404):
        find_pin(ana, "MEASURE", key_of_turn(scope(house, name), UNTAPPED, APRIL), timezone.now())


@pytest.mark.parametrize("name", ["all", "place"])
def test_an_evaluator_writes_about_the_rounded_figure(house: House, name: str) -> None:
    eve = people.record_person(house.organisation, full_name="Eve", by=None, at=NOW)
    people.give_post(eve, "EVALUATOR", active_from=date(2025, 1, 1), by=None, at=NOW)
    pinned = find_pin(eve, "MEASURE", key_of_turn(scope(house, name), UNTAPPED, APRIL), timezone.now())
    assert "50% of 10 people" in str(pinned.told)


def test_another_organisation_finds_neither_page_nor_pin(house: House) -> None:
    other = with_months("Harbour Trust")
    client = other.sign_in(other.coordinator)
    assert client.get(page_of(house, "place")).status_code == 404
    for name in SCOPES:
        with pytest.raises(Http404):
            key = key_of_turn(scope(house, name), UNTAPPED, APRIL)
            find_pin(other.coordinator, "MEASURE", key, timezone.now())
    row = written(house, "place")
    shown = get_reflection(other.coordinator, row.public_id)
    assert (shown.facts_address, str(house.place) in str(shown.pinned_to)) == ("", False)
    assert "Of place" not in client.get(page_of(other, "all")).content.decode()


@pytest.mark.parametrize("first", ["2026-04-02", "2999-01-01", "x"])
@pytest.mark.parametrize("name", ["all", "place"])
def test_what_is_no_month_has_no_page(house: House, name: str, first: str) -> None:
    assert house.sign_in(house.coordinator).get(page_of(house, name, first)).status_code == 404


@pytest.mark.parametrize("measure", ["ASKED", "RELIANCE", "hours"])
def test_no_other_measure_is_of_a_place_or_of_all(house: House, measure: str) -> None:
    for name in ("all", "place"):
        with pytest.raises(Http404):
            key = key_of_turn(scope(house, name), measure, APRIL)
            find_pin(house.coordinator, "MEASURE", key, timezone.now())


def test_the_database_keeps_a_place_to_turns_of_no_service(house: House) -> None:
    row = written(house, "service")
    with pytest.raises(IntegrityError), transaction.atomic():
        Reflection.objects.filter(pk=row.pk).update(place=house.place)

"""Who opens rotas: coordinators, and professionals of every service in them; and what the latter are not told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.core.rota.catalogue import catalogue
from alongside.core.rota.explaining.keeping_back import discreet
from alongside.core.rota.rules.terms import HardRule
from alongside.web.people import actions as people
from alongside.web.rotas.actions.drafting import begin_rota
from alongside.web.rotas.models import Rota, RotaOffer
from alongside.web.rotas.queries.naming import CONFIDED, UNSAID, named
from alongside.web.rotas.queries.problem import planning_of
from alongside.web.services import actions as services
from tests.integration.rota_cast import Library, a_library
from tests.session_cast import line_of

PAGES = ("board", "publish", "asked", "matters", "discard", "record", "print", "spreadsheet", "calendar")


@pytest.fixture
def library(db: Any) -> Library:
    return a_library(at=timezone.now().replace(microsecond=0), first=2)


def test_a_professional_of_the_service_plans_it(library: Library) -> None:
    rota, house = library.planned(), library.house
    client = house.sign_in(library.librarians[0])
    for name in PAGES:
        assert client.get(reverse(f"rotas:{name}", args=[rota.public_id])).status_code in (200, 302), name
    assert str(rota.public_id) in client.get(reverse("rotas:list")).content.decode()
    by_person = client.get(reverse("rotas:board", args=[rota.public_id]), {"view": "people"}).content.decode()
    assert library.readers[0].full_name in by_person
    assert reverse("people:person", args=[library.readers[0].public_id]) not in by_person


def test_a_reader_and_a_professional_of_another_service_are_refused(library: Library) -> None:
    rota, house = library.planned(), library.house
    nurse = house.person("Other Nurse", "")
    another = services.open_service(
        house.organisation, name="Other", opened_on=library.at.date(), by=None, at=library.at
    )
    services.relate(nurse, another, "PROFESSIONAL", active_from=library.at.date(), by=None, at=library.at)
    for person, begins in ((library.readers[0], 403), (nurse, 200)):
        client = house.sign_in(person)
        for name in PAGES:
            assert client.get(reverse(f"rotas:{name}", args=[rota.public_id])).status_code == 403, name
        assert client.get(reverse("rotas:begin")).status_code == begins
        for name in ("plan", "stop", "undo", "redo", "change"):
            assert client.post(reverse(f"rotas:{name}", args=[rota.public_id])).status_code == 403, name
    listed = client.get(reverse("rotas:list")).content.decode()
    assert str(rota.public_id) not in listed
    begun = client.post(reverse("rotas:begin"), {"services": [str(house.service.public_id)], "weeks": "1"})
    assert begun.status_code == 422
    assert Rota.objects.count() == 1


def test_a_draft_that_is_in_the_way_is_a_link_only_for_who_may_open_it(library: Library) -> None:
    house, day = library.house, library.at.date()
    another = services.open_service(house.organisation, name="Other", opened_on=day, by=None, at=library.at)
    given: dict[str, Any] = {"first_on": day, "weeks": 1, "by": library.coordinator, "at": library.at}
    rota = begin_rota(house.organisation, [house.service, another], **given)
    board = reverse("rotas:board", args=[rota.public_id])
    monday = day - timedelta(days=day.weekday())
    chosen = {"services": [str(house.service.public_id)], "first": f"{monday}", "weeks": "1"}
    for person, linked in ((library.coordinator, True), (library.librarians[0], False)):
        told = house.sign_in(person).post(reverse("rotas:begin"), chosen).content.decode()
        assert "is planning that already" in told
        assert (board in told) is linked


def test_who_must_be_apart_is_told_to_coordinators_alone(library: Library) -> None:
    house = library.house
    session = house.session(days=3, hour=15, readers=(1, 1, 2))
    rota, line = library.planned(), line_of(session, house.reader)
    there = RotaOffer.objects.get(rota=rota, session_role=line)
    mine = set(RotaOffer.objects.filter(rota=rota).values_list("person", flat=True))
    other = next(each for each in library.readers if each.pk not in mine)
    people.record_beside(there.person, "APART", "them", other=other, by=library.coordinator, at=library.at)
    page = reverse("rotas:part", args=[rota.public_id, session.public_id, line.pk])
    coordinator, professional = house.sign_in(library.coordinator), house.sign_in(library.librarians[0])
    assert "must be apart" in coordinator.get(page).content.decode()
    told = professional.get(page).content.decode()
    assert "must be apart" not in told
    assert UNSAID.template in told
    rota = library.again(rota)
    send = {"do": f"put.{session.pk}.{line.pk}.{other.pk}", "seen": rota.steps}
    change = reverse("rotas:change", args=[rota.public_id])
    assert UNSAID.template in professional.post(change, send, follow=True).content.decode()
    assert "must be apart" in coordinator.post(change, send, follow=True).content.decode()


def test_every_sentence_about_being_apart_and_about_needs_is_confided() -> None:
    telling = ("{needs}", "must be apart, and", "same session: {others}")
    found = {said for said in catalogue() if any(each in said for each in telling)}
    found |= {said.template for rule in (HardRule.APART, HardRule.ACCESS) if (said := discreet(rule, "x"))}
    assert found == CONFIDED


def test_a_sentence_of_any_other_kind_is_told(library: Library) -> None:
    planning = planning_of(library.planned(), library.at, confides=False)
    said = discreet(HardRule.AWAY, planning.problem.people[0].key)
    assert said is not None
    assert named(planning, said).template == said.template

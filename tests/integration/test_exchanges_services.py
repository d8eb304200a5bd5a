"""Services offer and ask, too; their hours stand in the books, and in the record once enough is known."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from alongside.web.exchanges.actions import arrange
from alongside.web.exchanges.models import Exchange, Listing
from alongside.web.messaging.models import Message
from alongside.web.people import actions as people
from tests.books_cast import AT, Bank, a_bank, assert_books_prove

pytestmark = pytest.mark.django_db
DONE = {"minutes": "1", "on_day": 1, "on_month": 3, "on_year": 2026}


@pytest.fixture
def bank() -> Bank:
    bank = a_bank()
    arrange(bank.house.service, shows="BALANCES", sessions_from=None, by=None, at=AT)
    return bank


def post_to(client: Any, name: str, *args: Any, query: str = "", **given: Any) -> str:
    response = client.post(reverse(f"exchanges:{name}", args=args) + query, given, follow=True)
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def read(client: Any, name: str, *args: Any) -> str:
    response = client.get(reverse(f"exchanges:{name}", args=args))
    assert response.status_code == 200
    return str(response.content.decode())


def a_request(bank: Bank, client: Any) -> Listing:
    given = {"kind": "REQUEST", "what": "Sort the books", "minutes": "1", "places": 2, "for_service": "on"}
    post_to(client, "put_up", **given, service=bank.house.service.public_id)
    return Listing.objects.get()


def test_a_coordinator_asks_for_a_service_and_answers_for_it(bank: Bank) -> None:
    nia, ana = bank.house.sign_in(bank.house.coordinator), bank.house.sign_in(bank.ana)
    listing = a_request(bank, nia)
    assert (listing.account, listing.put_up_by) == (bank.library, bank.house.coordinator)
    assert "Take it down" in read(nia, "listing", listing.public_id)
    post_to(ana, "listing", listing.public_id, minutes="1")
    exchange = Exchange.objects.get()
    assert "Waiting for the word of a service of yours" in read(nia, "mine")
    post_to(nia, "step", exchange.public_id, "AGREE")
    post_to(ana, "step", exchange.public_id, "SAY_DONE", **DONE)
    post_to(nia, "step", exchange.public_id, "CONFIRM")
    assert (bank.balances()["ana"], bank.balances()["library"]) == (60, -60)
    assert_books_prove(bank.house.organisation)


def test_people_speak_for_no_service_that_is_not_theirs(bank: Bank) -> None:
    ana = bank.house.sign_in(bank.ana)
    assert "The service itself offers" not in read(ana, "put_up")
    given = {"kind": "OFFER", "what": "A room", "minutes": "1", "places": 1, "for_service": "on"}
    post_to(ana, "put_up", **given, service=bank.house.service.public_id)
    assert Listing.objects.get().account == bank.of_ana


def with_the_library(bank: Bank, client: Any, way: str = "GIVER") -> Exchange:
    given = {"way": way, "what": "Mend shelves", "minutes": "1", "service": bank.house.service.public_id}
    assert "The service is asked" in post_to(client, "with_service", **given)
    return Exchange.objects.get()


def test_from_their_own_page_a_person_helps_a_service_and_the_record_waits_for_what_is_not_known(
    bank: Bank,
) -> None:
    lena = bank.house.sign_in(bank.house.person("Lena", kind="PROFESSIONAL"))
    ana = bank.house.sign_in(bank.ana)
    exchange = with_the_library(bank, ana)
    post_to(lena, "step", exchange.public_id, "AGREE")
    assert ana.get(reverse("exchanges:shared", args=[exchange.public_id])).status_code == 404
    post_to(ana, "step", exchange.public_id, "SAY_DONE", **DONE)
    post_to(lena, "step", exchange.public_id, "CONFIRM")
    exchange.refresh_from_db()
    assert (bank.balances()["ana"], exchange.act) == (60, None)
    assert "They are no act in the record" in read(ana, "exchange", exchange.public_id)
    refused = lena.post(reverse("exchanges:shared", args=[exchange.public_id]), {})
    assert refused.status_code == 422
    for _twice in range(2):
        post_to(lena, "shared", exchange.public_id, share="same_case")
    exchange.refresh_from_db()
    assert (exchange.act.mode, exchange.act.grade, exchange.act.minutes) == ("DELIVERY_ALONGSIDE", "B", 60)
    assert "Delivery alongside" in read(ana, "exchange", exchange.public_id)
    nia = bank.house.sign_in(bank.house.coordinator)
    post_to(nia, "step", exchange.public_id, "REVERSE", query="?for=coordinator", reason="Twice")
    exchange.refresh_from_db()
    assert exchange.act.reversed_by.minutes == -60


def test_what_a_service_does_for_a_person_is_its_work_and_no_act(bank: Bank) -> None:
    lena = bank.house.sign_in(bank.house.person("Lena", kind="PROFESSIONAL"))
    ana = bank.house.sign_in(bank.ana)
    exchange = with_the_library(bank, ana, way="RECEIVER")
    post_to(lena, "step", exchange.public_id, "AGREE")
    post_to(lena, "step", exchange.public_id, "SAY_DONE", **DONE)
    post_to(ana, "step", exchange.public_id, "CONFIRM")
    assert (bank.balances()["ana"], bank.balances()["library"]) == (-60, 60)
    assert lena.get(reverse("exchanges:shared", args=[exchange.public_id])).status_code == 404


def test_without_a_refusal_by_name_a_form_that_lacks_something_answers_422(bank: Bank) -> None:
    ana = bank.house.sign_in(bank.ana)
    answer = ana.post(reverse("exchanges:with_service"), {"way": "GIVER", "what": "For £5", "minutes": "1",
                                                          "service": bank.house.service.public_id})  # fmt: skip
    assert answer.status_code == 422
    assert "no price is needed" in answer.content.decode()


def test_who_gave_a_services_word_does_not_judge_as_a_coordinator(bank: Bank) -> None:
    """Nia answers for the library, which has no professional: another coordinator settles what Ana and she differ on."""
    nia, ana = bank.house.sign_in(bank.house.coordinator), bank.house.sign_in(bank.ana)
    exchange = with_the_library(bank, ana)
    assert Message.objects.get(kind="exchanges.step").person == bank.house.coordinator
    assert "Waiting for the word of a service of yours" in read(nia, "mine")
    post_to(nia, "step", exchange.public_id, "AGREE")
    post_to(ana, "step", exchange.public_id, "SAY_DONE", **DONE)
    post_to(nia, "step", exchange.public_id, "DISPUTE", reason="Half of them")
    page = read(nia, "exchange", exchange.public_id)
    assert "As a coordinator" not in page
    settle = {**DONE, "reason": "Both remember"}
    address = reverse("exchanges:step", args=[exchange.public_id, "SETTLE"]) + "?for=coordinator"
    assert nia.post(address, settle).status_code == 422
    other = bank.house.person("Olwen", kind="")
    people.give_post(other, "COORDINATOR", active_from=AT.date(), by=None, at=AT)
    post_to(
        bank.house.sign_in(other), "step", exchange.public_id, "SETTLE", query="?for=coordinator", **settle
    )
    assert bank.balances()["ana"] == 60

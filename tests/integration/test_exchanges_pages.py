"""The pages: my hours, offers and requests, one press to confirm; what coordinators do for people without internet."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from alongside.core.charter.terms import Decision
from alongside.core.reciprocity.states import Event
from alongside.web.charters import actions as charters
from alongside.web.exchanges.actions import Word, account_of, arrange, give_to_pot, propose, put_up, take_step
from alongside.web.exchanges.models import Account, Exchange, Listing, Transfer
from alongside.web.exchanges.queries.spending import hours_for
from alongside.web.people import actions as people
from tests.books_cast import AT, Bank, a_bank, assert_books_prove

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank() -> Bank:
    bank = a_bank()
    arrange(bank.house.service, shows="BALANCES", sessions_from=None, by=None, at=AT)
    return bank


def post_to(client: Any, name: str, *args: Any, query: str = "", **given: Any) -> str:
    response = client.post(reverse(f"exchanges:{name}", args=args) + query, given, follow=True)
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def refused(client: Any, name: str, *args: Any, query: str = "", **given: Any) -> str:
    """What a form says that could not be taken."""
    response = client.post(reverse(f"exchanges:{name}", args=args) + query, given)
    assert response.status_code == 422, response.status_code
    return str(response.content.decode())


def read(client: Any, name: str, *args: Any) -> str:
    response = client.get(reverse(f"exchanges:{name}", args=args))
    assert response.status_code == 200
    return str(response.content.decode())


def test_from_an_offer_to_an_hour_in_the_books_by_two_people(bank: Bank) -> None:
    ana, ben = bank.house.sign_in(bank.ana), bank.house.sign_in(bank.ben)
    service = bank.house.service.public_id
    given = {"kind": "OFFER", "what": "Company on a walk", "minutes": "1.5", "places": 1, "service": service}
    said = refused(ana, "put_up", **(given | {"what": "Company, £5"}))
    assert "no price is needed" in said
    assert "Company on a walk" in post_to(ana, "put_up", **given)
    listing = Listing.objects.get()
    assert "Company on a walk" in read(ben, "listings")
    post_to(ben, "listing", listing.public_id, minutes="1:30")
    exchange = Exchange.objects.get()
    assert "Yes, agreed" in read(ana, "mine")
    post_to(ana, "step", exchange.public_id, "AGREE")
    post_to(ana, "step", exchange.public_id, "SAY_DONE", minutes="1.5", on_day=1, on_month=3, on_year=2026)
    assert "Yes, that is right" in read(ben, "mine")
    for _twice in range(2):
        post_to(ben, "step", exchange.public_id, "CONFIRM")
    assert bank.balances()["ana"] == 90
    assert "Received from Ana: Company on a walk" in read(ben, "mine")
    assert "1 hour 30 minutes" in read(ana, "mine")
    sheet = b"".join(ana.get(reverse("exchanges:mine_csv")).streaming_content).decode()
    assert "Given to Ben: Company on a walk" in sheet


@pytest.mark.django_db(transaction=True)
def test_a_press_that_does_not_fit_is_answered_with_its_sentence_and_changes_nothing() -> None:
    bank = a_bank()
    arrange(bank.house.service, shows="BALANCES", sessions_from=None, by=None, at=AT)
    exchange = agreed(bank)
    ben = bank.house.sign_in(bank.ben)
    before = list(Exchange.objects.values_list()), Transfer.objects.count(), exchange.steps.count()
    ben.get(reverse("exchanges:mine"), {"lang": "cy"})
    answer = ben.post(reverse("exchanges:step", args=[exchange.public_id, "CONFIRM"]))
    assert answer.status_code == 409
    assert "Ni newidiwyd dim." in answer.content.decode()
    assert (list(Exchange.objects.values_list()), Transfer.objects.count(), exchange.steps.count()) == before


def test_the_sheet_of_the_books_speaks_the_language_of_its_reader(bank: Bank) -> None:
    agreed(bank)
    client = bank.house.sign_in(bank.house.coordinator)
    client.get(reverse("exchanges:books"), {"lang": "cy"})
    sheet = b"".join(client.get(reverse("exchanges:books_csv")).streaming_content).decode()
    assert "Ana,Person," in sheet
    assert "A person" not in sheet


def test_strangers_to_an_exchange_find_nothing(bank: Bank) -> None:
    exchange = agreed(bank)
    cai = bank.house.sign_in(bank.cai)
    assert cai.get(reverse("exchanges:exchange", args=[exchange.public_id])).status_code == 404
    assert cai.post(reverse("exchanges:step", args=[exchange.public_id, "WITHDRAW"])).status_code == 404
    assert cai.get(reverse("exchanges:books")).status_code == 403
    address = reverse("exchanges:step", args=[exchange.public_id, "CONFIRM"]) + "?for=GIVER"
    assert bank.house.sign_in(bank.ben).get(address).status_code == 404


def agreed(bank: Bank) -> Exchange:
    word = Word(side="GIVER", by=bank.ana, whose=bank.ana, at=AT)
    exchange = propose(
        bank.house.service, giver=bank.of_ana, receiver=bank.of_ben, what="Shelves", minutes=60, word=word
    )
    return take_step(exchange, Event.AGREE, Word(side="RECEIVER", by=bank.ben, whose=bank.ben, at=AT))[0]


def test_a_coordinator_writes_down_what_two_people_told(bank: Bank) -> None:
    nia = bank.house.sign_in(bank.house.coordinator)
    given = {
        "giver": bank.ana.public_id, "receiver": bank.ben.public_id, "what": "Shopping", "minutes": "45 minutes",
        "on_day": 1, "on_month": 3, "on_year": 2026, "service": bank.house.service.public_id, "how": "PHONE",
    }  # fmt: skip
    assert "Written down, at the word of both" in post_to(nia, "write_down", **given)
    assert bank.balances()["ana"] == 45
    page = nia.get(reverse("exchanges:books") + "?prove=yes").content.decode()
    assert "1 transfer proves" in page
    assert "agree with the registers to the minute" in page
    assert "Given to Ben: Shopping" in read(nia, "of_person", bank.ana.public_id)


def test_a_coordinator_speaks_for_a_side_at_its_word_settles_and_takes_back(bank: Bank) -> None:
    nia, exchange = bank.house.sign_in(bank.house.coordinator), agreed(bank)
    done = {"minutes": "1", "on_day": 1, "on_month": 3, "on_year": 2026, "how": "PHONE"}
    post_to(nia, "step", exchange.public_id, "SAY_DONE", query="?for=GIVER", **done)
    post_to(nia, "step", exchange.public_id, "DISPUTE", query="?for=RECEIVER", reason="Less", how="IN_PERSON")
    assert "two sides differ" in nia.get(reverse("delivery:week")).content.decode()
    settle = {"minutes": "0:30", "on_day": 1, "on_month": 3, "on_year": 2026, "reason": "Both agree"}
    post_to(nia, "step", exchange.public_id, "SETTLE", query="?for=coordinator", **settle)
    assert bank.balances()["ana"] == 30
    post_to(nia, "step", exchange.public_id, "REVERSE", query="?for=coordinator", reason="Twice")
    assert (bank.balances()["ana"], Transfer.objects.count()) == (0, 2)
    assert {row.how for row in bank.ana.acted_for.all()} == {"PHONE"}


def test_the_page_about_somebody_tells_a_coordinator_of_their_hours(bank: Bank) -> None:
    address = reverse("people:person", args=[bank.ana.public_id])
    office = bank.house.sign_in(bank.house.coordinator)
    given = {
        "giver": bank.ana.public_id, "receiver": bank.ben.public_id, "what": "A walk", "minutes": "1:30",
        "on_day": 1, "on_month": 3, "on_year": 2026, "service": bank.house.service.public_id, "how": "PHONE",
    }  # fmt: skip
    post_to(office, "write_down", **given)
    page = office.get(address).content.decode()
    assert "Given 1 hour 30 minutes, received 0 minutes." in page
    assert reverse("exchanges:of_person", args=[bank.ana.public_id]) in page
    own = bank.house.sign_in(bank.ana).get(reverse("people:me")).content.decode()
    assert "Hours given and received" not in own


def test_limits_and_how_a_service_takes_part_are_set_on_pages(bank: Bank) -> None:
    nia = bank.house.sign_in(bank.house.coordinator)
    assert "The limits are set." in post_to(nia, "limits", lowest=10, highest=20)
    assert Account.objects.get(pk=bank.of_ana.pk).lowest == -600
    assert "nobody could give" in refused(nia, "limits", lowest=0, highest=0)
    post_to(nia, "arrange", bank.house.service.public_id, shows="COUNTS")
    assert "Balance" not in read(bank.house.sign_in(bank.ana), "mine")


def test_hours_go_to_the_pot_and_from_it_by_the_charter(bank: Bank) -> None:
    put_up(bank.house.service, bank.of_ben, kind="REQUEST", what="A lift", minutes=60, at=AT)
    exchange = agreed(bank)
    word = Word(side="GIVER", by=bank.ana, whose=bank.ana, at=AT)
    take_step(exchange, Event.SAY_DONE, word, minutes=60, on=AT.date())
    take_step(exchange, Event.CONFIRM, Word(side="RECEIVER", by=bank.ben, whose=bank.ben, at=AT))
    give_to_pot(bank.ana, bank.house.service, minutes=60, word=word)
    assert "Hours from the pot" not in read(bank.house.sign_in(bank.cai), "mine")
    proposal = charters.propose_change(
        bank.ana, bank.house.service, Decision.SPEND_FROM_POT, title="Hours from the pot",
        change=hours_for(bank.of_cai, 45), at=AT,
    )  # fmt: skip
    client = bank.house.sign_in(bank.ana)
    page = client.get(reverse("charters:proposal", args=[proposal.pk])).content.decode()
    assert "45 min from the pot, for Cai" in page.replace("0 h ", "")
    from alongside.web.charters.actions.applying import apply

    apply(proposal, by=bank.ana, at=AT)
    assert (bank.balances()["pot"], bank.balances()["cai"]) == (15, 45)
    assert_books_prove(bank.house.organisation)


def test_a_coordinator_settles_nothing_in_which_they_are_one_side(bank: Bank) -> None:
    nia = bank.house.coordinator
    client = bank.house.sign_in(nia)
    word = Word(side="GIVER", by=nia, whose=nia, at=AT)
    exchange = propose(
        bank.house.service,
        giver=account_of(nia, AT),
        receiver=bank.of_ben,
        what="Shelves",
        minutes=60,
        word=word,
    )
    page = read(client, "exchange", exchange.public_id)
    assert "Somebody told you their answer?" not in page
    assert "As a coordinator" not in page
    assert "You are one side of this yourself" in refused(
        client, "step", exchange.public_id, "AGREE", query="?for=RECEIVER", how="PHONE"
    )
    ben = Word(side="RECEIVER", by=bank.ben, whose=bank.ben, at=AT)
    take_step(exchange, Event.AGREE, ben)
    take_step(exchange, Event.SAY_DONE, word, minutes=60, on=AT.date())
    take_step(exchange, Event.DISPUTE, ben, reason="She did not come.")
    settle = {"minutes": "1", "on_day": 1, "on_month": 3, "on_year": 2026, "reason": "I did"}
    assert "another coordinator" in refused(
        client, "step", exchange.public_id, "SETTLE", query="?for=coordinator", **settle
    )
    given = {
        "giver": nia.public_id, "receiver": bank.ben.public_id, "what": "Shopping", "minutes": "45 minutes",
        "on_day": 1, "on_month": 3, "on_year": 2026, "service": bank.house.service.public_id, "how": "PHONE",
    }  # fmt: skip
    assert "You are one side of this yourself" in refused(client, "write_down", **given)
    assert not Transfer.objects.exists()
    other = bank.house.person("Olwen", kind="")
    people.give_post(other, "COORDINATOR", active_from=AT.date(), by=None, at=AT)
    post_to(
        bank.house.sign_in(other), "step", exchange.public_id, "SETTLE", query="?for=coordinator", **settle
    )
    assert bank.balances()["ben"] == -60


def test_forms_that_lack_something_are_refused_as_everywhere(bank: Bank) -> None:
    nia, ana = bank.house.sign_in(bank.house.coordinator), bank.house.sign_in(bank.ana)
    listing = put_up(bank.house.service, bank.of_ben, kind="OFFER", what="Company", minutes=60, at=AT)
    for client, name, args in (
        (ana, "put_up", ()),
        (ana, "listing", (listing.public_id,)),
        (ana, "give_to_pot", (bank.house.service.public_id,)),
        (ana, "with_service", ()),
        (nia, "write_down", ()),
        (nia, "arrange", (bank.house.service.public_id,)),
    ):
        assert "There is a problem" in refused(client, name, *args)

"""An hour from one to the other as people do it: on the narrowest phone, without script, in either language."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.core.reciprocity.states import Event
from alongside.web.exchanges.actions import Word, account_of, arrange, propose, take_step
from alongside.web.exchanges.models import Account, Exchange
from alongside.web.people import actions as people
from tests.session_cast import House, a_house

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def house() -> House:
    house = a_house(at=timezone.now())
    arrange(house.service, shows="BALANCES", sessions_from=None, by=house.coordinator, at=house.at)
    return house


def account(person: Any, house: House) -> Any:
    opened = people.open_account(
        person, f"person{person.pk}@account.example", by=None, at=house.at, welcome=False
    )
    people.remember_language(opened, person.language, at=house.at)
    person.refresh_from_db()
    return person.account


def said_done(house: House, language: str = "en") -> Exchange:
    ana, ben = house.person("Ana Lloyd"), house.person("Ben Price", language=language)
    first = Word(side="GIVER", by=ana, whose=ana, at=house.at)
    accounts = {"giver": account_of(ana, house.at), "receiver": account_of(ben, house.at)}
    what = "Letters read and answered together"
    exchange = propose(house.service, what=what, minutes=60, word=first, **accounts)
    take_step(exchange, Event.AGREE, Word(side="RECEIVER", by=ben, whose=ben, at=house.at))
    return take_step(exchange, Event.SAY_DONE, first, minutes=75, on=house.today)[0]


@pytest.mark.parametrize(
    ("language", "yes", "in_the_books"),
    [("en", "Yes, that is right", "in the books"), ("cy", "Ie, mae hynny’n iawn", "yn y llyfrau")],
)
def test_one_press_confirms_on_the_narrowest_phone_without_script(
    visit: Any, house: House, language: str, yes: str, in_the_books: str
) -> None:
    exchange = said_done(house, language)
    visitor = visit(
        account(house.named["Ben Price"], house), width=NARROW, javascript=False, language=language
    )
    visitor.open(reverse("exchanges:mine"))
    visitor.press(yes)
    assert in_the_books in visitor.words
    assert Account.objects.get(pk=exchange.giver_id).balance == 75
    visitor.open(reverse("exchanges:mine"))
    assert visitor.there().evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert not visitor.faults


def test_a_coordinator_settles_what_two_people_tell_apart(visit: Any, house: House) -> None:
    exchange = said_done(house)
    visitor = visit(account(house.coordinator, house), width=NARROW, javascript=False)
    visitor.open(reverse("exchanges:books"))
    visitor.follow("Letters read and answered together")
    visitor.page.get_by_role("link", name="Say the same (Ben Price)").click()
    visitor.page.get_by_label("Telephone call").check()
    visitor.press("Say so")
    exchange.refresh_from_db()
    assert exchange.state == "CONFIRMED"
    visitor.open(reverse("exchanges:books") + "?prove=yes")
    assert "1 transfer proves" in visitor.words
    assert not visitor.faults

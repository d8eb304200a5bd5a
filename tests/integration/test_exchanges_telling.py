"""Whoever is on the other side of an exchange is told of each word, once, and can answer by text."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from alongside.core.reciprocity.states import Event
from alongside.web.exchanges.actions import Word, arrange, put_up, record_done, say_yes, take_step
from alongside.web.exchanges.models import Exchange, Listing
from alongside.web.messaging.actions.hearing import receive_text
from alongside.web.messaging.kinds import kind_of
from alongside.web.messaging.models import Message
from tests.books_cast import AT, ON, Bank, a_bank

pytestmark = pytest.mark.django_db
MOBILE = "07700 900111"


@pytest.fixture
def bank() -> Bank:
    bank = a_bank()
    arrange(bank.house.service, shows="BALANCES", sessions_from=None, by=None, at=AT)
    return bank


def word(side: str, person: Any, **more: Any) -> Word:
    return Word(side=side, by=person, whose=person, at=AT, **more)


def a_lift(bank: Bank, account: Any = None) -> Listing:
    return put_up(
        bank.house.service,
        account or bank.of_ben,
        kind="REQUEST",
        what="A lift to the clinic",
        minutes=60,
        at=AT,
    )


def told() -> list[tuple[str, str]]:
    rows = Message.objects.filter(kind="exchanges.step").order_by("pk")
    return [(str(row.person), row.facts["state"]) for row in rows]


def test_each_word_is_told_to_the_other_side_once(bank: Bank) -> None:
    listing = a_lift(bank)
    for _twice in range(2):
        exchange = say_yes(listing, bank.of_ana, minutes=90, word=word("GIVER", bank.ana))
    assert told() == [("Ben", "PROPOSED")]
    for _twice in range(2):
        take_step(exchange, Event.AGREE, word("RECEIVER", bank.ben))
    take_step(exchange, Event.SAY_DONE, word("GIVER", bank.ana), minutes=75, on=ON)
    assert told() == [("Ben", "PROPOSED"), ("Ana", "AGREED"), ("Ben", "DONE_SAID")]


def test_what_is_told_says_who_what_and_how_long_in_their_language(bank: Bank) -> None:
    say_yes(a_lift(bank), bank.of_ana, minutes=90, word=word("GIVER", bank.ana))
    message = Message.objects.get()
    letter = kind_of(message.kind).write(message)
    assert letter.subject == "Ana says yes: A lift to the clinic"
    assert "Ana can do this for you: A lift to the clinic (about 1 hour 30 minutes)." in letter.body
    assert "Reply YES or NO." in letter.text
    with translation.override("cy"):
        welsh = kind_of(message.kind).write(message)
    assert welsh.subject == "Mae Ana yn dweud ie: A lift to the clinic"
    assert not set(welsh.body.splitlines()) & set(letter.body.splitlines()) - {
        "",
        letter.address,
        "01632 960001",
    } - {str(bank.house.organisation)}


def test_who_is_answered_already_is_not_told_of_it(bank: Bank) -> None:
    exchange = say_yes(a_lift(bank), bank.of_ana, minutes=90, word=word("GIVER", bank.ana))
    first = Message.objects.get()
    assert kind_of(first.kind).holds(first)
    take_step(exchange, Event.WITHDRAW, word("GIVER", bank.ana))
    assert not kind_of(first.kind).holds(first)
    assert told() == [("Ben", "PROPOSED"), ("Ben", "WITHDRAWN")]


def test_of_what_both_have_told_a_coordinator_neither_is_told(bank: Bank) -> None:
    record_done(
        bank.house.service, giver=bank.of_ana, receiver=bank.of_ben, what="Shelves", minutes=60, on=ON,
        by=bank.house.coordinator, how="PHONE", at=AT,
    )  # fmt: skip
    assert told() == []


def test_for_a_service_its_professionals_are_told(bank: Bank) -> None:
    lena = bank.house.person("Lena", kind="PROFESSIONAL")
    say_yes(a_lift(bank, bank.library), bank.of_ana, minutes=90, word=word("GIVER", bank.ana))
    assert told() == [("Lena", "PROPOSED")]
    text_back(bank, lena, "yes")
    assert Exchange.objects.get().state == "AGREED"


def text_back(bank: Bank, person: Any, words: str) -> str:
    person.phone, person.contact_by = MOBILE, "TEXT"
    person.save()
    Message.objects.filter(person=person).update(channel="TEXT", state="SENT", sent_at=AT)
    text = receive_text(
        bank.house.organisation, number=MOBILE, words=words, provider_id=words, at=AT + timedelta(hours=1)
    )
    return str(text.outcome)


def test_yes_by_text_agrees_and_no_lets_it_go(bank: Bank) -> None:
    exchange = say_yes(a_lift(bank), bank.of_ana, minutes=90, word=word("GIVER", bank.ana))
    assert text_back(bank, bank.ben, "Yes please") == "ANSWERED"
    exchange.refresh_from_db()
    assert (exchange.state, exchange.spoke_last, exchange.steps.last().how) == ("AGREED", "RECEIVER", "TEXT")
    another = say_yes(a_lift(bank), bank.of_cai, minutes=60, word=word("GIVER", bank.cai))
    text_back(bank, bank.ben, "no thanks")
    another.refresh_from_db()
    assert another.state == "WITHDRAWN"


def test_no_to_what_is_said_to_be_done_passes_nothing_and_asks_what_was_different(bank: Bank) -> None:
    exchange = say_yes(a_lift(bank), bank.of_ana, minutes=90, word=word("GIVER", bank.ana))
    take_step(exchange, Event.AGREE, word("RECEIVER", bank.ben))
    take_step(exchange, Event.SAY_DONE, word("GIVER", bank.ana), minutes=75, on=ON)
    text_back(bank, bank.ben, "no")
    exchange.refresh_from_db()
    assert exchange.state == "DONE_SAID"
    assert "what was different" in Message.objects.get(kind="messaging.reply").facts["said"]
    text_back(bank, bank.ben, "ok")
    exchange.refresh_from_db()
    assert exchange.state == "CONFIRMED"

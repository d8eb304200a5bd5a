"""Exchanges step by step, offers taken up, hours of sessions, the pot, records made one: the books follow each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from alongside.core.reciprocity.limits import Limits
from alongside.core.reciprocity.states import Event, State
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.corrections import correct_entry, remove_entry
from alongside.web.delivery.actions.register import NewEntry, record_register
from alongside.web.exchanges.actions import (
    Word,
    account_of,
    arrange,
    give_to_pot,
    put_up,
    record_done,
    say_yes,
    set_limits,
    take_down,
    take_step,
)
from alongside.web.exchanges.models import Account, Exchange, Listing, Transfer
from alongside.web.exchanges.queries.reconciling import differences
from alongside.web.people import actions as people
from tests.books_cast import AT, ON, Bank, a_bank, assert_books_prove
from tests.integration.at_once import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank() -> Bank:
    bank = a_bank()
    arrange(bank.house.service, shows="BALANCES", sessions_from=AT.date(), by=None, at=AT)
    return bank


def giver(person: Any, **more: Any) -> Word:
    return Word(side="GIVER", by=person, whose=person, at=AT, **more)


def receiver(person: Any, **more: Any) -> Word:
    return Word(side="RECEIVER", by=person, whose=person, at=AT, **more)


def a_lift(bank: Bank, places: int = 1) -> Listing:
    return put_up(
        bank.house.service,
        bank.of_ben,
        kind="REQUEST",
        what="A lift to the clinic",
        minutes=60,
        places=places,
        at=AT,
    )


def agreed(bank: Bank) -> Exchange:
    exchange = say_yes(a_lift(bank), bank.of_ana, minutes=90, word=giver(bank.ana))
    return take_step(exchange, Event.AGREE, receiver(bank.ben))[0]


def confirmed(bank: Bank) -> Exchange:
    exchange = take_step(agreed(bank), Event.SAY_DONE, giver(bank.ana), minutes=75, on=ON)[0]
    return take_step(exchange, Event.CONFIRM, receiver(bank.ben))[0]


def test_minutes_pass_when_both_have_said_so_and_not_before(bank: Bank) -> None:
    exchange = take_step(agreed(bank), Event.SAY_DONE, giver(bank.ana), minutes=75, on=ON)[0]
    assert not Transfer.objects.exists()
    with pytest.raises(Refusal, match="for the other side to answer"):
        take_step(exchange, Event.CONFIRM, giver(bank.ana))
    for _twice in range(2):
        exchange, said = take_step(exchange, Event.CONFIRM, receiver(bank.ben))
    assert "once" in str(said)
    assert (bank.balances()["ana"], bank.balances()["ben"]) == (75, -75)
    act = Exchange.objects.get().act
    assert (act.mode, act.minutes, act.person) == ("PEER_SUPPORT", 75, bank.ana)


def test_the_other_side_can_say_another_length_and_then_it_is_for_the_first(bank: Bank) -> None:
    exchange = take_step(agreed(bank), Event.SAY_DONE, giver(bank.ana), minutes=75, on=ON)[0]
    exchange = take_step(exchange, Event.SAY_OTHERWISE, receiver(bank.ben), minutes=60)[0]
    with pytest.raises(Refusal):
        take_step(exchange, Event.CONFIRM, receiver(bank.ben))
    take_step(exchange, Event.CONFIRM, giver(bank.ana))
    assert bank.balances()["ana"] == 60


def test_a_dispute_passes_nothing_until_a_coordinator_settles_it_with_a_reason(bank: Bank) -> None:
    exchange = take_step(agreed(bank), Event.SAY_DONE, giver(bank.ana), minutes=75, on=ON)[0]
    exchange = take_step(exchange, Event.DISPUTE, receiver(bank.ben), reason="She did not come.")[0]
    own = Word(side="", by=bank.house.coordinator, at=AT)
    with pytest.raises(Refusal, match="Say why"):
        take_step(exchange, Event.SETTLE, own, minutes=30)
    take_step(exchange, Event.SETTLE, own, minutes=30, reason="Both remember half an hour.")
    assert bank.balances()["ana"] == 30
    assert_books_prove(bank.house.organisation)


def test_who_said_that_it_was_not_so_can_say_the_same_after_all(bank: Bank) -> None:
    exchange = take_step(agreed(bank), Event.SAY_DONE, giver(bank.ana), minutes=75, on=ON)[0]
    exchange = take_step(exchange, Event.DISPUTE, receiver(bank.ben), reason="She did not come.")[0]
    with pytest.raises(Refusal, match="two sides differ"):
        take_step(exchange, Event.CONFIRM, giver(bank.ana))
    take_step(exchange, Event.CONFIRM, receiver(bank.ben))
    assert bank.balances()["ana"] == 75
    assert_books_prove(bank.house.organisation)


def test_taking_back_passes_the_hours_back_and_reverses_the_act(bank: Bank) -> None:
    exchange = confirmed(bank)
    own = Word(side="", by=bank.house.coordinator, at=AT)
    exchange, _said = take_step(exchange, Event.REVERSE, own, reason="Written down twice.")
    assert set(bank.balances().values()) == {0}
    assert (exchange.state, exchange.act.reversed_by.minutes) == (State.REVERSED, -75)
    assert Transfer.objects.count() == 2


def test_a_limit_leaves_the_exchange_as_it_was(bank: Bank) -> None:
    set_limits(bank.house.organisation, Limits(-60, None), by=None, at=AT)
    exchange = take_step(agreed(bank), Event.SAY_DONE, giver(bank.ana), minutes=75, on=ON)[0]
    with pytest.raises(Refusal, match="beyond the limit"):
        take_step(exchange, Event.CONFIRM, receiver(bank.ben))
    assert Exchange.objects.get().state == State.DONE_SAID
    assert Exchange.objects.get().act is None


def test_saying_no_costs_nothing_and_gives_the_place_back(bank: Bank) -> None:
    listing = a_lift(bank)
    exchange = say_yes(listing, bank.of_ana, minutes=60, word=giver(bank.ana))
    with pytest.raises(Refusal, match="a moment before"):
        say_yes(listing, bank.of_cai, minutes=60, word=giver(bank.cai))
    take_step(exchange, Event.WITHDRAW, receiver(bank.ben))
    assert say_yes(listing, bank.of_cai, minutes=60, word=giver(bank.cai)).state == State.PROPOSED
    assert set(bank.balances().values()) == {0}


def test_yes_said_twice_is_one_yes_and_one_s_own_listing_is_not_for_oneself(bank: Bank) -> None:
    listing = a_lift(bank, places=2)
    both = {say_yes(listing, bank.of_ana, minutes=60, word=giver(bank.ana)).pk for _twice in range(2)}
    assert len(both) == 1
    with pytest.raises(Refusal, match="two sides"):
        say_yes(listing, bank.of_ben, minutes=60, word=giver(bank.ben))
    take_down(listing, at=AT)
    with pytest.raises(Refusal, match="taken now"):
        say_yes(listing, bank.of_cai, minutes=60, word=giver(bank.cai))


@pytest.mark.parametrize("what", ["Dog walking, £5", "Ironing for cash", "A gift card for a lift", "  "])
def test_nothing_is_offered_for_money_or_vouchers(bank: Bank, what: str) -> None:
    with pytest.raises(Refusal):
        put_up(bank.house.service, bank.of_ben, kind="OFFER", what=what, minutes=60, at=AT)


def test_somebody_without_internet_gives_and_receives_by_a_coordinator(bank: Bank) -> None:
    record_done(
        bank.house.service, giver=bank.of_ana, receiver=bank.of_ben, what="Shopping", minutes=45, on=ON,
        by=bank.house.coordinator, how="PHONE", at=AT,
    )  # fmt: skip
    assert bank.balances()["ana"] == 45
    assert {row.how for person in (bank.ana, bank.ben) for row in person.acted_for.all()} == {"PHONE"}


def held(bank: Bank, minutes: int = 60) -> Any:
    house = bank.house
    session = house.session(days=1)
    nia = house.person("Nia", "PROFESSIONAL")
    lines = [
        NewEntry(person=who, role=role, attendance="CAME", minutes=minutes)
        for who, role in ((bank.ana, house.reader), (nia, house.librarian))
    ]
    record_register(session, lines, by=None, at=session.ends_at, close=True)
    return session


def reconciled(bank: Bank) -> None:
    assert [str(each) for each in differences(bank.house.organisation)] == []
    assert_books_prove(bank.house.organisation)


def test_a_held_session_passes_the_minutes_of_its_register_and_corrections_reverse_them(bank: Bank) -> None:
    session = held(bank)
    assert bank.balances() == {"ana": 60, "ben": 0, "cai": 0, "library": -60, "pot": 0}
    entry = session.register.get(person=bank.ana)
    later = session.ends_at + timedelta(hours=1)
    entry = correct_entry(entry, attendance="PARTLY", minutes=35, reason="Left early", by=None, at=later)
    assert bank.balances()["ana"] == 35
    reconciled(bank)
    remove_entry(entry, reason="Was not there", by=None, at=later)
    assert set(bank.balances().values()) == {0}
    assert Transfer.objects.count() == 4
    reconciled(bank)


def test_hours_beyond_the_upper_limit_go_to_the_pot(bank: Bank) -> None:
    set_limits(bank.house.organisation, Limits(None, 40), by=None, at=AT)
    session = held(bank)
    assert (bank.balances()["ana"], bank.balances()["pot"], bank.balances()["library"]) == (40, 20, -60)
    entry = session.register.get(person=bank.ana)
    correct_entry(entry, attendance="PARTLY", minutes=30, reason="Left", by=None, at=session.ends_at)
    assert (bank.balances()["ana"], bank.balances()["pot"]) == (30, 0)
    reconciled(bank)


def test_sessions_held_before_the_service_chose_it_follow_when_it_does(bank: Bank) -> None:
    arrange(bank.house.service, shows="COUNTS", sessions_from=None, by=None, at=AT)
    session = held(bank)
    assert not Transfer.objects.exists()
    arrange(bank.house.service, shows="COUNTS", sessions_from=AT.date(), by=None, at=session.ends_at)
    assert bank.balances()["ana"] == 60
    reconciled(bank)


def test_hours_that_one_has_go_to_the_pot_and_no_others(bank: Bank) -> None:
    confirmed(bank)
    give_to_pot(bank.ana, bank.house.service, minutes=60, word=giver(bank.ana))
    assert (bank.balances()["ana"], bank.balances()["pot"]) == (15, 60)
    with pytest.raises(Refusal, match="Only hours that you have given"):
        give_to_pot(bank.ana, bank.house.service, minutes=16, word=giver(bank.ana))


def test_two_records_made_one_keep_both_accounts_and_the_balance_and_part_again(bank: Bank) -> None:
    confirmed(bank)
    row = people.merge_people(bank.cai, bank.ana, by=bank.house.coordinator, at=AT)
    assert (bank.balances()["ana"], bank.balances()["cai"]) == (0, 75)
    assert Account.objects.get(pk=bank.of_ana.pk).joined_to_id == bank.of_cai.pk
    assert account_of(bank.cai, AT).pk == bank.of_cai.pk
    assert_books_prove(bank.house.organisation)
    people.undo_merge(row, by=bank.house.coordinator, at=AT)
    assert (bank.balances()["ana"], bank.balances()["cai"]) == (75, 0)
    assert account_of(bank.ana, AT).pk == bank.of_ana.pk
    assert_books_prove(bank.house.organisation)


def test_what_was_open_and_what_is_taken_back_follow_a_merge(bank: Bank) -> None:
    exchange = confirmed(bank)
    second = take_step(agreed(bank), Event.SAY_DONE, giver(bank.ana), minutes=30, on=ON)[0]
    row = people.merge_people(bank.cai, bank.ana, by=bank.house.coordinator, at=AT)
    take_step(second, Event.CONFIRM, receiver(bank.ben))  # agreed before, and passes to who took over
    assert bank.balances()["cai"] == 105
    own = Word(side="", by=bank.house.coordinator, at=AT)
    take_step(exchange, Event.REVERSE, own, reason="It was another")
    assert (bank.balances()["ana"], bank.balances()["cai"], bank.balances()["ben"]) == (0, 30, -30)
    people.undo_merge(row, by=bank.house.coordinator, at=AT)
    assert (bank.balances()["ana"], bank.balances()["cai"]) == (0, 30)
    assert_books_prove(bank.house.organisation)


def test_an_exchange_between_two_who_turn_out_to_be_one_ends(bank: Bank) -> None:
    exchange = agreed(bank)
    people.merge_people(bank.ana, bank.ben, by=bank.house.coordinator, at=AT)
    exchange.refresh_from_db()
    assert exchange.state == State.WITHDRAWN
    assert_books_prove(bank.house.organisation)


def test_a_register_is_true_after_a_merge_too(bank: Bank) -> None:
    session = held(bank)
    people.merge_people(bank.cai, bank.ana, by=bank.house.coordinator, at=session.ends_at)
    reconciled(bank)
    entry = session.register.get(person=bank.cai)
    correct_entry(entry, attendance="CAME", minutes=90, reason="Longer", by=None, at=session.ends_at)
    assert (bank.balances()["ana"], bank.balances()["cai"], bank.balances()["library"]) == (0, 90, -90)
    reconciled(bank)


def test_a_person_who_is_forgotten_leaves_minutes_and_no_words(bank: Bank) -> None:
    confirmed(bank)
    open_still = agreed(bank)
    held(bank)
    people.erase_person(bank.ana, by=bank.house.coordinator, at=AT)
    account = Account.objects.get(pk=bank.of_ana.pk)
    assert (account.person, account.balance) == (None, 135)
    assert set(Exchange.objects.values_list("what", flat=True)) == {"–"}
    open_still.refresh_from_db()
    assert open_still.state == State.WITHDRAWN
    reconciled(bank)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_say_yes_to_the_last_place_at_once_and_both_confirm_at_once(bank: Bank) -> None:
    listing = a_lift(bank)
    results = at_once(
        lambda: say_yes(listing, bank.of_ana, minutes=60, word=giver(bank.ana)),
        lambda: say_yes(listing, bank.of_cai, minutes=60, word=giver(bank.cai)),
    )
    assert sorted(type(each).__name__ for each in results) == ["Exchange", "Refusal"]
    exchange = next(each for each in results if isinstance(each, Exchange))
    whose = bank.ana if exchange.giver_id == bank.of_ana.pk else bank.cai
    take_step(exchange, Event.AGREE, receiver(bank.ben))
    take_step(exchange, Event.SAY_DONE, giver(whose), minutes=60, on=ON)
    results = at_once(*(lambda: take_step(exchange, Event.CONFIRM, receiver(bank.ben)) for _each in range(4)))
    assert not [each for each in results if isinstance(each, Exception)], results
    assert (Transfer.objects.count(), bank.balances()["ben"]) == (1, -60)
    assert_books_prove(bank.house.organisation)

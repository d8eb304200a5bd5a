"""Any story of postings, limits and reversals: the database, the plain-Python books and the proof agree at every step."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

import hypothesis.strategies as st
import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from alongside.core.reciprocity.limits import Limits
from alongside.core.shared.errors import Refusal
from alongside.web.exchanges.actions import post, set_limits, take_back
from alongside.web.exchanges.models import Account, Transfer
from tests.books_cast import AT, Bank, a_bank, assert_books_prove, posting
from tests.generative.books_oracle import OracleAccount, OracleBooks

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "fuzz"
HOW_LONG = settings(
    max_examples=400 if LONG else 15,
    stateful_step_count=60 if LONG else 20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
NAMES = ("ana", "ben", "cai", "library", "pot")
PEOPLE = ["ana", "ben", "cai"]
MINUTES = st.sampled_from([1, 5, 30, 60, 90, 600, 1440])
LIMIT = st.none() | st.sampled_from([0, 60, 120, 600])


class TheBooks(RuleBasedStateMachine):
    """Ana, Ben, Cai, the library and its pot, and whatever passes between them."""

    bank: Bank

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.bank = a_bank("A time bank")
        self.of = dict(zip(NAMES, self.bank.accounts, strict=True))
        self.oracle = OracleBooks({name: OracleAccount() for name in NAMES})
        self.oracle.accounts["pot"].lowest = 0
        self.numbers: list[int] = []
        self.keys: list[Any] = []
        self.clock = AT

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @rule(
        debit=st.sampled_from(NAMES), credit=st.sampled_from(NAMES), minutes=MINUTES, hours=st.integers(-9, 9)
    )
    def pass_minutes(self, debit: str, credit: str, minutes: int, hours: int) -> None:
        self.clock += timedelta(hours=hours)
        wanted = posting(self.of[debit], self.of[credit], minutes, at=self.clock)
        allowed = self.oracle.post(debit, credit, minutes)
        try:
            self.numbers.append(post(wanted).number)
            self.keys.append(wanted)
            assert allowed
        except Refusal:
            assert not allowed

    @precondition(lambda self: self.keys)
    @rule(data=st.data())
    def send_it_again(self, data: st.DataObject) -> None:
        assert not post(data.draw(st.sampled_from(self.keys))).anew

    @precondition(lambda self: self.numbers)
    @rule(data=st.data())
    def take_it_back(self, data: st.DataObject) -> None:
        place = data.draw(
            st.sampled_from([p for p, n in enumerate(self.numbers) if n not in self.reversals()] or [0])
        )
        posted = take_back(Transfer.objects.get(pk=self.numbers[place]), on=AT.date(), at=self.clock)
        assert posted.anew == self.oracle.take_back(place)
        if posted.anew:
            self.numbers.append(posted.number)

    def reversals(self) -> set[int]:
        return set(Transfer.objects.exclude(reverses=None).values_list("pk", flat=True))

    @rule(lowest=LIMIT, highest=LIMIT)
    def set_the_limits(self, lowest: int | None, highest: int | None) -> None:
        if lowest == 0 and highest == 0:
            return
        down = None if lowest is None else -lowest
        set_limits(self.bank.house.organisation, Limits(down, highest), by=None, at=self.clock)
        self.oracle.limit_everybody(PEOPLE, down, highest)

    @invariant()
    def both_agree(self) -> None:
        kept = {account.pk: account for account in Account.objects.all()}
        for name, account in self.of.items():
            should, now = self.oracle.accounts[name], kept[account.pk]
            assert (now.balance, now.lowest, now.highest) == (
                should.balance,
                should.lowest,
                should.highest,
            ), name
        assert_books_prove(self.bank.house.organisation)


@pytest.mark.django_db
def test_whatever_passes_in_whatever_order_the_books_hold() -> None:
    run_state_machine_as_test(TheBooks, settings=HOW_LONG)

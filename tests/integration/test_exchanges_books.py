"""The books themselves: what posts, what a limit holds back, what nobody can change, and what shows when they do."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from alongside.core.reciprocity.kinds import TransferKind
from alongside.core.reciprocity.limits import Limits
from alongside.core.shared.errors import Refusal
from alongside.web.exchanges.actions import account_of, post, set_limits, take_back
from alongside.web.exchanges.actions.guards import install
from alongside.web.exchanges.models import Account, Transfer
from alongside.web.exchanges.queries.proving import flaws, seal_of_books
from tests.books_cast import AT, Bank, a_bank, assert_books_prove, posting, unguarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank() -> Bank:
    return a_bank()


def test_minutes_pass_from_whoever_was_helped_to_whoever_helped(bank: Bank) -> None:
    post(posting(bank.of_ben, bank.of_ana, 90))
    assert bank.balances() == {"ana": 90, "ben": -90, "cai": 0, "library": 0, "pot": 0}
    assert_books_prove(bank.house.organisation)


def test_the_same_key_posts_once(bank: Bank) -> None:
    once = posting(bank.of_ben, bank.of_ana)
    first, second = post(once), post(once)
    assert (first.anew, second.anew, first.number) == (True, False, second.number)
    assert bank.balances()["ana"] == 60


def test_taking_back_passes_the_same_minutes_the_other_way_once(bank: Bank) -> None:
    number = post(posting(bank.of_ben, bank.of_ana)).number
    transfer = Transfer.objects.get(pk=number)
    assert [take_back(transfer, on=AT.date(), at=AT).anew for _twice in range(2)] == [True, False]
    assert set(bank.balances().values()) == {0}
    assert Transfer.objects.count() == 2
    assert_books_prove(bank.house.organisation)


def test_a_limit_is_enforced_to_the_minute(bank: Bank) -> None:
    set_limits(bank.house.organisation, Limits(-60, 120), by=bank.house.coordinator, at=AT)
    post(posting(bank.of_ben, bank.of_ana, 60))
    with pytest.raises(Refusal, match="1 hours received more than given"):
        post(posting(bank.of_ben, bank.of_cai, 1))
    post(posting(bank.library, bank.of_ana, 60))
    with pytest.raises(Refusal, match="2 hours given more than received"):
        post(posting(bank.library, bank.of_ana, 1))
    assert_books_prove(bank.house.organisation)


def test_the_pot_gives_what_is_in_it_and_no_more(bank: Bank) -> None:
    post(posting(bank.of_ana, bank.pot, 60, kind=TransferKind.TO_POT))
    with pytest.raises(Refusal):
        post(posting(bank.pot, bank.of_ben, 61, kind=TransferKind.FROM_POT))
    post(posting(bank.pot, bank.of_ben, 60, kind=TransferKind.FROM_POT))
    assert bank.balances()["pot"] == 0


def test_what_did_not_happen_can_always_go_from_the_books_and_then_no_further(bank: Bank) -> None:
    set_limits(bank.house.organisation, Limits(0, None), by=bank.house.coordinator, at=AT)
    number = post(posting(bank.library, bank.of_ana, 60, kind=TransferKind.SESSION)).number
    post(posting(bank.of_ana, bank.of_ben, 60))
    take_back(Transfer.objects.get(pk=number), on=AT.date(), at=AT)
    held = Account.objects.get(pk=bank.of_ana.pk)
    assert (held.balance, held.lowest) == (-60, -60)
    with pytest.raises(Refusal):
        post(posting(bank.of_ana, bank.of_ben, 1))
    assert_books_prove(bank.house.organisation)


def test_a_new_limit_leaves_those_beyond_it_where_they_are_and_says_how_many(bank: Bank) -> None:
    post(posting(bank.of_ben, bank.of_ana, 90))
    assert set_limits(bank.house.organisation, Limits(-60, None), by=bank.house.coordinator, at=AT) == 1
    assert Account.objects.get(pk=bank.of_ben.pk).lowest == -90
    assert account_of(bank.house.person("Dan"), AT).lowest == -60


def test_the_database_itself_holds_the_limit(bank: Bank) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.filter(pk=bank.pot.pk).update(balance=-1, places=1)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE exchanges_transfer SET minutes = 30",
        "DELETE FROM exchanges_transfer",
        "DELETE FROM exchanges_account",
        "UPDATE exchanges_account SET balance = balance + 1",
        "UPDATE exchanges_account SET places = places + 2",
        "UPDATE exchanges_account SET head = 'x'",
    ],
)
def test_what_is_written_is_neither_changed_nor_deleted(bank: Bank, statement: str) -> None:
    post(posting(bank.of_ben, bank.of_ana))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert_books_prove(bank.house.organisation)


def test_a_row_that_does_not_fit_is_not_let_in(bank: Bank) -> None:
    row = Transfer.objects.get(pk=post(posting(bank.of_ben, bank.of_ana)).number)
    columns = {f.column: getattr(row, f.attname) for f in Transfer._meta.concrete_fields if not f.primary_key}
    columns["key"] = uuid.uuid4().hex
    names = ", ".join(f'"{name}"' for name in columns)
    for changed in (
        {"debit_place": 5},  # of a place that the account has not counted
        {
            "debit_id": row.credit_id,
            "credit_id": row.debit_id,
        },  # at places that are taken, the other way round
        {"debit_place": 1, "credit_place": 1, "reverses": uuid.uuid4().hex},  # takes back what is not there
    ):
        values = list({**columns, **changed}.values())
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO exchanges_transfer ({names}) VALUES ({', '.join(['%s'] * len(values))})", values
            )
    assert Transfer.objects.count() == 1


@pytest.mark.parametrize("transfer_of", [0, 1, 2])
@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            "UPDATE exchanges_transfer SET minutes = minutes + 1 WHERE id = %s",
            "something in this row was changed",
        ),
        ("UPDATE exchanges_transfer SET kind = 'TO_POT' WHERE id = %s", "something in this row was changed"),
        (
            "UPDATE exchanges_transfer SET debit_balance = 0 WHERE id = %s",
            "something in this row was changed",
        ),
    ],
)
def test_the_first_row_that_was_tampered_with_is_named(
    bank: Bank, transfer_of: int, change: str, says: str
) -> None:
    numbers = [post(posting(bank.of_ben, bank.of_ana, 10 + n)).number for n in range(3)]
    unguarded(change, numbers[transfer_of])
    first = next(flaws(bank.house.organisation))
    assert (first.number, says in first.what) == (numbers[transfer_of], True), first


def test_a_row_that_is_gone_shows(bank: Bank) -> None:
    numbers = [post(posting(bank.of_ben, bank.of_ana, 10 + n)).number for n in range(3)]
    unguarded("DELETE FROM exchanges_transfer WHERE id = %s", numbers[1])
    first = next(flaws(bank.house.organisation))
    assert first.number == numbers[2]
    assert "has lost its entries 2 to 2" in first.what


def test_a_last_row_that_is_gone_shows_in_both_accounts(bank: Bank) -> None:
    number = post(posting(bank.of_ben, bank.of_ana)).number
    unguarded("DELETE FROM exchanges_transfer WHERE id = %s", number)
    assert (
        sum("counts 1 entries; the ledger holds 0" in str(flaw) for flaw in flaws(bank.house.organisation))
        == 2
    )


def test_a_balance_set_by_hand_shows(bank: Bank) -> None:
    post(posting(bank.of_ben, bank.of_ana))
    unguarded("UPDATE exchanges_account SET balance = 600 WHERE id = %s", bank.of_ana.pk)
    assert "stands at 600 minutes; its entries come to 60" in str(next(flaws(bank.house.organisation)))


def test_a_clock_that_jumps_back_changes_no_order(bank: Bank) -> None:
    for hours in (0, -5, 3, -9):
        post(posting(bank.of_ben, bank.of_ana, 10, at=AT + timedelta(hours=hours)))
    assert_books_prove(bank.house.organisation)
    assert list(Transfer.objects.order_by("pk").values_list("credit_place", flat=True)) == [1, 2, 3, 4]


def test_a_guard_that_is_gone_shows_and_is_put_back(bank: Bank) -> None:
    seal = seal_of_books(bank.house.organisation)
    with connection.cursor() as cursor:
        table = " ON exchanges_transfer" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER transfer_never_changed{table}")
    assert "transfer_never_changed" in str(next(flaws(bank.house.organisation)))
    install(connection)
    assert_books_prove(bank.house.organisation)
    assert seal_of_books(bank.house.organisation) == seal


def test_a_posting_within_one_account_or_of_no_time_is_refused(bank: Bank) -> None:
    with pytest.raises(Refusal, match="one and the same"):
        post(posting(bank.of_ana, bank.of_ana))
    for minutes in (0, 24 * 60 + 1):
        with pytest.raises(Refusal, match="from 1 minute to 24 hours"):
            post(replace(posting(bank.of_ana, bank.of_ben), minutes=minutes))

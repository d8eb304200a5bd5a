"""Many hands at once, and hands that die in the middle: no minute is lost and none doubled, on either database."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection

from alongside.core.reciprocity.limits import Limits
from alongside.core.reciprocity.states import Event
from alongside.core.shared.errors import Refusal
from alongside.web.exchanges.actions import (
    Posted,
    Word,
    account_of,
    arrange,
    post,
    propose,
    put_up,
    say_yes,
    set_limits,
    take_step,
)
from alongside.web.exchanges.models import Account, Exchange, Transfer
from alongside.web.messaging.models import Message
from tests.books_cast import AT, Bank, a_bank, assert_books_prove, posting
from tests.integration.at_once import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def bank() -> Bank:
    return a_bank()


def test_ten_who_spend_the_last_hour_at_once_spend_it_once(bank: Bank) -> None:
    set_limits(bank.house.organisation, Limits(-60, None), by=None, at=AT)
    wanted = [posting(bank.of_ben, other, 60) for other in (bank.of_ana, bank.of_cai) * 5]
    results = at_once(*(lambda each=each: post(each) for each in wanted))
    assert sum(isinstance(each, Posted) for each in results) == 1
    assert sum(isinstance(each, Refusal) for each in results) == 9
    assert Transfer.objects.count() == 1
    assert_books_prove(bank.house.organisation)


def test_the_same_posting_sent_ten_times_at_once_is_written_once(bank: Bank) -> None:
    once = posting(bank.of_ben, bank.of_ana)
    results = at_once(*(lambda: post(once) for _each in range(10)))
    assert sorted(each.anew for each in results) == [False] * 9 + [True]  # type: ignore[attr-defined]
    assert bank.balances()["ana"] == 60


def test_there_and_back_at_once_waits_in_no_ring(bank: Bank) -> None:
    ring = [(bank.of_ana, bank.of_ben), (bank.of_ben, bank.of_cai), (bank.of_cai, bank.of_ana)] * 4
    results = at_once(*(lambda pair=pair: post(posting(*pair, 10)) for pair in ring))
    assert all(isinstance(each, Posted) for each in results), results
    assert Transfer.objects.count() == 12
    assert_books_prove(bank.house.organisation)


def test_an_account_opened_twice_at_once_is_one(bank: Bank) -> None:
    dan = bank.house.person("Dan")
    results = at_once(*(lambda: account_of(dan, AT).pk for _each in range(6)))
    assert len(set(results)) == 1, results


def test_the_same_yes_ten_times_at_once_is_one_exchange_and_takes_one_place(bank: Bank) -> None:
    arrange(bank.house.service, shows="BALANCES", sessions_from=None, by=None, at=AT)
    listing = put_up(
        bank.house.service, bank.of_ben, kind="REQUEST", what="A lift", minutes=60, places=10, at=AT
    )
    word = Word(side="GIVER", by=bank.ana, whose=bank.ana, at=AT)
    yes = lambda: say_yes(listing, bank.of_ana, minutes=60, word=word).pk  # noqa: E731
    results = at_once(*([yes] * 10))
    assert results == [Exchange.objects.get().pk] * 10
    listing.refresh_from_db()
    assert (listing.taken, Message.objects.count()) == (1, 1)


def test_two_people_who_accept_the_same_offer_at_once_share_no_place(bank: Bank) -> None:
    """One place: one of them has it, the other reads why not, and nothing of theirs is left behind."""
    arrange(bank.house.service, shows="BALANCES", sessions_from=None, by=None, at=AT)
    for _again in range(4):
        listing = put_up(bank.house.service, bank.of_ben, kind="OFFER", what="A lift", minutes=60, at=AT)
        both = ((bank.ana, bank.of_ana), (bank.cai, bank.of_cai))
        results = at_once(*(
            lambda who=who, account=account, listing=listing: say_yes(
                listing, account, minutes=60, word=Word(side="RECEIVER", by=who, whose=who, at=AT)
            )
            for who, account in both
        ))  # fmt: skip
        assert sorted(type(each).__name__ for each in results) == ["Exchange", "Refusal"], results
        listing.refresh_from_db()
        assert (listing.taken, Exchange.objects.filter(listing=listing).count()) == (1, 1)


def an_exchange(bank: Bank, *events: tuple[Event, str]) -> Exchange:
    """Ana helps Ben: proposed by her, with these steps taken by these sides."""
    exchange = propose(
        bank.house.service,
        giver=bank.of_ana,
        receiver=bank.of_ben,
        what="Shelves",
        minutes=60,
        word=ana_says(bank),
    )
    for event, side in events:
        more = {"minutes": 60, "on": AT.date()} if event is Event.SAY_DONE else {}
        exchange, _said = take_step(
            exchange, event, ana_says(bank) if side == "GIVER" else ben_says(bank), **more
        )
    return exchange


def ana_says(bank: Bank) -> Word:
    return Word(side="GIVER", by=bank.ana, whose=bank.ana, at=AT)


def ben_says(bank: Bank) -> Word:
    return Word(side="RECEIVER", by=bank.ben, whose=bank.ben, at=AT)


def test_a_yes_and_a_taking_back_at_once_leave_one_of_the_two(bank: Bank) -> None:
    """Whichever came first stands in the steps; what came second is refused, or follows upon it."""
    for _again in range(4):
        exchange = an_exchange(bank)
        at_once(
            lambda exchange=exchange: take_step(exchange, Event.AGREE, ben_says(bank)),
            lambda exchange=exchange: take_step(exchange, Event.WITHDRAW, ana_says(bank)),
        )
        exchange = Exchange.objects.get(pk=exchange.pk)
        steps = list(exchange.steps.order_by("pk").values_list("from_state", "to_state"))
        assert exchange.state in ("WITHDRAWN", "AGREED")
        assert all(left[1] == right[0] for left, right in pairwise(steps)), steps
        assert steps[-1][1] == exchange.state


def test_ten_confirmations_at_once_give_the_hour_once(bank: Bank) -> None:
    exchange = an_exchange(bank, (Event.AGREE, "RECEIVER"), (Event.SAY_DONE, "GIVER"))
    results = at_once(*[lambda: take_step(exchange, Event.CONFIRM, ben_says(bank))] * 10)
    assert not [each for each in results if isinstance(each, Exception) and not isinstance(each, Refusal)], (
        results
    )
    assert (Transfer.objects.count(), bank.balances()["ana"], bank.balances()["ben"]) == (1, 60, -60)
    assert exchange.steps.filter(to_state="CONFIRMED").count() == 1
    assert_books_prove(bank.house.organisation)


def test_the_database_itself_knows_one_open_exchange_a_yes(bank: Bank) -> None:
    """Also where the yes comes by a way that does not look first."""
    listing = put_up(
        bank.house.service, bank.of_ben, kind="REQUEST", what="A lift", minutes=60, places=10, at=AT
    )
    word = Word(side="GIVER", by=bank.ana, whose=bank.ana, at=AT)
    both = {"giver": bank.of_ana, "receiver": bank.of_ben, "what": "A lift", "minutes": 60}
    again = lambda: propose(bank.house.service, **both, word=word, listing=listing)  # noqa: E731
    results = at_once(*([again] * 6))
    assert sum(isinstance(each, Exchange) for each in results) == 1
    assert sum(isinstance(each, IntegrityError) for each in results) == 5


WORKER = """
import os, random, sys, uuid
import django
django.setup()
from alongside.core.reciprocity.kinds import TransferKind
from alongside.core.shared.errors import Refusal
from alongside.web.exchanges.actions import Posting, post
from alongside.web.exchanges.models import Account
from tests.books_cast import AT, ON
accounts = list(Account.objects.filter(pk__in=[int(each) for each in sys.argv[2].split(",")]))
chance = random.Random(int(sys.argv[1]))
while True:
    debit, credit = chance.sample(accounts, 2)
    key, minutes = uuid.uuid4(), chance.choice([5, 30, 60])
    print("sent", key, minutes, flush=True)
    try:
        post(Posting(key=key, kind=TransferKind.EXCHANGE, debit=debit, credit=credit, minutes=minutes, on=ON, at=AT))
    except Refusal:
        print("held", key, minutes, flush=True)
    else:
        print("kept", key, minutes, flush=True)
"""


def begin(number: int, accounts: list[Account]) -> subprocess.Popen[str]:
    """A process of its own that posts until it is killed, and tells of every posting before and after it."""
    wanted = connection.settings_dict
    url = f"sqlite:///{wanted['NAME']}"
    if connection.vendor == "postgresql":
        url = f"postgres://{wanted['USER']}@{wanted['HOST']}:{wanted['PORT']}/{wanted['NAME']}"
    environment = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "alongside.web.project.settings_for_tests",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
    }
    keys = ",".join(str(account.pk) for account in accounts)
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, str(number), keys],
        env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def killed_after(worker: subprocess.Popen[str], lines: int, pause: float) -> list[tuple[str, str, int]]:
    """Let it tell so many things, then kill it without a farewell; what it had told."""
    assert worker.stdout is not None
    told = [worker.stdout.readline() for _line in range(lines)]
    time.sleep(pause)
    worker.send_signal(signal.SIGKILL)
    told += worker.stdout.readlines()
    worker.wait()
    whole = [line.split() for line in told if line.endswith("\n") and len(line.split()) == 3]
    return [(what, key, int(minutes)) for what, key, minutes in whole]


def test_clients_that_are_killed_lose_and_double_no_minute(bank: Bank) -> None:
    """What a killed process had been told is kept is there; what it had only sent is there once or not at all."""
    set_limits(bank.house.organisation, Limits(-600, 600), by=None, at=AT)
    accounts = [bank.of_ana, bank.of_ben, bank.of_cai, bank.library]
    chance = random.Random(5)
    workers = [begin(number, accounts) for number in range(4)]
    told = [line for w in workers for line in killed_after(w, chance.randint(10, 40), chance.random() / 20)]
    there = {str(key): minutes for key, minutes in Transfer.objects.values_list("key", "minutes")}
    kept = {key: minutes for what, key, minutes in told if what == "kept"}
    held = {key for what, key, _minutes in told if what == "held"}
    sent = {key: minutes for what, key, minutes in told if what == "sent"}
    lost = sum(minutes for key, minutes in kept.items() if there.get(key) != minutes)
    doubled = Transfer.objects.count() - len(there)
    assert (lost, doubled) == (0, 0)
    assert there.keys() <= sent.keys()
    assert not there.keys() & held
    assert len(there.keys() - kept.keys()) <= 4  # at most one of each was on its way
    assert len(kept) > 15
    assert_books_prove(bank.house.organisation)


def test_what_dies_between_the_two_accounts_leaves_both_as_they_were(bank: Bank) -> None:
    """The one writer of SQLite, killed between its statements; the one statement of PostgreSQL, killed before it is kept."""
    before = list(Account.objects.order_by("pk").values())
    for place in (4, 5, 6):
        die_at(place, bank)
        assert list(Account.objects.order_by("pk").values()) == before
        assert not Transfer.objects.exists()
    post(posting(bank.of_ben, bank.of_ana))
    assert_books_prove(bank.house.organisation)


DIES = """
import os, sys, uuid
import django
django.setup()
from django.db import connection
from alongside.web.exchanges.actions import post
from alongside.web.exchanges.models import Account
from tests.books_cast import posting
debit, credit, left = Account.objects.get(pk=sys.argv[1]), Account.objects.get(pk=sys.argv[2]), int(sys.argv[3])
def dying(execute, sql, params, many, context):
    global left
    left -= 1
    if left == 0:
        os._exit(77)
    return execute(sql, params, many, context)
from django.db import transaction
with connection.execute_wrapper(dying), transaction.atomic():
    post(posting(debit, credit))
    while left > 0:
        connection.cursor().execute("SELECT 1")
"""


def die_at(place: int, bank: Bank) -> None:
    wanted = connection.settings_dict
    url = f"sqlite:///{wanted['NAME']}"
    if connection.vendor == "postgresql":
        url = f"postgres://{wanted['USER']}@{wanted['HOST']}:{wanted['PORT']}/{wanted['NAME']}"
    environment: dict[str, Any] = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "alongside.web.project.settings_for_tests",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
    }
    command = [sys.executable, "-c", DIES, str(bank.of_ben.pk), str(bank.of_ana.pk), str(place)]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, timeout=120, check=False)
    assert done.returncode == 77, done.stderr.decode()[-2000:]

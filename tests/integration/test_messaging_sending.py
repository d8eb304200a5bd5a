"""A message reaches somebody once: whoever sends at the same time, whatever breaks, whenever it is killed."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any
from unittest import mock

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import override_settings

from alongside.core.messaging.tries import ASK_AFTER, LEASE, MOST_TRIES, WAITS
from alongside.web.messaging.actions import send, sending
from alongside.web.messaging.actions.sending import claim, send_waiting
from alongside.web.messaging.models import Message
from alongside.web.people import actions as people
from tests.cast import Cast, make_cast
from tests.integration import counting
from tests.integration.at_once import at_once
from tests.integration.counting import KIND, MUTE, PROVIDERS, accepted, behave

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
LATER = NOW + LEASE + timedelta(minutes=1)
A_MOMENT = timedelta(seconds=20)
"""What a slow machine may take between two lines of a test."""


@pytest.fixture(autouse=True)
def _counted(tmp_path: Path, monkeypatch: Any, settings: Any) -> None:
    monkeypatch.setenv(counting.LEDGER, str(tmp_path / "ledger"))
    settings.MESSAGE_PROVIDERS = PROVIDERS


@pytest.fixture
def cast() -> Iterator[Cast]:
    return make_cast()


def write(person: Any, number: int = 0, **more: Any) -> Message:
    given = {
        "kind": KIND,
        "facts": {"words": "The kettle is on."},
        "at": NOW,
        "key": f"note:{person.pk}:{number}",
    }
    return send(person, **given | more)


def states() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


def counts() -> list[int]:
    """How often each message was accepted, each that was not included."""
    found = accepted()
    assert sum(found.values()) == sum(found[m.reference] for m in Message.objects.all())
    return [found[m.reference] for m in Message.objects.order_by("pk")]


# Written with what it tells of


def test_the_same_key_is_the_same_message(cast: Cast) -> None:
    first, second = write(cast.pat), write(cast.pat)
    assert first.pk == second.pk
    send_waiting(NOW)
    write(cast.pat)
    send_waiting(NOW)
    assert counts() == [1]


def test_what_is_rolled_back_is_never_sent(cast: Cast) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        write(cast.pat)
        raise ZeroDivisionError
    assert send_waiting(NOW) == 0
    assert not Message.objects.exists()
    with pytest.raises(KeyError):
        write(cast.pat, kind="tests.nobody_knows")


# Nobody is told twice


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_senders_at_once_send_each_message_once(cast: Cast) -> None:
    behave("slow")
    for number in range(60):
        write(cast.pat, number)
    sent = at_once(*[lambda: send_waiting(NOW)] * 4)
    assert sum(sent) == 60
    assert counts() == [1] * 60


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_writers_at_once_write_one_message(cast: Cast) -> None:
    at_once(*[lambda: write(cast.pat)] * 4)
    assert Message.objects.count() == 1


def test_a_sender_that_comes_back_late_finds_its_message_taken_over(cast: Cast) -> None:
    write(cast.pat)
    (stalled,) = claim(NOW, 5)
    assert send_waiting(LATER) == 1
    assert sending._dealt_with(stalled, LATER) is False
    assert counts() == [1]


def die(*_given: Any, **_more: Any) -> None:
    os.kill(os.getpid(), 9)


def killed_while_sending(at: datetime, where: str = "", providers: dict[str, str] = PROVIDERS) -> int:
    """Send in a process of its own that is killed (signal 9) at a place in it, or by the provider's behaviour."""
    child = os.fork()
    if child == 0:
        connection.connection = None  # the parent's own: this process opens another
        with override_settings(MESSAGE_PROVIDERS=providers), contextlib.ExitStack() as stack:
            if where:
                stack.enter_context(mock.patch.object(sending, where, die))
            send_waiting(at)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("where", "how", "after_the_kill"),
    [
        ("made_ready", "", 0),  # taken, nothing done yet
        ("take_slot", "", 0),
        ("_handed", "", 0),  # about to note that it is handed over
        ("_carried", "", 0),  # noted, the provider not called
        ("", "killed before", 0),  # the provider called, and has not taken it
        ("", "killed after", 1),  # the provider has taken it, and we have not written that down
        ("_follow", "", 1),
    ],
)
def test_whoever_is_killed_the_message_arrives_once(
    cast: Cast, where: str, how: str, after_the_kill: int
) -> None:
    write(cast.pat)
    behave(how)
    assert killed_while_sending(NOW, where) == -9
    assert counts() == [after_the_kill]
    behave("")
    assert send_waiting(NOW + timedelta(minutes=5)) == 0, "it still belongs to whoever was killed"
    for minutes in (0, 3, 6):
        send_waiting(LATER + timedelta(minutes=minutes))
    assert (counts(), states()) == ([1], ["SENT"])


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_many_kills_in_a_row_lose_and_double_nothing(cast: Cast) -> None:
    for number in range(6):
        write(cast.pat, number)
    at = NOW
    for how in ("killed after", "killed before", "killed after"):
        behave(how)
        killed_while_sending(at)
        at += LEASE + timedelta(minutes=1)
    behave("")
    for _round in range(3):
        send_waiting(at)
        at += LEASE + timedelta(minutes=1)
    assert (counts(), set(states())) == ([1] * 6, {"SENT"})


# Where the provider cannot be asked


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("how", "arrived"), [("killed before", 0), ("killed after", 1)])
def test_a_letter_that_was_perhaps_sent_is_never_sent_again_by_itself(
    cast: Cast, settings: Any, how: str, arrived: int
) -> None:
    settings.MESSAGE_PROVIDERS = MUTE
    write(cast.pat)
    behave(how)
    killed_while_sending(NOW, providers=MUTE)
    behave("")
    for minutes in (0, 60, 6000):
        send_waiting(LATER + timedelta(minutes=minutes))
    assert (counts(), states()) == ([arrived], ["UNCERTAIN"])


def test_a_line_that_breaks_while_a_letter_goes_leaves_it_uncertain(cast: Cast, settings: Any) -> None:
    settings.MESSAGE_PROVIDERS = MAIL
    write(cast.pat)
    with mock.patch("django.core.mail.EmailMessage.send", side_effect=SMTPServerDisconnected("gone")):
        assert send_waiting(NOW) == 0
    send_waiting(NOW + timedelta(days=1))
    assert (states(), mail.outbox) == (["UNCERTAIN"], [])


MAIL = PROVIDERS | {"EMAIL": "alongside.web.messaging.actions.providers.mail.Mail"}


@pytest.mark.parametrize(
    ("failure", "state"),
    [
        (SMTPRecipientsRefused({"pat@post.example": (550, b"no such mailbox")}), "TO_TELL"),
        (SMTPRecipientsRefused({"pat@post.example": (451, b"try later")}), "WAITING"),
        (SMTPDataError(554, b"refused"), "TO_TELL"),
        (SMTPDataError(452, b"full"), "WAITING"),
        (TimeoutError("slow"), "UNCERTAIN"),
    ],
)
def test_what_a_mail_server_says_decides_what_follows(
    cast: Cast, settings: Any, failure: Exception, state: str
) -> None:
    settings.MESSAGE_PROVIDERS = MAIL
    write(cast.pat)
    with mock.patch("django.core.mail.EmailMessage.send", side_effect=failure):
        send_waiting(NOW)
    assert states() == [state]


def test_a_mail_server_out_of_reach_is_tried_again(cast: Cast, settings: Any) -> None:
    settings.MESSAGE_PROVIDERS = MAIL
    message = write(cast.pat)
    with mock.patch("django.core.mail.backends.locmem.EmailBackend.open", side_effect=ConnectionRefusedError):
        send_waiting(NOW)
    assert states() == ["WAITING"]
    send_waiting(NOW + WAITS[0] + A_MOMENT)
    (letter,) = mail.outbox
    assert letter.extra_headers["Message-ID"].startswith(f"<{message.reference}@")


# Timeouts, retries, faults


@pytest.mark.parametrize("how", ["times out after", "breaks after"])
def test_a_provider_that_times_out_after_accepting_is_asked_and_not_sent_to_again(
    cast: Cast, how: str
) -> None:
    write(cast.pat)
    behave(how)
    assert send_waiting(NOW) == 0
    assert counts() == [1]
    assert send_waiting(NOW + ASK_AFTER / 2) == 0, "too early to believe that it does not know"
    assert send_waiting(NOW + ASK_AFTER + A_MOMENT) == 1
    send_waiting(NOW + timedelta(days=1))
    assert (counts(), states()) == ([1], ["SENT"])


def test_a_provider_that_timed_out_before_accepting_gets_it_again(cast: Cast) -> None:
    write(cast.pat)
    behave("times out before")
    send_waiting(NOW)
    behave("")
    send_waiting(NOW + ASK_AFTER + A_MOMENT)
    assert (counts(), states()) == ([1], ["SENT"])


def test_while_a_provider_cannot_be_asked_nothing_is_sent_again(cast: Cast) -> None:
    write(cast.pat)
    behave("times out after")
    send_waiting(NOW)
    behave("cannot tell")
    for minutes in (3, 10, 60):
        send_waiting(NOW + timedelta(minutes=minutes))
    behave("")
    send_waiting(NOW + timedelta(hours=8))
    assert (counts(), states()) == ([1], ["SENT"])


def test_a_busy_provider_is_tried_by_the_table_and_then_somebody_is_to_ring(cast: Cast) -> None:
    write(cast.pat)
    behave("busy")
    at = NOW
    for wait in WAITS:
        send_waiting(at)
        send_waiting(at + wait - A_MOMENT)
        at = max(Message.objects.get().send_after, at + wait)
    assert Message.objects.get().tries == len(WAITS)
    send_waiting(at)
    assert (Message.objects.get().tries, states(), counts()) == (MOST_TRIES, ["TO_TELL"], [0])


def test_what_a_provider_refuses_goes_to_a_person_at_once(cast: Cast) -> None:
    write(cast.pat)
    behave("refuses")
    send_waiting(NOW)
    assert (states(), Message.objects.get().problem) == (["TO_TELL"], "no such address")


def test_one_message_that_cannot_be_written_keeps_no_other_from_going(cast: Cast) -> None:
    write(cast.pat, 1, kind="tests.broken")
    write(cast.pat, 2)
    assert send_waiting(NOW) == 1
    assert states() == ["WAITING", "SENT"]
    for hours in range(1, 40):
        send_waiting(NOW + timedelta(hours=hours))
    assert states() == ["TO_TELL", "SENT"]


# When, and whether at all


def test_what_is_too_late_is_not_sent_and_the_soonest_too_late_goes_first(cast: Cast, settings: Any) -> None:
    settings.MESSAGES_A_MINUTE = {"EMAIL": 1, "TEXT": 1, "WEB": 1}
    for number, hours in enumerate((5, 1, 3)):
        write(cast.pat, number, expires_at=NOW + timedelta(hours=hours))
    send_waiting(NOW)
    assert states() == ["WAITING", "SENT", "WAITING"]
    send_waiting(NOW + timedelta(hours=4))
    assert states() == ["SENT", "SENT", "EXPIRED"]


def test_nothing_goes_before_its_time_or_once_it_is_no_longer_so(cast: Cast) -> None:
    write(cast.pat, 1, not_before=NOW + timedelta(hours=2))
    write(cast.pat, 2, facts={"holds": False})
    assert send_waiting(NOW) == 0
    assert states() == ["WAITING", "OVERTAKEN"]
    assert send_waiting(NOW + timedelta(hours=2)) == 1


def test_consent_is_asked_for_when_it_is_sent(cast: Cast) -> None:
    people.give_consent(cast.pat, "CONTACT", by=None, at=NOW)
    write(cast.pat, 1, kind="tests.asking")
    people.withdraw_consent(cast.pat, "CONTACT", by=None, at=NOW)
    write(cast.pat, 2)
    assert send_waiting(NOW) == 1
    assert states() == ["STOPPED", "SENT"]


def test_at_night_it_waits_for_the_morning_unless_it_would_be_too_late_then(cast: Cast) -> None:
    night = datetime(2026, 3, 3, 23, 30, tzinfo=UTC)
    morning = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
    people.change_person(cast.pat, contact_by="TEXT", by=None, at=NOW)
    write(cast.pat, 1, at=night)
    write(cast.pat, 2, at=night, kind="tests.urgent", expires_at=morning - timedelta(hours=1))
    write(cast.pat, 3, at=night, kind="tests.urgent", expires_at=morning + timedelta(hours=1))
    write(cast.bob, 4, at=night)
    assert send_waiting(night) == 2
    assert states() == ["WAITING", "SENT", "WAITING", "SENT"], "a letter by mail wakes nobody"
    assert send_waiting(morning - timedelta(seconds=30)) == 0
    assert send_waiting(morning) == 2


def test_ten_thousand_reminders_that_are_due_at_once_are_spread(cast: Cast, settings: Any) -> None:
    """As many as ten thousand, in small: the same rate to the same number."""
    settings.MESSAGES_A_MINUTE = {"EMAIL": 25, "TEXT": 25, "WEB": 25}
    rows = [
        Message(
            person=cast.pat, kind=KIND, key=f"many:{n}", written_at=NOW, not_before=NOW, send_after=NOW,
            expires_at=NOW + timedelta(hours=2),
        )
        for n in range(100)
    ]  # fmt: skip
    Message.objects.bulk_create(rows)
    went = [send_waiting(NOW + timedelta(minutes=minute)) for minute in range(6)]
    assert went == [25, 25, 25, 25, 0, 0]
    assert sorted(counts()) == [1] * 100


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_the_rate_holds_for_several_senders_together(cast: Cast, settings: Any) -> None:
    settings.MESSAGES_A_MINUTE = {"EMAIL": 7, "TEXT": 7, "WEB": 7}
    for number in range(20):
        write(cast.pat, number)
    assert sum(at_once(*[lambda: send_waiting(NOW)] * 3)) == 7


# A clock that is wrong


def test_a_clock_that_ran_ahead_loses_nothing_once_it_is_right(cast: Cast) -> None:
    write(cast.pat, expires_at=NOW + timedelta(hours=3))
    assert send_waiting(NOW + timedelta(days=1)) == 0
    assert states() == ["EXPIRED"]
    assert send_waiting(NOW) == 1
    send_waiting(NOW + timedelta(days=1))
    assert (counts(), states()) == ([1], ["SENT"])


def test_a_clock_set_back_neither_keeps_messages_nor_doubles_them(cast: Cast) -> None:
    write(cast.pat, 1)
    write(cast.pat, 2)
    ahead = NOW + timedelta(days=400)
    behave("busy")
    send_waiting(ahead)  # waits, by its own clock, for a time more than a year on
    Message.objects.filter(key__endswith=":2").update(
        state="SENDING", claim=uuid.uuid4(), claimed_at=ahead, send_after=NOW
    )
    behave("")
    send_waiting(NOW)
    send_waiting(NOW + timedelta(minutes=1))
    assert (counts(), states()) == ([1, 1], ["SENT", "SENT"])

"""A number that two people share: nothing is guessed, STOP holds for both at once, and one person's two records are one."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from alongside.web.delivery.actions import hearing
from alongside.web.messaging.actions import send
from alongside.web.messaging.actions.hearing import receive_text
from alongside.web.messaging.actions.sending import send_waiting
from alongside.web.messaging.models import ChannelStop, InboundText, Message
from alongside.web.messaging.queries import reachable_by
from alongside.web.people import actions as people
from tests.integration import counting  # noqa: F401 - registers the kinds for tests
from tests.integration.at_once import at_once
from tests.integration.test_messaging_hearing import asked_by_text, says, state_of, texter
from tests.session_cast import NOW, House, a_house


@pytest.fixture
def live(monkeypatch: Any, db: None) -> House:
    """A house whose clock is that of the tests, also for what asks the time itself."""
    monkeypatch.setattr(hearing.timezone, "now", lambda: NOW)
    return a_house()


def waiting(person: Any, many: int, kind: str = "tests.asking") -> None:
    for number in range(many):
        send(person, kind=kind, facts={}, key=f"{kind}:{number}:{person.pk}", at=NOW)


@pytest.mark.django_db
def test_stop_from_a_shared_number_in_mid_campaign_reaches_that_number_no_more(
    live: House,
    settings: Any,
) -> None:
    settings.MESSAGES_A_MINUTE = {"EMAIL": 99, "TEXT": 2, "WEB": 99}
    ana, ben = texter(live, email=""), texter(live, "Ben", email="")
    cai = texter(live, "Cai", phone="07700 900444")
    for person in (ana, ben, cai):
        waiting(person, 3)
    waiting(ben, 1, "tests.note")
    assert send_waiting(NOW) == 2
    mail.outbox.clear()
    assert says(live, "STOP").outcome == "STOPPED"
    for minute in range(1, 12):
        send_waiting(NOW + timedelta(minutes=minute))
    assert not [letter for letter in mail.outbox if "0321" in letter.to[0]]
    assert len([letter for letter in mail.outbox if "0444" in letter.to[0]]) == 3
    assert Message.objects.get(kind="tests.note").state == "TO_TELL"
    assert not Message.objects.filter(state="WAITING").exists()


@pytest.mark.django_db(transaction=True)
def test_a_yes_and_a_stop_of_one_shared_number_at_once_guess_nothing_and_stop_both() -> None:
    house = a_house()
    ana, ben = texter(house), texter(house, "Ben")
    asked = asked_by_text(house, ana)
    given = {"number": "447700900321", "at": NOW}
    done = at_once(
        *(
            lambda words=words, key=key: receive_text(
                house.organisation, words=words, provider_id=key, **given
            )
            for words, key in (("yes", "1"), ("STOP", "2"), ("yes", "1"), ("STOP", "2"))
        )
    )
    assert not [each for each in done if isinstance(each, BaseException)], done
    assert sorted(InboundText.objects.values_list("outcome", flat=True)) == ["SEVERAL_PEOPLE", "STOPPED"]
    assert state_of(asked) == "OFFERED"
    assert ChannelStop.objects.filter(person__in=[ana, ben], ended_at__isnull=True).count() == 2


@pytest.mark.django_db
def test_two_records_of_one_person_share_a_number_until_they_are_made_one(live: House) -> None:
    ana, double = texter(live), texter(live, "Anna")
    asked = asked_by_text(live, double)
    assert says(live, "yes", name="before").outcome == "SEVERAL_PEOPLE"
    people.merge_people(ana, double, by=live.coordinator, at=NOW)
    text = says(live, "yes", name="after")
    assert (text.outcome, text.person, state_of(asked)) == ("ANSWERED", ana, "ACCEPTED")
    asked.refresh_from_db()
    assert asked.person == ana


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["text_came", "message_returned", "notify_text", "notify_receipt"])
def test_a_call_with_a_form_or_far_too_much_is_found_nowhere_whoever_it_names(page: str) -> None:
    """Nothing tells an organisation that is here from one that is not."""
    for organisation in (a_house().organisation.public_id, uuid4()):
        address = reverse(f"messaging:{page}", args=[organisation])
        assert Client().post(address, {"words": "x", "file": BytesIO(b"x")}).status_code == 404
        assert Client().post(address, b"x" * 6_000_000, content_type="application/json").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("stopped_by_the_older", [True, False])
def test_who_stopped_texts_by_either_record_gets_none_once_they_are_one(
    live: House,
    *,
    stopped_by_the_older: bool,
) -> None:
    ana, double = texter(live), texter(live, "Anna", phone="07700 900444")
    says(live, "STOP", number="447700900321" if stopped_by_the_older else "447700900444")
    merge = people.merge_people(ana, double, by=live.coordinator, at=NOW)
    assert reachable_by(ana) != "TEXT"
    waiting(ana, 2)
    mail.outbox.clear()
    send_waiting(NOW)
    assert not [letter for letter in mail.outbox if "@text.invalid" in letter.to[0]]
    people.undo_merge(merge, by=live.coordinator, at=NOW)
    assert (reachable_by(ana) == "TEXT") is not stopped_by_the_older
    assert (reachable_by(double) == "TEXT") is stopped_by_the_older


@pytest.mark.django_db
def test_a_text_from_the_number_of_the_record_that_was_given_up_is_read_by_a_person(live: House) -> None:
    ana, double = texter(live), texter(live, "Anna", phone="07700 900444")
    asked = asked_by_text(live, double)
    people.merge_people(ana, double, by=live.coordinator, at=NOW)
    mail.outbox.clear()
    text = says(live, "yes", number="447700900444")
    assert (text.outcome, text.looked_at, state_of(asked), mail.outbox) == (
        "UNKNOWN_NUMBER",
        None,
        "OFFERED",
        [],
    )

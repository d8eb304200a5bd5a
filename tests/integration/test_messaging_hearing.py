"""Replies by text, STOP in the middle of a campaign, and what providers tell us later."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.actions.sessions import cancel_session
from alongside.web.delivery.queries.candidates import candidates
from alongside.web.messaging.actions import send
from alongside.web.messaging.actions.hearing import receive_text
from alongside.web.messaging.actions.returns import Word, record_return
from alongside.web.messaging.actions.sending import claim, send_waiting
from alongside.web.messaging.models import ChannelStop, DeadAddress, InboundText, Message
from alongside.web.messaging.permissions import callback_secret, signature_of
from alongside.web.messaging.queries import reachable_by
from alongside.web.people import actions as people
from tests.integration import counting  # noqa: F401 - registers the kinds for tests
from tests.integration.at_once import at_once
from tests.session_cast import NOW, House, a_house, line_of

pytestmark = pytest.mark.django_db
MOBILE = "07700 900321"


@pytest.fixture
def live(monkeypatch: Any) -> House:
    """A house whose clock is that of the tests, also for what asks the time itself."""
    from alongside.web.delivery.actions import hearing

    monkeypatch.setattr(hearing.timezone, "now", lambda: NOW)
    return a_house()


def texter(house: House, name: str = "Ana", phone: str = MOBILE, **more: Any) -> Any:
    return house.person(name, phone=phone, contact_by="TEXT", **more)


def asked_by_text(
    house: House, person: Any, *, days: int = 3, readers: tuple = (1, 3, 3), at: datetime = NOW
) -> Any:
    asked = offer(
        line_of(house.session(days=days, readers=readers), house.reader), person, by=house.coordinator, at=at
    )
    send_waiting(at)
    return asked


def says(house: House, words: str, *, number: str = "447700900321", name: str = "") -> InboundText:
    text = receive_text(
        house.organisation, number=number, words=words, provider_id=name or f"id-{words}-{number}", at=NOW
    )
    send_waiting(NOW)
    return text


def state_of(asked: Any) -> str:
    asked.refresh_from_db()
    return asked.state


def texts_out() -> list[str]:
    return [letter.body for letter in mail.outbox if "@text.invalid" in letter.to[0]]


# Yes and no


def test_who_would_rather_have_texts_is_asked_by_text_and_says_yes(live: House) -> None:
    ana = texter(live)
    asked = asked_by_text(live, ana)
    (question,) = texts_out()
    assert question.startswith("Can you come on Thursday 5 March at 10am? Reply YES or NO.")
    assert "Library" not in question
    assert (asked.asked_how, Message.objects.get().channel) == ("TEXT", "TEXT")
    text = says(live, "Yes please 👍")
    assert (state_of(asked), text.outcome, text.person) == ("ACCEPTED", "ANSWERED", ana)
    assert asked.steps.last().how == "TEXT"
    assert "This is about Thursday 5 March 2026 at 10am" in texts_out()[-1]


@pytest.mark.parametrize(
    ("words", "state"), [("NO", "DECLINED"), ("Na, sori", "DECLINED"), ("Ie", "ACCEPTED")]
)
def test_no_and_welsh_are_understood(live: House, words: str, state: str) -> None:
    asked = asked_by_text(live, texter(live, language="cy"))
    says(live, words)
    assert state_of(asked) == state
    assert "Thank you" not in texts_out()[-1]


def test_no_after_yes_is_cannot_come_after_all_and_gives_the_place_back(live: House) -> None:
    asked = asked_by_text(live, texter(live))
    says(live, "yes")
    says(live, "no thanks")
    assert state_of(asked) == "CANT_COME"
    assert line_of(asked.session, live.reader).taken == 0


def test_a_yes_when_the_last_place_has_gone_is_told_so(live: House) -> None:
    asked = asked_by_text(live, texter(live), readers=(1, 1, 1))
    other = offer(
        line_of(asked.session, live.reader), live.person("Ben"), by=live.coordinator, how="PHONE", at=NOW
    )
    answer(other, "ACCEPT", by=None, how="EMAIL", at=NOW)
    text = says(live, "yes")
    assert (state_of(asked), text.outcome) == ("OFFERED", "REFUSED")
    assert len(texts_out()) == 2


def two_questions(live: House, **more: Any) -> tuple[Any, Any]:
    ana = texter(live, **more)
    first = asked_by_text(live, ana, days=3)
    return first, asked_by_text(live, ana, days=6, at=NOW + timedelta(minutes=1))


def test_of_several_open_questions_none_is_guessed_and_the_list_goes_back(live: House) -> None:
    first, second = two_questions(live)
    text = says(live, "yes")
    assert (state_of(first), state_of(second), text.outcome) == ("OFFERED", "OFFERED", "ASKED_WHICH")
    assert texts_out()[-1].startswith(
        "You have more than one question from us. Which do you mean? 1: Can you come on Sunday 8 March at 10am? "
        "2: Can you come on Thursday 5 March at 10am? Reply with its number and YES or NO, such as 1 YES."
    )
    assert text.looked_at is None
    says(live, "2")
    assert (state_of(first), state_of(second)) == ("ACCEPTED", "OFFERED")
    text.refresh_from_db()
    assert text.looked_at is not None
    says(live, "yes please")
    assert state_of(second) == "ACCEPTED"


def test_in_welsh_the_list_and_the_numbers_are_welsh(live: House) -> None:
    first, second = two_questions(live, language="cy")
    says(live, "ie")
    assert (
        "Pa un ydych chi’n ei olygu? 1: Allwch chi ddod? Dydd Sul 8 Mawrth am 10yb. 2: Allwch"
        in texts_out()[-1]
    )
    says(live, "1 ie, 2 na")
    assert (state_of(first), state_of(second)) == ("DECLINED", "ACCEPTED")
    assert texts_out()[-1].count("Diolch") == 2


def test_a_no_with_a_yes_that_stands_asks_which_and_takes_the_one_that_is_named(live: House) -> None:
    first, second = two_questions(live)
    answer(first, "ACCEPT", by=None, how="PHONE", at=NOW)
    assert says(live, "no").outcome == "ASKED_WHICH"
    says(live, "2 no")
    assert (state_of(first), state_of(second)) == ("CANT_COME", "OFFERED")
    says(live, "1 yes")
    assert state_of(second) == "ACCEPTED"


def test_a_number_that_nobody_was_given_is_for_a_person(live: House) -> None:
    first, second = two_questions(live)
    assert says(live, "1").outcome == "UNCLEAR"
    says(live, "no")
    assert says(live, "5 yes").outcome == "UNCLEAR"
    assert (state_of(first), state_of(second)) == ("OFFERED", "OFFERED")


def test_the_same_text_brought_twice_counts_once(live: House) -> None:
    asked = asked_by_text(live, texter(live))
    assert says(live, "yes", name="x1").pk == says(live, "yes", name="x1").pk
    assert state_of(asked) == "ACCEPTED"
    assert asked.steps.filter(to_state="ACCEPTED").count() == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_the_same_text_brought_twice_at_once_counts_once() -> None:
    house = a_house()
    texter(house)
    bring = lambda: receive_text(  # noqa: E731
        house.organisation, number=MOBILE, words="hello", provider_id="x1", at=NOW
    )
    assert len({text.pk for text in at_once(bring, bring, bring)}) == 1
    assert (InboundText.objects.count(), Message.objects.count()) == (1, 1)


# What is not clear


def test_what_is_not_understood_gets_a_kind_word_once_a_day_and_is_for_a_person_to_read(live: House) -> None:
    asked = asked_by_text(live, texter(live))
    for number, words in enumerate(("maybe, is there parking?", "hello?", "👍👎")):
        text = says(live, words, name=f"x{number}")
        assert (text.outcome, text.looked_at) == ("UNCLEAR", None)
    assert state_of(asked) == "OFFERED"
    assert len([words for words in texts_out() if "could not tell" in words]) == 1


def test_a_yes_to_nothing_is_for_a_person_to_read(live: House) -> None:
    texter(live)
    assert says(live, "yes").outcome == "NOTHING_ASKED"
    assert "no open question" in texts_out()[-1]


def test_an_unknown_number_is_kept_apart_and_learns_nothing(live: House) -> None:
    asked = asked_by_text(live, texter(live))
    mail.outbox.clear()
    for words in ("yes", "STOP", "who is Ana?"):
        text = says(live, words, number="447700900999")
        assert (text.outcome, text.person, text.looked_at) == ("UNKNOWN_NUMBER", None, None)
    assert (state_of(asked), mail.outbox) == ("OFFERED", [])


def test_a_number_of_several_people_is_never_guessed_about(live: House) -> None:
    ana, ben = texter(live), texter(live, "Ben")
    asked = asked_by_text(live, ana)
    mail.outbox.clear()
    text = says(live, "yes")
    assert (text.outcome, text.person, state_of(asked), mail.outbox) == (
        "SEVERAL_PEOPLE",
        None,
        "OFFERED",
        [],
    )
    says(live, "STOP")
    assert ChannelStop.objects.filter(person__in=[ana, ben], ended_at__isnull=True).count() == 2


def test_another_organisations_people_are_not_found_by_their_number(live: House) -> None:
    texter(a_house("Brynford Trust"), "Bob", phone="07700 900555")
    assert says(live, "yes", number="447700900555").outcome == "UNKNOWN_NUMBER"


# STOP


def test_stop_in_mid_campaign_stops_all_that_waits_at_once(live: House, settings: Any) -> None:
    settings.MESSAGES_A_MINUTE = {"EMAIL": 99, "TEXT": 2, "WEB": 99}
    people.change_person(live.coordinator, phone=MOBILE, by=None, at=NOW)
    people.change_person(live.coordinator, phone="", by=None, at=NOW)
    ana, ben = texter(live), texter(live, "Ben", phone="07700 900444")
    for number in range(6):
        for person in (ana, ben):
            send(person, kind="tests.asking", facts={}, key=f"c:{number}:{person.pk}", at=NOW)
    send(ana, kind="tests.note", facts={}, key="owed", at=NOW)
    assert send_waiting(NOW) == 2
    taken = claim(NOW + timedelta(minutes=1), 3)
    before = len(texts_out())
    says(live, "Stop.")
    assert reachable_by(ana) == "EMAIL"
    from alongside.web.messaging.actions import sending

    for message in taken:  # a sender that had them already
        sending._dealt_with(message, NOW + timedelta(minutes=1))
    for minute in range(2, 12):
        send_waiting(NOW + timedelta(minutes=minute))
    assert not [letter for letter in mail.outbox[before:] if "0321" in letter.to[0]]
    of_ana = Message.objects.filter(person=ana)
    assert set(of_ana.exclude(state="SENT").values_list("state", "problem")) == {
        ("STOPPED", "STOPPED"),
        ("TO_TELL", "STOPPED"),
    }
    assert Message.objects.get(key="owed").state == "TO_TELL"
    assert set(Message.objects.filter(person=ben).values_list("state", flat=True)) == {"SENT"}


def test_whoever_stopped_texts_is_still_told_that_their_session_is_cancelled(live: House) -> None:
    ana = texter(live, email="")
    asked = asked_by_text(live, ana)
    says(live, "yes")
    says(live, "stopio")
    cancel_session(asked.session, reason="Snow", by=live.coordinator, at=NOW)
    told = Message.objects.get(kind="delivery.cancelled")
    assert (told.state, told.channel) == ("TO_TELL", "PHONE")


def test_start_begins_texts_again_and_both_are_kept(live: House) -> None:
    ana = texter(live)
    says(live, "STOP")
    assert says(live, "Dechrau").outcome == "STARTED"
    stop = ChannelStop.objects.get()
    assert (stop.how, stop.ended_how, reachable_by(ana)) == ("TEXT", "TEXT", "TEXT")
    assert "You will get texts from us again" in texts_out()[-1]


# What providers tell us later


@pytest.fixture
def sent(live: House) -> Message:
    asked_by_text(live, texter(live))
    return Message.objects.get()


def told(house: House, message: Message, word: Word, **more: Any) -> Message:
    reference = more.pop("reference", message.reference)
    assert record_return(house.organisation, reference, word, at=NOW, problem="550 no such mailbox")
    message.refresh_from_db()
    return message


def test_a_message_that_arrived_says_so(live: House, sent: Message) -> None:
    assert told(live, sent, Word.ARRIVED).state == "DELIVERED"
    assert told(live, sent, Word.FOR_GOOD).state == "DELIVERED"


def test_an_address_that_does_not_work_is_marked_and_somebody_is_to_tell(live: House, sent: Message) -> None:
    assert told(live, sent, Word.FOR_GOOD).state == "TO_TELL"
    told(live, sent, Word.FOR_GOOD)
    dead = DeadAddress.objects.get()
    assert (dead.channel, dead.address, dead.person) == ("TEXT", MOBILE, sent.person)
    assert reachable_by(sent.person) == "EMAIL"
    people.change_person(sent.person, phone="07700 900777", by=None, at=NOW)
    assert reachable_by(sent.person) == "TEXT"


def test_what_could_not_be_delivered_for_now_goes_again_under_a_new_reference(
    live: House, sent: Message
) -> None:
    first = sent.reference
    assert told(live, sent, Word.FOR_NOW).state == "WAITING"
    assert sent.reference != first
    told(live, sent, Word.FOR_GOOD, reference=first)
    assert sent.state == "WAITING", "a word about an earlier attempt changes nothing"
    assert send_waiting(NOW + timedelta(hours=1)) == 1


def test_another_organisation_cannot_tell_us_about_our_messages(live: House, sent: Message) -> None:
    elsewhere = a_house("Brynford Trust")
    assert not record_return(elsewhere.organisation, sent.reference, Word.FOR_GOOD, at=NOW)
    assert not record_return(live.organisation, "nonsense-0", Word.FOR_GOOD, at=NOW)
    sent.refresh_from_db()
    assert sent.state == "SENT"


# The calls themselves


def call(house: House, name: str, given: Any, **headers: str) -> int:
    address = reverse(f"messaging:{name}", args=[house.organisation.public_id])
    body = given if isinstance(given, bytes) else json.dumps(given).encode()
    return (
        Client(enforce_csrf_checks=True).post(address, body, "application/json", headers=headers).status_code
    )


def signed(house: House, body: Any, moment: str) -> dict[str, str]:
    return {
        "X-Alongside-Time": moment,
        "X-Alongside-Signature": f"sha256={signature_of(house.organisation, moment, json.dumps(body).encode())}",
    }


def test_notify_brings_texts_and_receipts_with_its_token(live: House, sent: Message) -> None:
    token = {"Authorization": f"Bearer {callback_secret(live.organisation)}"}
    text = {
        "id": "n1",
        "source_number": "447700900321",
        "message": "yes",
        "date_received": "2026-03-02T09:00:00Z",
    }
    receipt = {"reference": sent.reference, "status": "delivered", "to": "447700900321"}
    for bad in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": callback_secret(live.organisation)}):
        assert call(live, "notify_text", text, **bad) == 404
        assert call(live, "notify_receipt", receipt, **bad) == 404
    assert call(a_house("Brynford Trust"), "notify_text", text, **token) == 404
    assert not InboundText.objects.exists()
    assert call(live, "notify_receipt", receipt, **token) == 204
    assert call(live, "notify_text", text, **token) == 204
    sent.refresh_from_db()
    assert (sent.state, InboundText.objects.get().outcome) == ("DELIVERED", "ANSWERED")


@pytest.mark.parametrize(
    "given", [b"", b"{", b"[]", b"\xff", b'{"id": 5}', b"[" * 9000, {"status": "odd", "reference": "x"}]
)
def test_what_cannot_be_read_is_refused_in_a_sentence(live: House, given: Any) -> None:
    token = {"Authorization": f"Bearer {callback_secret(live.organisation)}"}
    assert call(live, "notify_text", given, **token) == 400
    assert call(live, "notify_receipt", given, **token) == 400


def test_signs_that_cannot_be_kept_are_left_out_of_a_text(live: House) -> None:
    token = {"Authorization": f"Bearer {callback_secret(live.organisation)}"}
    text = {"id": "n\ud800\x002", "source_number": "0770\x00", "message": "hello \udfff\x00there"}
    assert call(live, "notify_text", text, **token) == 204
    kept = InboundText.objects.get()
    assert (kept.provider_id, kept.words) == ("n2", "hello there")


def test_a_signed_call_is_good_for_its_body_and_its_time_alone(live: House, sent: Message) -> None:
    from django.utils import timezone

    moment = str(int(timezone.now().timestamp()))
    body = {"reference": sent.reference, "status": "FOR_GOOD", "problem": "550"}
    good = signed(live, body, moment)
    assert call(live, "message_returned", body | {"status": "ARRIVED"}, **good) == 404
    old = str(int(moment) - 3600)
    assert call(live, "message_returned", body, **signed(live, body, old)) == 404
    for odd in ("x", "9" * 5000):
        assert call(live, "message_returned", body, **good | {"X-Alongside-Time": odd}) == 404
    assert call(live, "message_returned", body, **good) == 204
    sent.refresh_from_db()
    assert sent.state == "TO_TELL"
    text = {"id": "s1", "number": "07700 900321", "words": "STOP"}
    assert call(live, "text_came", text, **signed(live, text, moment)) == 204
    assert InboundText.objects.get().outcome == "STOPPED"


def test_who_has_a_mobile_alone_and_chose_texts_can_be_asked_from_the_list(live: House) -> None:
    ana = texter(live, email="")
    line = line_of(live.session(readers=(1, 3, 3)), live.reader)
    (shown,) = candidates(line, at=NOW)
    assert shown.by_email
    offer(line, ana, by=live.coordinator, how="EMAIL", at=NOW)
    assert send_waiting(NOW) == 1
    assert len(texts_out()) == 1

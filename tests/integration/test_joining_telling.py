"""What people are told: checks that run out, once for each notice; and being asked to be a buddy, by link or by text."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from alongside.core.messaging.replies import Reply
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.invitations import come_forward
from alongside.web.joining import actions
from alongside.web.joining.actions import telling
from alongside.web.joining.models import Buddy
from alongside.web.joining.permissions import buddy_token
from alongside.web.joining.tasks import keep_joining_tidy
from alongside.web.messaging.actions.preparing import letter_of
from alongside.web.messaging.kinds import kind_of
from alongside.web.messaging.models import Message
from alongside.web.people import actions as people
from tests.integration.joining_cast import NOW, House, an_open_house, applied
from tests.session_cast import line_of

pytestmark = pytest.mark.django_db


def checked(house: House, name: str, last: date, **more: Any) -> Any:
    person = house.person(name)
    people.record_check(
        person,
        kind="BASIC",
        outcome="CLEAR",
        checked_on=date(2025, 1, 1),
        expires_on=last,
        by=None,
        at=NOW,
        **more,
    )
    return person


def told(kind: str) -> list[str]:
    return [
        f"{m.person} {m.key.rpartition('-')[2]}" for m in Message.objects.filter(kind=kind).order_by("pk")
    ]


def test_each_notice_is_given_once_however_often_the_clock_comes_round() -> None:
    house = an_open_house()
    today = NOW.date()
    for name, days in (
        ("Far", 61),
        ("Two months", 60),
        ("A month", 30),
        ("A week", 7),
        ("Today", 0),
        ("Over", -1),
    ):
        checked(house, name, today + timedelta(days=days))
    for _round in range(3):
        assert telling.warn_of_checks(NOW) == 4
    assert sorted(told(telling.CHECK)) == ["A month 30", "A week 7", "Today 7", "Two months 60"]
    telling.warn_of_checks(NOW + timedelta(days=30))
    assert {"Two months 30", "Far 60"} <= set(told(telling.CHECK))
    assert "Far 30" not in told(telling.CHECK)


def test_a_check_that_was_renewed_or_whose_person_left_is_spoken_of_no_more() -> None:
    house = an_open_house()
    ana, ben = (checked(house, name, NOW.date() + timedelta(days=5)) for name in ("Ana", "Ben"))
    telling.warn_of_checks(NOW)
    message = Message.objects.get(person=ana)
    assert telling.still_runs_out(message)
    people.record_check(
        ana, kind="BASIC", outcome="CLEAR", checked_on=NOW.date(), expires_on=NOW.date() + timedelta(days=900),
        by=None, at=NOW,
    )  # fmt: skip
    assert not telling.still_runs_out(message)
    Message.objects.all().delete()
    actions.leave(ben, by=ben, how="WEB", at=NOW)
    assert telling.warn_of_checks(NOW) == 0


def test_the_letter_names_the_check_and_its_last_day_in_the_persons_language() -> None:
    house = an_open_house()
    ana = checked(house, "Ana", date(2026, 3, 9))
    telling.warn_of_checks(NOW)
    message = Message.objects.get(person=ana)
    letter = letter_of(message)
    assert "Basic criminal record check" in letter.body
    assert "Monday 9 March 2026" in letter.body
    assert len(letter.text) < 200
    people.change_person(ana, language="cy", by=None, at=NOW)
    message.refresh_from_db()
    assert "Gwiriad cofnodion troseddol sylfaenol" in letter_of(message).body


def an_asked_buddy() -> tuple[House, Buddy]:
    house = an_open_house(at=timezone.now())
    ana = house.person("Ana")
    session = house.session(readers=(1, 2, 4))
    come_forward(line_of(session, house.reader), ana, by=ana, how="WEB", at=house.at)
    row = applied(house, may_contact=True)
    actions.welcome(row, by=house.coordinator, at=house.at)
    row.refresh_from_db()
    trial = actions.arrange_trial(row, line_of(session, house.reader), by=house.coordinator, at=house.at)
    return house, actions.ask_buddy(trial, ana, by=house.coordinator, at=house.at)


def test_a_buddy_is_asked_by_message_and_can_answer_by_text() -> None:
    _house, buddy = an_asked_buddy()
    message = Message.objects.get(kind=telling.BUDDY)
    letter = letter_of(message)
    assert "Mair Alder tries Reading together" in letter.body
    assert "Reply YES or NO." in letter.text
    assert kind_of(telling.BUDDY).holds(message)
    with translation.override("en"):
        assert str(telling.take_reply(message, Reply.YES, timezone.now())).startswith(
            "Thank you. They will be glad"
        )
    buddy.refresh_from_db()
    assert (buddy.answer, buddy.answered_how) == ("YES", "TEXT")
    assert not kind_of(telling.BUDDY).is_open(message)
    telling.take_reply(message, Reply.NO, timezone.now())
    buddy.refresh_from_db()
    assert buddy.answer == "NO"
    assert telling.buddies_page(message) == reverse("joining:buddies", args=[buddy.trial_id])
    buddy.delete()
    with pytest.raises(Refusal, match="no longer on record"):
        telling.take_reply(message, Reply.YES, timezone.now())


def test_a_buddy_answers_by_their_link_and_opening_it_changes_nothing() -> None:
    house, buddy = an_asked_buddy()
    link = reverse("joining:buddy_link", args=[buddy_token(buddy)])
    client = Client(enforce_csrf_checks=True)
    assert "Would you be Mair Alder’s buddy?" in client.get(link).content.decode()
    buddy.refresh_from_db()
    assert buddy.answer == "ASKED"
    assert "Thank you. They will be glad of you." in client.post(link, {"answer": "YES"}).content.decode()
    buddy.refresh_from_db()
    assert (buddy.answer, buddy.answered_how) == ("YES", "EMAIL")
    assert client.get(f"{link[:-2]}x/").status_code == 410
    people.erase_person(buddy.person, by=house.coordinator, at=house.at)
    assert client.get(link).status_code == 410


def test_once_a_day_everything_is_kept_in_step() -> None:
    house = an_open_house(at=timezone.now())
    checked(house, "Ana", timezone.localdate() + timedelta(days=7))
    assert keep_joining_tidy.func() == {"told": 1, "knocks": 0, "applications": 0}

"""Messages as people meet them: one press from a letter, a person's own wishes, a coordinator's list; without script."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.actions.sessions import cancel_session
from alongside.web.delivery.models import Feed
from alongside.web.delivery.permissions import tap_token
from alongside.web.messaging.actions.hearing import receive_text
from alongside.web.messaging.actions.stopping import record_dead
from alongside.web.messaging.models import InboundText, Message, Preferences
from alongside.web.people import actions as people
from tests.browser.conftest import DESKTOP
from tests.browser.test_every_page import _axe
from tests.session_cast import House, a_house, line_of

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def house() -> House:
    return a_house(at=timezone.now())


def account_of(person: Any, house: House, language: str = "en") -> Any:
    opened = people.open_account(
        person, f"person{person.pk}@account.example", by=None, at=house.at, welcome=False
    )
    people.remember_language(opened, language, at=house.at)
    person.refresh_from_db()
    return person.account


def fine(visitor: Any) -> None:
    assert not visitor.is_wider_than_the_screen(), visitor.page.url
    assert not visitor.faults, visitor.faults
    assert not _axe(visitor.page), visitor.page.url


@pytest.mark.parametrize(
    ("language", "yes", "thanks"),
    [("en", "Yes, I will come", "you are coming"), ("cy", "Iawn, fe ddof", "rydych chi’n dod")],
)
def test_one_press_from_a_letter_on_the_narrowest_phone(
    visit: Any, house: House, language: str, yes: str, thanks: str
) -> None:
    asked = offer(
        line_of(house.session(days=5), house.reader), house.person("Ana Lloyd", language=language),
        by=house.coordinator, at=house.at,
    )  # fmt: skip
    visitor = visit(width=NARROW, javascript=False, language=language)
    visitor.open(reverse("delivery:tap", args=[tap_token(asked, "ACCEPT")]))
    assert visitor.page.get_by_role("button", name=yes).count() == 1
    asked.refresh_from_db()
    assert asked.state == "OFFERED", "opening it says nothing"
    visitor.press(yes)
    assert thanks in visitor.words
    asked.refresh_from_db()
    assert asked.state == "ACCEPTED"
    assert not visitor.is_wider_than_the_screen()
    assert not visitor.faults


def test_a_person_says_how_they_would_have_it_and_takes_their_calendar_along(
    visit: Any, house: House
) -> None:
    ana = house.person("Ana Lloyd", phone="07700 900321")
    asked = offer(line_of(house.session(days=5), house.reader), ana, by=house.coordinator, at=house.at)
    answer(asked, "ACCEPT", by=ana, how="WEB", at=house.at)
    visitor = visit(account_of(ana, house), width=NARROW, javascript=False)
    visitor.open(reverse("people:me"))
    visitor.follow("When and how we write to you")
    visitor.page.get_by_label("No", exact=True).check()
    visitor.page.get_by_label("Send me nothing from").fill("9pm")
    visitor.page.get_by_label("until").fill("8:30am")
    visitor.press("Save")
    assert "Saved" in visitor.words
    assert Preferences.objects.get().reminders is False
    visitor.follow("All messages")
    assert "What we sent you" in visitor.words
    visitor.open(reverse("delivery:mine"))
    visitor.follow("Let my own calendar keep up")
    visitor.press("Make a calendar address")
    visitor.page.get_by_label("Or copy the address").first.wait_for()
    assert Feed.objects.get().person == ana
    assert not visitor.is_wider_than_the_screen()
    assert not visitor.faults


def test_a_coordinator_reads_rings_and_puts_right(visit: Any, house: House) -> None:
    kit = house.person("Kit Hughes", email="", phone="01632 960204")
    asked = offer(
        line_of(house.session(days=5), house.reader), kit, by=house.coordinator, how="PHONE", at=house.at
    )
    answer(asked, "ACCEPT", by=None, how="PHONE", at=house.at)
    cancel_session(asked.session, reason="The heating is broken", by=house.coordinator, at=house.at)
    ana = house.person("Ana Lloyd", phone="07700 900321", contact_by="TEXT")
    receive_text(house.organisation, number="07700 900321", words="maybe", provider_id="1", at=house.at)
    record_dead(ana, "EMAIL", ana.email, problem="550", at=house.at)
    visitor = visit(account_of(house.coordinator, house), width=DESKTOP)
    visitor.open(reverse("delivery:week"))
    visitor.follow("1 text to read")
    fine(visitor)
    visitor.press("I have read it")
    assert "Every text is read" in visitor.words
    assert InboundText.objects.get().looked_by == house.coordinator
    visitor.open(reverse("delivery:week"))
    visitor.follow("1 person is to be told something")
    fine(visitor)
    visitor.press("They have been told")
    assert "Kit Hughes has been told" in visitor.words
    assert Message.objects.get(person=kit).state == "TOLD"
    visitor.open(reverse("delivery:week"))
    visitor.follow("1 address does not work")
    fine(visitor)
    visitor.press("It works after all")
    assert "None that we know of" in visitor.words
    visitor.follow("Change the quiet hours")
    fine(visitor)

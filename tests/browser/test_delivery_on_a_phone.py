"""Asking and answering as people do it: on the narrowest phone, without script, or by the keyboard alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.models import Invitation
from alongside.web.delivery.permissions import answer_token
from alongside.web.people import actions as people
from tests.browser.conftest import DESKTOP
from tests.session_cast import House, a_house, line_of

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def house() -> House:
    return a_house(at=timezone.now())


def account_of(person: Any, house: House) -> Any:
    people.open_account(person, f"person{person.pk}@account.example", by=None, at=house.at, welcome=False)
    person.refresh_from_db()
    return person.account


def ask(house: House, session: Any, name: str = "Ana Lloyd", **more: Any) -> Invitation:
    return offer(
        line_of(session, house.reader), house.person(name, **more), by=house.coordinator, at=house.at
    )


@pytest.mark.parametrize(
    ("language", "yes", "coming", "no"),
    [
        ("en", "Yes, I will come", "you are coming", "I can’t come"),
        ("cy", "Iawn, fe ddof", "rydych chi’n dod", "Ni allaf ddod"),
    ],
)
def test_a_link_is_answered_on_the_narrowest_phone_without_script(
    visit: Any, house: House, language: str, yes: str, coming: str, no: str
) -> None:
    asked = ask(house, house.session(days=5, title="Reading together with everybody from the upper valley"))
    visitor = visit(width=NARROW, javascript=False, language=language)
    visitor.open(reverse("delivery:answer", args=[answer_token(asked)]))
    second_tab = visitor.context.new_page()
    second_tab.goto(visitor.page.url)
    visitor.press(yes)
    assert coming in visitor.words
    visitor.page.reload()  # asks nobody to send anything again
    asked.refresh_from_db()
    assert asked.state == "ACCEPTED"
    visitor.press(no)
    asked.refresh_from_db()
    assert asked.state == "CANT_COME"
    second_tab.get_by_role("button", name=yes).click()  # a page from before all that still works
    assert coming in second_tab.locator("body").inner_text()
    asked.refresh_from_db()
    assert asked.state == "ACCEPTED"
    assert visitor.there().evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert not visitor.faults


def test_ones_own_page_works_on_the_narrowest_phone_without_script(visit: Any, house: House) -> None:
    asked = ask(house, house.session(days=5))
    visitor = visit(account_of(asked.person, house), width=NARROW, javascript=False)
    visitor.open(reverse("delivery:mine"))
    visitor.press("Yes, I will come")
    assert "You are down for this session" in visitor.words
    visitor.follow("I can’t come, and know who could stand in")
    assert "There is nobody here whom you could name" in visitor.words
    visitor.press("I can’t come, and know of nobody")
    asked.refresh_from_db()
    assert asked.state == "CANT_COME"
    assert not visitor.is_wider_than_the_screen()
    assert not visitor.faults


def test_a_coordinator_invites_by_the_keyboard_alone(visit: Any, house: House) -> None:
    session = house.session(days=5, readers=(1, 2, 2))
    for name in ("Ana Lloyd", "Ben Hughes"):
        house.person(name)
    visitor = visit(account_of(house.coordinator, house), width=DESKTOP)
    page = visitor.open(reverse("delivery:week"))
    page.get_by_role("link", name="Invite people").first.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Ana Lloyd").wait_for()
    page.get_by_label("Look for a name").focus()
    for _ in range(2):  # past the button beside the name, to the first box
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")  # the link to ask by telephone
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_role("button", name="Invite those ticked").focus()
    page.keyboard.press("Enter")
    page.get_by_text("2 people are invited.").wait_for()
    assert Invitation.objects.filter(session=session, state="OFFERED").count() == 2
    assert not visitor.faults


def test_the_week_and_the_session_fit_the_narrowest_phone(visit: Any, house: House) -> None:
    session = house.session(
        days=1, hour=23, readers=(2, 4, 9), title="Sgwrsio-a-darllen-hir-iawn-heb-ddim-toriad-o-gwbl"
    )
    asked = ask(house, session, "Anghharad Llywelyn-Featherstonehaugh-Cholmondeley")
    answer(asked, "ACCEPT", by=None, how="EMAIL", at=house.at)
    visitor = visit(account_of(house.coordinator, house), width=NARROW, javascript=False)
    for address in (
        reverse("delivery:week"),
        reverse("delivery:session", args=[session.public_id]),
        reverse("delivery:invite", args=[session.public_id]),
        reverse("delivery:plan", args=[house.service.public_id]),
    ):
        visitor.open(address)
        assert not visitor.is_wider_than_the_screen(), address
    assert not visitor.faults

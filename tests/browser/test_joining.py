"""Joining and leaving in a browser: asked on a phone without JavaScript, welcomed, tried with a buddy, joined, left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from alongside.web.delivery.actions.invitations import come_forward
from alongside.web.joining import actions
from alongside.web.joining.models import Application, Buddy
from alongside.web.people import actions as people
from alongside.web.people.models import Person
from alongside.web.services import actions as services
from tests.browser.conftest import DESKTOP, Visitor
from tests.integration.joining_cast import House, an_open_house
from tests.session_cast import line_of

pytestmark = pytest.mark.django_db(transaction=True)
SMALL_PHONE = {"width": 320, "height": 640}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # of what is right only a sample is told, for there is much of it
}


@pytest.fixture
def house(transactional_db: None) -> House:
    return an_open_house(at=timezone.now())


def account_of(person: Person) -> Any:
    opened = people.open_account(
        person, f"account{person.pk}@example.org", None, timezone.now(), welcome=False
    )
    people.remember_language(opened, "en", at=timezone.now())
    return opened


def well_made(visitor: Visitor) -> None:
    """What stands there fits a small phone and has no fault of accessibility."""
    assert not visitor.is_wider_than_the_screen(), visitor.page.url
    assert not Axe().run(visitor.there(), options=RULES).response["violations"], visitor.page.url


def a_session_with_ana(house: House) -> Person:
    ana = house.person("Ana Birch")
    come_forward(line_of(house.session(readers=(1, 2, 4)), house.reader), ana, by=ana, how="WEB", at=house.at)
    return ana


def test_from_asking_on_a_phone_to_joining_and_leaving(house: House, visit: Callable[..., Visitor]) -> None:
    ana = a_session_with_ana(house)

    # Mair asks to join on a phone, without an account and without JavaScript.
    mair = visit(None, width=SMALL_PHONE, javascript=False)
    mair.open("/joining/")
    mair.follow("Aberwen Council")
    assert not mair.is_wider_than_the_screen()
    mair.press("Send")
    assert "Enter the name that you go by" in mair.words
    mair.faults.clear()  # the form said what to mend, with an answer of 422
    mair.page.get_by_label("Your name").fill("Mair Alder")
    mair.page.get_by_label("E-mail address").fill("mair@example.org")
    mair.page.get_by_label("Library reading hour").check()
    mair.page.get_by_label("You may invite me to sessions").check()
    mair.press("Send")
    assert "thank you for asking to join in" in mair.words
    their_link = mair.page.url

    # Nia welcomes her, arranges a trial, and asks Ana, who is coming anyway, to be beside her.
    nia = visit(account_of(house.coordinator), width=DESKTOP)
    nia.open("/week/")
    assert "1 person asked to join and waits for a welcome" in nia.words
    nia.follow("Mair Alder")
    nia.press("Welcome them")
    nia.press("Welcome them")
    nia.press("Arrange a trial")
    nia.page.get_by_label("Reading together").first.check()
    nia.page.get_by_label("I asked them: they will come").check()
    nia.page.get_by_label("If you asked them yourself: how?").select_option(label="Telephone call")
    nia.press("Invite them to try it")
    nia.page.get_by_label("Ana Birch").check()
    nia.press("Ask them")
    assert "is asked, and free to say no" in nia.words

    # Ana says yes on her own page.
    buddy = visit(account_of(ana), width=SMALL_PHONE)
    buddy.open("/mine/")
    well_made(buddy)
    buddy.press("Yes, gladly")
    assert Buddy.objects.get().answer == "YES"

    # Mair sees the session on her link; then she joins.
    mair.open(their_link)
    assert "Reading together" in mair.words
    nia.open(f"/joining/{Application.objects.get().public_id}/")
    nia.press("They join")
    nia.page.get_by_label("Neighbour").check()
    nia.press("Save")
    mair.open(their_link)
    assert "You have joined" in mair.words

    # She leaves as easily, by herself, and comes back.
    person = Person.objects.get(full_name="Mair Alder")
    herself = visit(account_of(person), width=SMALL_PHONE)
    herself.open("/people/me/")
    herself.follow("I would like to leave")
    well_made(herself)
    herself.press("Leave")
    assert "Thank you, Mair Alder" in herself.words
    well_made(herself)
    herself.follow("I would like to come back")
    herself.press("I am back")
    person.refresh_from_db()
    assert person.left_on is None

    # And a coordinator writes it down for somebody who rings.
    nia.open(f"/people/{person.public_id}/")
    nia.follow("They leave")
    nia.page.get_by_label("Telephone call").check()
    nia.press("They leave today")
    assert "Left on" in nia.words
    assert not [fault for each in (mair, nia, buddy, herself) for fault in each.faults]


def test_a_referee_and_an_agreement_without_javascript_in_welsh(
    house: House, visit: Callable[..., Visitor]
) -> None:
    ana = house.person("Ana Birch", language="cy")
    actions.write_agreement(
        house.organisation, name="What we hope", name_cy="Ein gobaith", words="We hope.", words_cy="Gobeithiwn.",
        easy="Hope.", by=None, at=house.at,
    )  # fmt: skip
    account = account_of(ana)
    people.remember_language(account, "cy", at=timezone.now())
    phone = visit(account, width=SMALL_PHONE, javascript=False, language="cy")
    phone.open("/mine/")
    phone.follow("Darllen a llofnodi")
    assert "Gobeithiwn." in phone.words
    phone.page.get_by_label("Darllenais ef").check()
    phone.page.get_by_label("Teipiwch eich enw i lofnodi").fill("Ana Birch")
    phone.press("Llofnodi")
    assert "Ein gobaith, fersiwn 1" in phone.words
    phone.follow("Enwi rhywun")
    phone.page.get_by_label("drosoch?").fill("Owen Pugh")
    phone.page.get_by_label("Eu cyfeiriad e-bost").fill("owen@example.org")
    phone.page.get_by_label("Cewch ofyn iddynt amdanaf").check()
    phone.press("Cadw")
    assert "Owen Pugh" in phone.words
    assert not phone.is_wider_than_the_screen()
    assert not phone.faults


def test_a_register_warns_and_takes_what_happened(
    visit: Callable[..., Visitor], transactional_db: None
) -> None:
    house = an_open_house(at=timezone.now() - timedelta(days=2))
    ana = house.person("Ana Birch")
    session = house.session(days=1, hour=1, readers=(1, 2, 4))
    come_forward(line_of(session, house.reader), ana, by=ana, how="WEB", at=house.at)
    services.change_role(house.reader, checks=["BASIC"], by=house.coordinator, at=house.at)
    nia = visit(account_of(house.coordinator), width=SMALL_PHONE, javascript=False)
    nia.open(f"/sessions/{session.public_id}/register/")
    assert "a check does not hold for" in nia.words
    nia.page.get_by_label("Came", exact=True).first.check()
    nia.press("Save the register")
    assert "Recorded as it happened" in nia.words
    assert "Basic criminal record check did not hold" in nia.words
    assert not nia.faults

"""Showing what one did, being asked to carry it and saying yes, on the narrowest phone and without script."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.core.cadre.terms import Voice
from alongside.web.cadre import actions
from alongside.web.cadre.models import Placement
from alongside.web.delivery.actions.register import record_attendance
from alongside.web.people import actions as people
from alongside.web.services import actions as services
from tests.session_cast import House, a_house

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def house() -> House:
    """Ana read at a session; a surgery of the same council would like to begin."""
    house = a_house(at=timezone.now() - timedelta(days=4))
    house.named["surgery"] = services.open_service(
        house.organisation, name="Surgery", by=None, at=house.at, opened_on=house.today
    )
    ana, session = house.person("Ana Birch"), house.session(days=1)
    record_attendance(session, ana, house.reader, "CAME", 60, by=house.coordinator, at=timezone.now())
    return house


def account(person: Any, at: Any) -> Any:
    opened = people.open_account(person, f"p{person.pk}@account.example", by=None, at=at, welcome=False)
    people.remember_language(opened, "en", at=at)
    person.refresh_from_db()
    return person.account


def test_a_page_is_written_somebody_asks_and_the_carrier_says_yes(visit: Any, house: House) -> None:
    ana = visit(account(house.named["Ana Birch"], house.at), width=NARROW, javascript=False)
    ana.open(reverse("cadre:own"))
    ana.page.get_by_label("Which name stands on your page?").fill("Ana B.")
    ana.page.get_by_label("What did you do, and what can you show others?").fill(
        "Read aloud beside the librarian."
    )
    ana.page.get_by_label("Library reading hour").check()
    ana.press("Keep it")
    assert "Library reading hour: 1 session" in ana.words
    assert not ana.is_wider_than_the_screen()

    nia = visit(account(house.coordinator, house.at), javascript=False)
    nia.open(reverse("cadre:start"))
    nia.follow("Ana B.")
    nia.press("Ask them to carry it")
    nia.page.get_by_label("Which practice is carried?").fill("Reading aloud in pairs")
    nia.page.get_by_label("Which service does it go to?").select_option(label="Surgery")
    nia.press("Ask them")
    assert "Waits for an answer" in nia.words

    ana.open(reverse("cadre:start"))
    ana.follow("It waits for your yes or no")
    ana.press("Say yes or no")
    ana.page.get_by_label("Yes", exact=True).check()
    ana.press("Say it")
    assert "Under way" in ana.words
    assert not ana.is_wider_than_the_screen()
    assert Placement.objects.get().began_at is not None


def test_the_picture_fits_a_phone_and_has_its_table(visit: Any, house: House) -> None:
    ana, surgery = house.named["Ana Birch"], house.named["surgery"]
    for practice in ("A welcome desk", "Reading aloud in pairs"):
        actions.propose_placement(
            ana, source=house.service, target=surgery, practice=practice, called="Ana B.",
            voices=frozenset(Voice), by=house.coordinator, at=house.at,
        )  # fmt: skip
    visitor = visit(account(house.coordinator, house.at), width=NARROW)
    visitor.open(reverse("cadre:spread"))
    drawing = visitor.page.get_by_role("img", name="Who carried what from where to where")
    assert drawing.is_visible()
    assert "Library reading hour" in (drawing.text_content() or "")
    visitor.page.get_by_text("The same figures as a table").click()
    assert visitor.page.get_by_role("cell", name="Reading aloud in pairs").is_visible()
    assert not visitor.is_wider_than_the_screen()
    assert not visitor.faults

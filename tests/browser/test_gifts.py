"""Saying what one has to give, on a phone without JavaScript; looking for it at a desk, in Welsh and with slips."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from alongside.web.people import actions
from alongside.web.people.models import Gift
from tests.browser.conftest import DESKTOP, Visitor
from tests.cast import NOW, Cast, make_cast

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 700}
TO_PASS = ("show", "enjoy")


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def is_fit(visitor: Visitor) -> None:
    assert not visitor.is_wider_than_the_screen(), visitor.page.url
    assert not visitor.faults


def is_accessible(visitor: Visitor) -> None:
    found = Axe().run(visitor.there()).response["violations"]
    assert not found, [(each["id"], each["nodes"][0]["html"]) for each in found]


def test_a_person_answers_on_a_phone_without_javascript(cast: Cast, visit: Callable[..., Visitor]) -> None:
    pat = visit(cast.pat.account, width=NARROW, javascript=False)
    pat.open("/people/me/")
    pat.follow("Say what you can give")
    pat.page.get_by_label("What do people ask you for help with?").fill("Filling in forms")
    pat.press("Go on")
    assert "Kept: Filling in forms" in pat.words
    is_fit(pat)
    for _question in TO_PASS:
        pat.press("Go on")
    pat.page.get_by_label("What have you been through").fill("Years of night shifts")
    pat.page.get_by_label("Coordinators").check()
    pat.page.get_by_label("I agree that you keep this").check()
    pat.press("Go on")
    pat.follow("Back")
    assert "Years of night shifts" in pat.words
    pat.follow("Stop here for now")
    assert "4 of 8 questions were put" in pat.words
    is_fit(pat)
    pat.page.get_by_role("button", name=re.compile("Stop sharing.*Years")).click()
    assert "Nobody else sees it any more." in pat.words
    assert dict(Gift.objects.values_list("words", "shared_with")) == {
        "Filling in forms": "COORDINATORS",
        "Years of night shifts": "NOBODY",
    }


def test_a_coordinator_types_a_sheet_in_with_the_keyboard_and_finds_it_in_welsh(
    cast: Cast, visit: Callable[..., Visitor]
) -> None:
    cora = visit(cast.cora.account, width=DESKTOP)
    cora.open(f"/gifts/{cast.dai.public_id}/type-in/")
    is_accessible(cora)
    cora.page.get_by_label("What do people ask them for help with?").focus()
    cora.page.keyboard.type("Coginio i lawer")
    cora.page.keyboard.press("Tab")
    cora.page.keyboard.type("Canu’r delyn")
    cora.page.get_by_label("Letter").check()
    cora.press("Save all of it")
    assert "2 things are new." in cora.words
    is_accessible(cora)
    actions.remember_language(cast.cora.account, "cy", at=NOW)
    welsh: Any = visit(cast.cora.account, width=NARROW, language="cy")
    welsh.open("/gifts/")
    welsh.page.get_by_label("Am beth ydych chi’n chwilio?").fill("gogino")
    welsh.press("Chwilio")
    assert "Coginio i lawer" in welsh.words
    assert "Dai Rees" in welsh.words
    is_accessible(welsh)
    is_fit(welsh)

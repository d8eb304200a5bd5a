"""Checking in as people do it: on the narrowest phone without script, and by keyboard alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.web.checkins import actions
from alongside.web.checkins.models import CheckIn
from alongside.web.checkins.permissions import link_token
from alongside.web.people import actions as people
from tests.checkins_cast import BETTER, GIVE, answered, reader
from tests.session_cast import House, a_house

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def house() -> House:
    return a_house(at=timezone.now())


def link(house: House, **more: Any) -> str:
    check_in = actions.begin_own(reader(house, "Amal", **more), at=house.at, asked=True)
    return reverse("checkins:by_link", args=[link_token(check_in)])


def test_by_a_link_on_the_narrowest_phone_without_script(visit: Any, house: House) -> None:
    visitor = visit(None, width=NARROW, javascript=False)
    visitor.open(link(house))
    page = visitor.page
    page.get_by_role("group", name="In this service I give as well as receive.").get_by_label("8").check(
        force=True
    )
    page.get_by_label("Hardly ever").check()
    assert not page.get_by_text("Read this aloud").first.is_visible()
    assert not visitor.is_wider_than_the_screen()
    visitor.press("Send my answers")
    assert "Thank you" in visitor.words
    assert dict(CheckIn.objects.get().answers.values_list("item", "value")) == {GIVE: 8, "lonely.often": 4}


def test_one_at_a_time_by_keyboard_alone(visit: Any, house: House) -> None:
    visitor = visit(None, width=NARROW)
    visitor.open(link(house, format="EASY_READ"))
    page = visitor.page
    assert "Question 1 of 9" in visitor.words
    page.locator("input[type=radio]").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Next", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_text("Question 2 of 9").wait_for()
    assert CheckIn.objects.get().answers.get().value == 2


@pytest.mark.parametrize("looks", ["LARGE_PRINT", "EASY_READ"])
def test_in_large_print_no_heading_is_smaller_than_what_stands_under_it(
    visit: Any, house: House, looks: str
) -> None:
    visitor = visit(None, width={"width": 360, "height": 740}, language="cy")
    visitor.open(f"{link(house, format=looks, language='cy')}?all=yes")
    sizes = visitor.page.evaluate(
        "['h1', 'h2', 'main legend', 'main .govuk-body'].map(which =>"
        " parseFloat(getComputedStyle(document.querySelector(which)).fontSize))"
    )
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[1] > sizes[3] >= 24
    assert not visitor.is_wider_than_the_screen()


def test_easy_read_stays_large_and_plain_to_the_end(visit: Any, house: House) -> None:
    visitor = visit(None, width={"width": 360, "height": 740}, language="cy")
    visitor.open(link(house, format="EASY_READ", language="cy"))
    assert "Does dim rhaid i chi ateb." in visitor.words
    assert "Hepgor" not in visitor.words
    for _question in range(9):
        visitor.press("Dydw i ddim am ateb hwn")
    assert "Mae hynny’n iawn" in visitor.words
    assert visitor.page.locator(".checkin-large").count() == 1


def test_ones_own_page_shows_the_line_and_its_table(visit: Any, house: House) -> None:
    amal = reader(house, "Amal")
    for days, value in ((31, 3), (0, 8)):
        answered(amal, {GIVE: value, BETTER: value}, at=house.at - timedelta(days=days))
    opened = people.open_account(amal, "amal@account.example", by=None, at=house.at, welcome=False)
    people.remember_language(opened, "en", at=house.at)
    visitor = visit(opened, width=NARROW)
    visitor.open(reverse("checkins:mine"))
    visitor.page.get_by_text("The same figures as a table").click()
    assert visitor.page.get_by_role("cell", name="8", exact=True).is_visible()
    assert not visitor.is_wider_than_the_screen()

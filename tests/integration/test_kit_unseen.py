"""A mark that nobody types is left out of what an address asks for: on PostgreSQL it would end in an error."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.session_cast import House, a_house

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house()


def test_a_search_with_the_mark_is_the_search_without_it(house: House) -> None:
    nia = house.sign_in(house.coordinator)
    answer = nia.get(reverse("reflections:mine"), {"words": "wai\0ting", "tag": "\0", "whose": "ALL"})
    assert answer.status_code == 200
    assert 'value="waiting"' in answer.content.decode()


def test_a_page_with_the_mark_in_its_address_is_not_there(house: House) -> None:
    nia = house.sign_in(house.coordinator)
    answer = nia.get(reverse("reflections:write", args=["MEASURE", "x"]).replace("/x/", "/%00/"))
    assert answer.status_code == 404
    assert "cannot find that page" in answer.content.decode()

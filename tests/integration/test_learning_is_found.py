"""Each part of learning is found from the first page of whoever it is for, and what waits stands on that page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.web.credentials.actions import issue_credential
from alongside.web.credentials.queries.achievements import achievements_of
from alongside.web.delivery.actions.register import NewEntry, record_register
from tests.integration.portfolio_cast import AFTER, Learning, learning
from tests.session_cast import a_house

pytestmark = pytest.mark.django_db
EVERYBODY = ("reflections:mine", "programmes:list", "courses:list", "cadre:start")


@pytest.fixture
def there() -> Learning:
    return learning()


def first_page(client: Client) -> str:
    response = client.get(reverse("home"), follow=True)
    assert response.status_code == 200
    return str(response.content.decode())


def leads(client: Client, *names: str) -> list[str]:
    """Those of the pages to which the first page has no link."""
    shown = first_page(client)
    return [name for name in names if f'href="{reverse(name)}"' not in shown]


def test_a_learner_finds_their_portfolio_and_their_credentials(there: Learning) -> None:
    assert leads(there.house.sign_in(there.ann), *EVERYBODY, "portfolios:mine", "credentials:mine") == []
    lil = there.house.sign_in(there.lil)
    assert leads(lil, "portfolios:mine") == ["portfolios:mine"], "who learns nowhere is not shown one"


def test_whoever_works_here_sees_on_their_first_page_what_waits_for_them(there: Learning) -> None:
    pam = there.house.sign_in(there.pam)
    waits = ("portfolios:to_assess", "credentials:mine")
    assert leads(pam, *EVERYBODY, "delivery:mine") == []
    assert leads(pam, *waits) == list(waits)
    there.fill("P1")
    there.hand_in("P1")
    achievement = achievements_of(there.house.organisation)[0]
    issue_credential(achievement, there.pam, why="Seen by two.", by=there.nia, at=AFTER)
    assert leads(pam, *waits) == []
    assert "Something was handed in where you are an assessor." in first_page(pam)


def test_the_office_finds_what_it_runs(there: Learning) -> None:
    assert (
        leads(there.house.sign_in(there.nia), *EVERYBODY, "credentials:office", "portfolios:to_assess") == []
    )


def test_a_professional_is_asked_after_a_session_on_their_first_page_until_not_now() -> None:
    house = a_house(at=timezone.now() - timedelta(days=4))
    gwen: Any = house.person("Gwen Gorse", "PROFESSIONAL")
    session = house.session()
    line = NewEntry(person=gwen, role=house.librarian, attendance="CAME", minutes=120)
    record_register(session, [line], by=house.coordinator, source="PHONE", at=timezone.now())
    client = house.sign_in(gwen)
    assert "What do you make of it?" in first_page(client)
    client.post(reverse("reflections:not_now", args=[session.public_id]))
    assert "What do you make of it?" not in first_page(client)

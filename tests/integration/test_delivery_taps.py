"""Links for one answer: opened by a mail scanner they do nothing, pressed by a person they say one thing."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.actions.sessions import cancel_session, change_session
from alongside.web.delivery.models import Invitation, InvitationStep
from alongside.web.delivery.permissions import answer_token, read_link, read_tap, tap_token
from alongside.web.messaging.actions.sending import send_waiting
from tests.session_cast import House, a_house, line_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def live() -> House:
    return a_house(at=timezone.now())


def ask(
    house: House, name: str = "Ana", *, days: int = 5, readers: tuple = (1, 1, 1), **more: Any
) -> Invitation:
    line = line_of(house.session(days=days, readers=readers), house.reader)
    return offer(line, house.person(name, **more), by=house.coordinator, at=house.at)


def address(asked: Invitation, what: str) -> str:
    return reverse("delivery:tap", args=[tap_token(asked, what)])


def state(asked: Invitation) -> str:
    asked.refresh_from_db()
    return asked.state


def test_every_link_in_a_letter_can_be_opened_by_a_scanner_and_nothing_is_said(live: House) -> None:
    asked = ask(live)
    send_waiting(live.at)
    links = re.findall(r"https?://[^/]+(/\S+)", mail.outbox[0].body)
    assert len(links) == 3
    scanner = Client(headers={"User-Agent": "Mail scanner", "Sec-Purpose": "prefetch"})
    before = InvitationStep.objects.count()
    for link in links * 2:
        for method in (scanner.get, scanner.head, scanner.options):
            assert method(link).status_code in (200, 405)
        page = scanner.get(link)
        assert page["Cache-Control"] == "private, no-store"
        assert page["X-Robots-Tag"] == "noindex, nofollow"
        assert "http-equiv" not in page.content.decode()
        assert "autosubmit" not in page.content.decode()
    assert (state(asked), InvitationStep.objects.count()) == ("OFFERED", before)


@pytest.mark.parametrize(("what", "button", "becomes"), [
    ("ACCEPT", "Yes, I will come", "ACCEPTED"), ("DECLINE", "Not this time", "DECLINED"),
])  # fmt: skip
def test_one_press_says_it_and_a_second_press_says_nothing_more(
    live: House, what: str, button: str, becomes: str
) -> None:
    asked = ask(live)
    shown = Client().get(address(asked, what)).content.decode()
    assert shown.count('<form method="post"') == 1
    assert button in shown
    client = Client(enforce_csrf_checks=True)
    assert client.post(address(asked, what), follow=True).status_code == 200
    assert state(asked) == becomes
    client.post(address(asked, what), follow=True)
    assert asked.steps.filter(to_state=becomes).count() == 1


def test_a_link_says_its_own_answer_whatever_is_sent_with_it(live: House) -> None:
    asked = ask(live)
    Client().post(address(asked, "DECLINE"), {"answer": "ACCEPT", "what": "ACCEPT"})
    assert state(asked) == "DECLINED"


def test_a_no_after_a_yes_is_cannot_come_after_all(live: House) -> None:
    asked = ask(live)
    answer(asked, "ACCEPT", by=None, how="EMAIL", at=live.at)
    assert "I can’t come" in Client().get(address(asked, "DECLINE")).content.decode()
    Client().post(address(asked, "CANT_COME"))
    assert state(asked) == "CANT_COME"


def test_yes_to_a_full_session_is_a_place_on_the_waiting_list(live: House) -> None:
    asked = ask(live)
    other = offer(asked.session_role, live.person("Ben"), by=live.coordinator, how="PHONE", at=live.at)
    answer(other, "ACCEPT", by=None, how="EMAIL", at=live.at)
    assert "waiting list" in Client().get(address(asked, "ACCEPT")).content.decode()
    Client().post(address(asked, "ACCEPT"))
    assert state(asked) == "WAITING"


def test_a_link_for_one_answer_opens_nothing_else_and_the_other_way_round(live: House) -> None:
    asked = ask(live)
    tap, whole = tap_token(asked, "ACCEPT"), answer_token(asked)
    assert read_link(tap, live.at).invitation is None
    assert read_tap(whole, live.at).invitation is None
    altered = tap.replace("ACCEPT", "DECLINE")
    for wrong in (altered, tap[:-1], f"{tap}x", "x.y.ACCEPT.z"):
        assert Client().get(reverse("delivery:tap", args=[wrong])).status_code == 404
        assert Client().post(reverse("delivery:tap", args=[wrong])).status_code == 404
    assert state(asked) == "OFFERED"


def test_a_link_ends_when_the_session_begins_or_when_it_began_as_planned_before(live: House) -> None:
    asked = ask(live)
    starts, token = asked.session.starts_at, tap_token(asked, "ACCEPT")
    assert not read_tap(token, starts - timedelta(minutes=1)).expired
    assert read_tap(token, starts).expired
    later = starts + timedelta(days=9)
    change_session(
        asked.session, starts_at=later, ends_at=later + timedelta(hours=1), by=live.coordinator, at=live.at
    )
    assert read_tap(token, starts).expired
    asked.session.refresh_from_db()
    assert not read_tap(tap_token(asked, "ACCEPT"), starts).expired


def test_a_link_to_what_is_cancelled_says_so_and_has_no_button(live: House) -> None:
    asked = ask(live)
    cancel_session(asked.session, reason="Snow", by=live.coordinator, at=live.at)
    shown = Client().get(address(asked, "ACCEPT")).content.decode()
    assert "This session is cancelled" in shown
    assert '<form method="post"' not in shown
    Client().post(address(asked, "ACCEPT"))
    assert state(asked) == "STOOD_DOWN"


def test_the_page_is_in_the_persons_language(live: House) -> None:
    asked = ask(live, "Dai", language="cy")
    page = Client().get(address(asked, "ACCEPT"))
    assert page["Content-Language"] == "cy"
    assert "Iawn, fe ddof" in page.content.decode()

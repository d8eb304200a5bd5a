"""A credential as people carry it: offered, taken, seen, verified by anybody, its page taken back; on a narrow phone."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.web.credentials.actions import keys
from alongside.web.credentials.models import Credential
from alongside.web.people import actions as people
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def cast() -> Cast:
    found = make_cast()
    keys.begin(found.here, by=found.ada, at=timezone.now())
    for person in (found.cora, found.pat):
        people.remember_language(person.account, "en", at=timezone.now())
    return found


def test_the_learners_path_from_the_offer_to_a_page_taken_back(visit: Any, cast: Cast, tmp_path: Any) -> None:
    cora = visit(cast.cora.account, width=NARROW, javascript=False)
    cora.open(reverse("credentials:of", args=[cast.pat.public_id]))
    cora.page.get_by_label("What showed it, where the record does not?").fill(
        "Two people saw it on four days."
    )
    cora.page.get_by_role("radio").first.check()
    cora.press("Offer it to them")
    row = Credential.objects.get()

    pat = visit(cast.pat.account, width=NARROW, javascript=False)
    pat.open(reverse("delivery:mine"))
    assert "A credential waits for your answer." in pat.words
    pat.follow("Take it or leave it")
    pat.follow(str(row.achievement))
    assert "Two people saw it on four days." in pat.words
    assert not pat.is_wider_than_the_screen()
    pat.press("Take it")
    assert "It is yours." in pat.words

    anybody = visit(width=NARROW, javascript=False)
    with pat.page.expect_download() as coming:
        pat.page.get_by_role("link", name="JSON").click()
    coming.value.save_as(tmp_path / "badge.json")
    anybody.open(reverse("credentials:check"))
    anybody.page.locator("input[type=file]").first.set_input_files(tmp_path / "badge.json")
    anybody.page.locator("main form button").first.click()
    anybody.there()
    assert "Genuine" in anybody.words
    assert not anybody.is_wider_than_the_screen()

    link = reverse("credentials:one_public", args=[row.public_id])
    assert "Pat Evans" not in anybody.open(link).locator("body").inner_text()
    pat.press("Let anybody with the address read it")
    shown = anybody.open(link).locator("body").inner_text()
    assert "Pat Evans" in shown
    assert "Genuine" in shown
    pat.press("Show it no longer")
    hidden = anybody.open(link).locator("body").inner_text()
    assert "Pat Evans" not in hidden
    assert "does not show it here" in hidden
    assert pat.faults == anybody.faults == cora.faults == []


def test_left_it_costs_nothing_and_can_be_taken_later(visit: Any, cast: Cast) -> None:
    cora = visit(cast.cora.account, width=NARROW)
    cora.open(reverse("credentials:of", args=[cast.pat.public_id]))
    cora.page.get_by_label("What showed it, where the record does not?").fill("Two people saw it.")
    cora.page.get_by_role("radio").first.check()
    cora.press("Offer it to them")
    row = Credential.objects.get()
    pat = visit(cast.pat.account, width=NARROW)
    pat.open(reverse("credentials:one", args=[row.public_id]))
    pat.press("Leave it")
    assert "Left. Nobody is told, and you can take it later." in pat.words
    pat.press("Take it")
    row.refresh_from_db()
    assert (row.state, row.shown) == ("ACCEPTED", False)

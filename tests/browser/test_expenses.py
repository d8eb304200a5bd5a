"""Expenses as both sides meet them: claimed on a phone with a photograph, looked at and paid without any script."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.utils import timezone
from PIL import Image

from alongside.web.people.actions import remember_language
from alongside.web.thanks.models import Claim
from tests.browser.conftest import DESKTOP, PHONE, Visitor
from tests.integration.thanks_cast import Reading, reading

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def library(transactional_db: None) -> Reading:
    library = reading()
    for person in (library.ann, library.nia):
        library.house.sign_in(person)
        person.refresh_from_db()
        remember_language(person.account, "en", at=timezone.now())
    return library


def photograph() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (60, 90), "white").save(file, "PNG")
    return file.getvalue()


def test_claimed_on_a_phone_approved_and_paid(visit: Callable[..., Visitor], library: Reading) -> None:
    ann = visit(library.ann.account, width=PHONE)
    ann.open("/thanks/expenses/")
    ann.press("Claim what was spent")
    ann.page.get_by_label("Fares and parking").check()
    ann.page.get_by_label("How much did it cost?").fill("4.60")
    ann.page.get_by_label("What was it, in a few words?").fill("bus there and back")
    ann.page.set_input_files(
        "input[type=file]", {"name": "receipt.png", "mimeType": "image/png", "buffer": photograph()}
    )
    assert not ann.is_wider_than_the_screen()
    ann.press("Send the claim")
    assert "Sent. Somebody looks at it next" in ann.words
    assert "£4.60" in ann.words

    nia = visit(library.nia.account, width=DESKTOP, javascript=False)
    nia.open("/thanks/expenses/office/")
    nia.follow("Ann Aspen, £4.60")
    nia.press("Approve")
    assert "Approved, to be paid" in nia.words
    nia.press("Record that it was paid")
    assert "Paid" in nia.words
    nia.open("/thanks/expenses/office/")
    nia.press("Make a list of what is on none yet")
    assert "Nobody has fetched it yet." in nia.words

    ann.open(ann.page.url)
    assert "Paid on" in ann.words
    assert Claim.objects.get().state == "PAID"
    assert not ann.faults + nia.faults


def test_asked_about_in_welsh_and_answered(visit: Callable[..., Visitor], library: Reading) -> None:
    claim = library.claim(at=timezone.now(), what="am fy amser", pence=1000)
    nia = visit(library.nia.account, width=PHONE, javascript=False)
    nia.open(f"/thanks/expenses/one/{claim.public_id}/")
    assert "It sounds like pay" in nia.words
    nia.page.get_by_label("Your words").first.fill("What did the day cost you, Ann?")
    nia.press("Ask a question about it")
    remember_language(library.ann.account, "cy", at=timezone.now())
    ann = visit(library.ann.account, width=PHONE, language="cy")
    ann.open(f"/thanks/expenses/one/{claim.public_id}/")
    assert "What did the day cost you, Ann?" in ann.words
    ann.page.get_by_label("Eich geiriau").first.fill("Bws am £4.60; fy nghamgymeriad i.")
    ann.press("Ateb y cwestiwn")
    assert "Yn aros am ateb" in ann.words
    assert not ann.is_wider_than_the_screen()
    assert not ann.faults + nia.faults

"""Signing in as people do: a code from a letter, a passkey on the device, by keyboard alone, without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache

from alongside.web.people.models import Gift
from alongside.web.people.queries import has_consented
from tests.browser.conftest import PHONE, Visitor
from tests.cast import make_cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _no_memory_of_tries() -> None:
    cache.clear()


def newest_code() -> str:
    found = re.search(r"^([A-Z0-9]{3,5}-?[A-Z0-9]{2,5})$", mail.outbox[-1].body, re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found[1]


def sign_in_by_code(visitor: Visitor, address: str) -> None:
    visitor.open("/")
    visitor.page.locator("main").get_by_role("button", name="Sign in").click()
    visitor.page.get_by_label("E-mail address").fill(address)
    visitor.press("Go on")
    visitor.page.get_by_label("Code").fill(newest_code())
    visitor.press("Sign in")


def device_with_a_passkey(visitor: Visitor) -> None:
    """A device of the browser's own that can keep passkeys, and whose holder always says yes."""
    device = visitor.context.new_cdp_session(visitor.page)
    device.send("WebAuthn.enable")
    options: dict[str, Any] = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_added_after_a_code_and_signs_in_from_then_on(visit: Callable[..., Visitor]) -> None:
    make_cast()
    visitor = visit(None, width=PHONE)
    visitor.address = visitor.address.replace("127.0.0.1", "localhost")
    device_with_a_passkey(visitor)
    sign_in_by_code(visitor, "pat@post.example")
    visitor.open("/people/sign-in/")
    visitor.follow("Passkeys")
    visitor.press("Add a passkey")
    visitor.page.get_by_label("Name of the device").fill("Pat’s phone")
    visitor.press("Add a passkey")
    visitor.page.wait_for_url(lambda address: "/add/" not in address)
    visitor.open("/account/2fa/webauthn/")
    assert "Pat’s phone" in visitor.words
    visitor.press("Sign out")
    visitor.open("/account/login/")
    visitor.press("Sign in with a passkey")
    visitor.page.wait_for_url(lambda address: "/login/" not in address)
    visitor.open("/people/me/")
    assert "pat@post.example" in visitor.words
    assert not visitor.faults


def test_without_javascript_one_signs_in_and_says_what_one_gives(visit: Callable[..., Visitor]) -> None:
    cast = make_cast()
    visitor = visit(None, width=PHONE, javascript=False)
    sign_in_by_code(visitor, "pat@post.example")
    visitor.open("/people/me/")
    visitor.press("Add something")
    visitor.page.get_by_label("Lived experience").check()
    visitor.page.get_by_label("In your own words").fill("Years of night shifts")
    visitor.press("Save")
    assert "only after the person has agreed" in visitor.words
    visitor.faults.clear()
    visitor.follow("agreement to keep it")
    visitor.page.get_by_label("Yes").check()
    visitor.press("Save")
    assert has_consented(cast.pat, "LIVED_EXPERIENCE")
    visitor.press("Add something")
    visitor.page.get_by_label("Lived experience").check()
    visitor.page.get_by_label("In your own words").fill("Years of night shifts")
    visitor.press("Save")
    assert Gift.objects.get().words == "Years of night shifts"
    assert not visitor.faults


def test_by_keyboard_alone_a_coordinator_finds_somebody_and_writes_down_what_they_agreed_to(
    visit: Callable[..., Visitor],
) -> None:
    cast = make_cast()
    visitor = visit(cast.cora.account)
    page = visitor.open("/people/")
    page.keyboard.press("Tab")
    assert "Skip to the main content" in page.evaluate("document.activeElement.innerText")
    tab_to(page, "words")
    page.keyboard.type("pat ev")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/?words=pat+ev*")
    tab_to(page, "Pat Evans")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{cast.pat.public_id}/")
    tab_to(page, "Change Using my words in public")
    page.keyboard.press("Enter")
    page.wait_for_url("**/consents/STORY/")
    tab_to(page, "agrees")
    page.keyboard.press("ArrowUp")
    tab_to(page, "how")
    page.keyboard.press("Space")
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{cast.pat.public_id}/")
    assert has_consented(cast.pat, "STORY")
    assert not visitor.faults


def tab_to(page: Any, wanted: str, most: int = 120) -> None:
    """Press Tab until the control of that name, or with those words, has the focus."""
    for _press in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate("[document.activeElement.name || '', document.activeElement.innerText || '']")
        if here[0] == wanted or " ".join(here[1].split()) == wanted:
            return
    raise AssertionError(f"no Tab leads to {wanted!r}")

"""Thinking about a session as people do it: on a phone, without script, offline half-way, and by speaking."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser

from alongside.web.delivery.actions.register import NewEntry, record_register
from alongside.web.people import actions as people
from alongside.web.reflections.models import Recording, Reflection
from tests.browser.conftest import CHROMIUM, QUIET, Visitor, signed_in
from tests.session_cast import House, a_house

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 640}
SPEAKING = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


@pytest.fixture
def house() -> House:
    """Ann read in the library yesterday, and it is on the register."""
    house = a_house(at=timezone.now() - timedelta(days=4))
    ann, gwen = house.person("Ann Aspen"), house.person("Gwen Gorse", "PROFESSIONAL")
    house.named["session"] = session = house.session()
    came = [(ann, house.reader), (gwen, house.librarian)]
    lines = [NewEntry(person=who, role=role, attendance="CAME", minutes=120) for who, role in came]
    record_register(session, lines, by=house.coordinator, source="PHONE", at=timezone.now())
    return house


def account(house: House, name: str) -> Any:
    person = house.named[name]
    opened = people.open_account(person, f"p{person.pk}@account.example", by=None, at=house.at, welcome=False)
    people.remember_language(opened, "en", at=house.at)
    person.refresh_from_db()
    return person.account


def address(house: House) -> str:
    return reverse("reflections:write", args=["SESSION", house.named["session"].public_id])


def test_one_sentence_on_the_narrowest_phone_without_script(visit: Any, house: House) -> None:
    visitor = visit(account(house, "Ann Aspen"), width=NARROW, javascript=False)
    visitor.open(address(house))
    visitor.page.get_by_label("What do you make of it?").fill("I did not ask first.")
    visitor.page.get_by_label("The people of that session").check()
    visitor.press("Keep it")
    assert "I did not ask first." in visitor.words
    assert Reflection.objects.get().shared_with == "SESSION"


def test_a_draft_survives_a_closed_page_and_goes_once_it_was_kept(visit: Any, house: House) -> None:
    visitor = visit(account(house, "Ann Aspen"), width=NARROW)
    visitor.open(address(house))
    visitor.page.get_by_label("What do you make of it?").fill("Half a thought")
    visitor.page.close()
    visitor.page = visitor.context.new_page()
    visitor.page.goto(visitor.address + address(house))
    words = visitor.page.get_by_label("What do you make of it?")
    assert words.input_value() == "Half a thought"
    visitor.page.get_by_text("kept on this device only").wait_for()
    visitor.context.set_offline(True)
    visitor.page.get_by_role("button", name="Keep it").click()
    visitor.page.get_by_text("You are offline").wait_for()
    assert not Reflection.objects.exists()
    visitor.context.set_offline(False)
    visitor.page.wait_for_timeout(1100)  # a second press within a second is taken for a double click
    visitor.page.get_by_role("button", name="Keep it").click()
    visitor.page.get_by_role("heading", name="Your reflection").wait_for()
    assert Reflection.objects.get().words == "Half a thought"
    visitor.page.goto(visitor.address + address(house))
    assert words.input_value() == ""


@pytest.fixture
def speaking(browser: Browser, live_server: Any, house: House) -> Iterator[Visitor]:
    """Ann at a browser whose microphone gives a test tone."""
    listening = browser.browser_type.launch(executable_path=CHROMIUM, args=[*QUIET, *SPEAKING])
    context = listening.new_context(viewport=NARROW, permissions=["microphone"])
    key = signed_in(account(house, "Ann Aspen"))
    context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    yield Visitor(context, live_server.url)
    listening.close()


def test_what_is_spoken_is_recorded_kept_on_the_way_and_played_again(speaking: Visitor, house: House) -> None:
    page = speaking.page
    page.goto(speaking.address + address(house))
    page.get_by_text("Say it instead").click()
    page.get_by_role("button", name="Record now").click()
    page.get_by_text("Recording …").wait_for()
    page.wait_for_timeout(1200)
    page.get_by_role("button", name="Stop recording").click()
    page.get_by_text("It is sent with your words").wait_for()
    page.reload()
    page.get_by_text("kept on this device only").wait_for()
    page.get_by_label("What do you make of it?").fill("On waiting, spoken.")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("heading", name="Your reflection").wait_for()
    kept = Recording.objects.get()
    assert kept.media_type in ("audio/webm", "audio/ogg", "audio/mp4")
    assert kept.size > 1000
    assert not speaking.is_wider_than_the_screen()
    ready = "audio => new Promise(done => { audio.addEventListener('loadedmetadata', () => done(true)); audio.addEventListener('error', () => done(false)); audio.load() })"
    assert page.locator("audio").evaluate(ready)
    assert not speaking.faults


def test_a_recording_that_a_closed_page_cut_short_is_there_up_to_a_few_seconds(
    speaking: Visitor, house: House
) -> None:
    speaking.page.goto(speaking.address + address(house))
    speaking.page.get_by_text("Say it instead").click()
    speaking.page.get_by_role("button", name="Record now").click()
    speaking.page.get_by_text("Recording …").wait_for()
    speaking.page.wait_for_timeout(1800)
    speaking.page.close()
    again = speaking.context.new_page()
    again.goto(speaking.address + address(house))
    again.get_by_text("kept on this device only").wait_for()
    again.get_by_label("What do you make of it?").fill("Cut short.")
    again.get_by_role("button", name="Keep it").click()
    again.get_by_role("heading", name="Your reflection").wait_for()
    assert Recording.objects.get().media_type in ("audio/webm", "audio/ogg", "audio/mp4")


def test_a_draft_survives_a_closed_browser(
    browser: Browser, live_server: Any, house: House, tmp_path: Path
) -> None:
    key = signed_in(account(house, "Ann Aspen"))
    there = live_server.url + address(house)
    for opened, words in enumerate(("", "Half a thought")):
        context = browser.browser_type.launch_persistent_context(
            tmp_path, executable_path=CHROMIUM, args=QUIET, viewport=NARROW
        )
        context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
        page = context.new_page()
        page.goto(there)
        box = page.get_by_label("What do you make of it?")
        if words:
            page.get_by_text("kept on this device only").wait_for()
        assert box.input_value() == words, opened
        box.fill("Half a thought")
        context.close()


NOTHING_IS_KEPT = """
    for (const name of ['localStorage', 'indexedDB'])
        Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError') } })
"""


def test_a_device_that_keeps_nothing_still_writes_and_records(speaking: Visitor, house: House) -> None:
    speaking.page.add_init_script(NOTHING_IS_KEPT)
    speaking.page.goto(speaking.address + address(house))
    speaking.page.get_by_text("Say it instead").click()
    speaking.page.get_by_role("button", name="Record now").click()
    speaking.page.get_by_text("Recording …").wait_for()
    speaking.page.wait_for_timeout(1200)
    speaking.page.get_by_role("button", name="Stop recording").click()
    speaking.page.get_by_text("It is sent with your words").wait_for()
    speaking.page.get_by_label("What do you make of it?").fill("Kept nowhere but here.")
    speaking.page.get_by_role("button", name="Keep it").click()
    speaking.page.get_by_role("heading", name="Your reflection").wait_for()
    assert Recording.objects.get().reflection.words == "Kept nowhere but here."
    assert not speaking.faults


def test_what_somebody_says_is_written_down_on_the_narrowest_phone_without_script(
    visit: Any, house: House
) -> None:
    scribe = visit(account(house, "Gwen Gorse"), width=NARROW, javascript=False)
    scribe.open(reverse("delivery:session", args=[house.named["session"].public_id]))
    scribe.follow("Write down what somebody says about it")
    assert not scribe.is_wider_than_the_screen()
    scribe.page.get_by_label("Who says it?").select_option(label="Ann Aspen")
    scribe.page.get_by_label("By telephone").check()
    scribe.page.get_by_label("What they say, in their own words").fill("They laughed with me.")
    scribe.page.get_by_label("They asked me to write this down").check()
    scribe.press("Keep it for them")
    assert "Kept for Ann Aspen, who alone can read it." in scribe.words
    assert "They laughed with me." not in scribe.words
    ann = visit(account(house, "Ann Aspen"), width=NARROW, javascript=False)
    ann.open(reverse("reflections:one", args=[Reflection.objects.get().public_id]))
    assert "Gwen Gorse wrote it down for you" in ann.words
    assert not ann.is_wider_than_the_screen()

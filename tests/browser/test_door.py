"""At the door in a real browser: a tablet that loses its network and its page, a phone, and being on one’s own."""

from __future__ import annotations

from datetime import timedelta
from time import monotonic
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone

from alongside.web.delivery.actions.sessions import plan_session
from alongside.web.door.actions.kiosks import open_kiosk
from alongside.web.door.actions.watching import take_due_steps
from alongside.web.door.models import DoorSaying, Visit
from alongside.web.door.permissions import KIOSK_COOKIE, door_token, pass_token, short_code, tablet_token
from tests.door_cast import Doorway, a_doorway

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 640}
READY = "html[data-door=ready]"


@pytest.fixture
def door() -> Doorway:
    return a_doorway()


def at_the_tablet(visit: Any, door: Doorway, **more: Any) -> Any:
    visitor = visit(**more)
    kiosk = open_kiosk(door.session, by=door.nia, at=timezone.now())
    visitor.context.add_cookies(
        [{"name": KIOSK_COOKIE, "value": tablet_token(kiosk), "url": visitor.address, "httpOnly": True}]
    )
    return visitor


def only_offline(faults: list[str]) -> list[str]:
    """What went wrong besides the network that was taken away."""
    return [each for each in faults if "ERR_INTERNET_DISCONNECTED" not in each and "ERR_FAILED" not in each]


def waiting(page: Any) -> int:
    return int(
        page.evaluate("import('/static/door/queue.js').then(q => q.waiting()).then(all => all.length)")
    )


def wait_until_sent(page: Any) -> None:
    """Wait until nothing is kept on the device. It tries again by itself, a second later, then less and less often."""
    until = monotonic() + 25
    while waiting(page):
        assert monotonic() < until, "something is still waiting on the device"
        page.wait_for_timeout(50)


def test_three_people_sign_in_without_a_network_and_the_tablet_dies_and_all_are_there_once(
    visit: Any, door: Doorway
) -> None:
    cai = door.house.person("Cai Morris")
    visitor = at_the_tablet(visit, door)
    page = visitor.open(reverse("door:kiosk"))
    page.wait_for_selector(READY)
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    visitor.context.set_offline(True)
    for name in ("Ana Lloyd", "Ben Hughes"):
        page.locator(f"li[data-label='{name}'] button[value=IN]").click()
        page.get_by_text(f"{name}: Thank you. You are here.").wait_for()
    page.locator("#name").fill("Cai Morris")
    page.locator("form[data-door=typed] button[value=IN]").click()
    page.get_by_text(
        "as soon as there is a network: 3"
    ).wait_for()  # the words alone stood there before, for two
    assert waiting(page) == 3
    assert not DoorSaying.objects.exists()
    page.close()  # the tablet dies

    page = visitor.context.new_page()
    page.goto(visitor.address + reverse("door:kiosk"))  # still without a network
    page.locator("li[data-label='Ana Lloyd'] button[value=OUT]").wait_for()
    assert waiting(page) == 3
    visitor.context.set_offline(False)
    page.reload()
    wait_until_sent(page)
    page.reload()
    page.wait_for_selector(READY)
    said = DoorSaying.objects.order_by("number")
    assert [(each.person, each.what, each.how) for each in said] == [
        (door.ana, "IN", "KIOSK"), (door.ben, "IN", "KIOSK"), (cai, "IN", "KIOSK"),
    ]  # fmt: skip
    assert len({each.device for each in said}) == 1
    assert not only_offline(visitor.faults)


def test_on_a_slow_network_the_next_person_neither_waits_nor_loses_what_they_type(
    visit: Any, door: Doorway
) -> None:
    visitor = at_the_tablet(visit, door)
    page = visitor.open(reverse("door:kiosk"))
    page.wait_for_selector(READY)
    held: list[Any] = []
    page.route(f"**{reverse('door:send')}", lambda route: held.append(route))  # nothing comes through for now
    name = page.locator("#name")
    name.fill("Cai Morris")
    page.locator("form[data-door=typed] button[value=IN]").click()
    page.get_by_text("as soon as there is a network: 1").wait_for()
    assert name.input_value() == "", "whoever comes next finds it empty"
    page.locator("li[data-label='Ana Lloyd'] button[value=IN]").click()
    page.get_by_text("Ana Lloyd: Thank you. You are here.").wait_for()
    name.fill("Half a na")
    page.wait_for_timeout(50)
    assert held
    page.unroute(f"**{reverse('door:send')}")  # what was held goes on its way
    wait_until_sent(page)
    assert name.input_value() == "Half a na"
    page.get_by_text("Ana Lloyd: Thank you. You are here.").wait_for()
    assert DoorSaying.objects.count() == 2
    assert not visitor.faults


@pytest.mark.parametrize(("javascript", "language"), [(True, "en"), (False, "cy")])
def test_the_tablet_is_large_narrow_and_keeps_to_its_door(
    visit: Any, door: Doorway, javascript: bool, language: str
) -> None:
    visitor = at_the_tablet(visit, door, width=NARROW, javascript=javascript, language=language)
    page = visitor.open(reverse("door:kiosk"))
    assert not visitor.is_wider_than_the_screen()
    button = page.locator("li[data-label='Ana Lloyd'] button")
    assert button.bounding_box()["height"] >= 48
    button.focus()
    page.keyboard.press("Enter")
    page.locator("li[data-label='Ana Lloyd'] button[value=OUT]").wait_for()
    visitor.open(reverse("home"))
    assert page.url.endswith(reverse("door:kiosk"))
    page.locator("li[data-label='Ana Lloyd'] button[value=OUT]").click()
    page.locator("li[data-label='Ana Lloyd'] button[value=IN]").wait_for()
    if javascript:
        wait_until_sent(page)
        assert Axe().run(page).response["violations"] == []
    assert list(DoorSaying.objects.order_by("pk").values_list("what", flat=True)) == ["IN", "OUT"]
    assert not visitor.faults


@pytest.mark.parametrize("javascript", [True, False])
def test_a_phone_by_the_code_on_the_wall(visit: Any, door: Doorway, javascript: bool) -> None:
    visitor = visit(door.account(door.ana), width=NARROW, javascript=javascript)
    page = visitor.open(reverse("door:here", args=[door_token(door.session)]))
    visitor.press("I am here")
    page.get_by_text("Thank you. You are here.").first.wait_for()
    visitor.press("I am going")
    page.get_by_text("Thank you for coming").first.wait_for()
    if javascript:
        wait_until_sent(page)
        assert Axe().run(page).response["violations"] == []
    assert list(DoorSaying.objects.order_by("pk").values_list("person", "what")) == [
        (door.ana.pk, "IN"), (door.ana.pk, "OUT"),
    ]  # fmt: skip
    stranger = visit(width=NARROW, javascript=javascript, language="cy")
    page = stranger.open(reverse("door:here", args=[door_token(door.session)]))
    page.locator("[name=name]").fill("Zed Nobody")
    page.locator("[name=code]").fill(short_code(door.session))
    page.locator("button[value=IN]").click()
    page.get_by_text("Diolch.").first.wait_for()
    if javascript:
        wait_until_sent(page)
    assert DoorSaying.objects.filter(typed_name="Zed Nobody").exists()
    assert not stranger.is_wider_than_the_screen()
    assert not visitor.faults + stranger.faults


def test_a_phone_that_was_here_before_needs_no_network(visit: Any, door: Doorway) -> None:
    visitor = visit()
    page = visitor.open(reverse("door:with_pass", args=[pass_token(door.session, door.ben)]))
    page.wait_for_selector(READY)
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    visitor.context.set_offline(True)
    page.reload()
    visitor.press("I am here")
    page.get_by_text("Kept on this device").wait_for()
    visitor.context.set_offline(False)
    page.reload()
    wait_until_sent(page)
    assert DoorSaying.objects.get().person == door.ben
    assert not only_offline(visitor.faults)


@pytest.mark.parametrize(("javascript", "language"), [(True, "en"), (False, "cy")])
def test_on_ones_own_from_start_to_found(visit: Any, door: Doorway, javascript: bool, language: str) -> None:
    ana = visit(door.account(door.ana), width=NARROW, javascript=javascript, language=language)
    page = ana.open(reverse("door:visits"))
    page.locator("[name=where]").fill("3 Mill Lane")
    page.locator("main form button").last.click()
    page.locator("dl").wait_for()
    assert not ana.is_wider_than_the_screen()
    late = timezone.now() - timedelta(hours=1)
    Visit.objects.update(starts_at=late - timedelta(hours=1), expected_at=late)
    take_due_steps(timezone.now())
    nia = visit(door.account(door.nia), width=NARROW, javascript=javascript)
    page = nia.open(reverse("delivery:week"))
    nia.follow("Ana Lloyd")
    page.locator("input[value=FOUND]").check()
    page.locator("[name=words]").fill("She is home")
    nia.press("Save")
    page.get_by_text("She is home").wait_for()
    if javascript:
        assert Axe().run(page).response["violations"] == []
    assert Visit.objects.get().ended_how == "FOUND"
    assert not ana.faults + nia.faults


def test_the_code_fits_the_wall_and_the_phone(visit: Any, door: Doorway) -> None:
    nia = visit(door.account(door.nia), width=NARROW)
    for name in ("door", "proposal", "open_kiosk", "sheet"):
        page = nia.open(reverse(f"door:{name}", args=[door.session.public_id]))
        assert not nia.is_wider_than_the_screen(), name
        assert Axe().run(page).response["violations"] == [], name
    assert not nia.faults


def test_without_a_network_a_name_is_looked_for_and_another_session_chosen(visit: Any, door: Doorway) -> None:
    chess = plan_session(
        door.house.service, title="Chess", starts_at=door.starts_at, ends_at=door.starts_at + timedelta(hours=1),
        place=door.house.place, roles={door.house.reader: (1, 3, 6)}, by=door.nia, at=door.house.at,
    )  # fmt: skip
    visitor = visit(width=NARROW)
    kiosk = open_kiosk(door.session, by=door.nia, at=timezone.now(), also=[chess])
    visitor.context.add_cookies(
        [{"name": KIOSK_COOKIE, "value": tablet_token(kiosk), "url": visitor.address, "httpOnly": True}]
    )
    page = visitor.open(reverse("door:kiosk"))
    page.wait_for_selector(READY)
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    assert not visitor.is_wider_than_the_screen()
    assert Axe().run(page).response["violations"] == []
    visitor.context.set_offline(True)
    page.locator(f"a[href*='{door.session.public_id}']").click()
    page.wait_for_selector(READY)
    page.locator("#q").fill("hug")
    page.get_by_role("button", name="Look for it").click()
    page.get_by_text("On this device, names that begin with “hug”: 1").wait_for()
    faces = page.locator(".door-face")
    assert [each.is_visible() for each in faces.all()] == [False, True]
    page.locator("#q").fill("zzz")
    page.wait_for_timeout(1100)  # a second press within a second is taken for the first
    page.get_by_role("button", name="Look for it").click()
    page.get_by_text("Nobody on this device is called so").wait_for()
    page.get_by_role("link", name="Back to everybody").first.click()
    page.wait_for_selector(READY)
    page.locator("li[data-label='Ben Hughes'] button[value=IN]").click()
    page.get_by_text("Ben Hughes: Thank you. You are here.").wait_for()
    page.get_by_role("link", name="Another session").click()
    page.locator(f"a[href*='{chess.public_id}']").click()
    page.wait_for_selector(READY)
    page.locator("#name").fill("Ana Lloyd")
    page.locator("form[data-door=typed] button[value=IN]").click()
    page.get_by_text("Kept on this device").wait_for()
    visitor.context.set_offline(False)
    page.reload()
    wait_until_sent(page)
    said = DoorSaying.objects.order_by("number").values_list("person", "session")
    assert list(said) == [(door.ben.pk, door.session.pk), (door.ana.pk, chess.pk)]
    assert not only_offline(visitor.faults)

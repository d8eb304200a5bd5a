"""A coordinator drafts a month: by keyboard on the narrowest phone, with and without script, and with a mouse."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.web.delivery.models import Invitation
from alongside.web.people import actions as people
from alongside.web.rotas.actions.asking import ask_those_due
from alongside.web.rotas.actions.changing import keep
from alongside.web.rotas.actions.planning import plan_run
from alongside.web.rotas.models import Rota, RotaOffer
from alongside.web.rotas.queries.drafts import last_run
from tests.browser.conftest import DESKTOP
from tests.browser.test_every_page import _axe
from tests.integration.rota_cast import PLAIN, Library, a_library

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def library() -> Library:
    library = a_library(at=timezone.now().replace(microsecond=0), first=8)
    opened = people.open_account(
        library.coordinator, "nia@account.example", by=None, at=library.at, welcome=False
    )
    people.remember_language(opened, "en", at=library.at)
    library.coordinator.refresh_from_db()
    return library


def well_made(visitor: Any) -> None:
    """The page that is open fits the screen, breaks no rule of access, and no part of it failed."""
    assert not visitor.is_wider_than_the_screen(), visitor.page.url
    assert not _axe(visitor.page), visitor.page.url
    assert not visitor.faults


def test_a_month_on_the_narrowest_phone_without_script(visit: Any, library: Library) -> None:
    visitor = visit(library.coordinator.account, width=NARROW, javascript=False)
    visitor.open(reverse("rotas:begin"))
    visitor.page.get_by_label("Library reading hour").check()
    visitor.press("Draft it")
    assert "Your rota is being planned" in visitor.words
    rota = Rota.objects.get()
    plan_run(last_run(rota), at=timezone.now(), command=PLAIN)
    visitor.open(reverse("rotas:board", args=[rota.public_id]))
    assert "sessions would stand" in visitor.words
    assert not visitor.is_wider_than_the_screen()
    visitor.page.locator(".rota-guest summary").first.press("Enter")
    visitor.press("Leave out")
    assert RotaOffer.objects.filter(rota=rota, state="LEFT_OUT").count() == 1
    visitor.press("Undo")
    assert not RotaOffer.objects.filter(rota=rota, state="LEFT_OUT").exists()
    visitor.press("Publish and ask people")
    visitor.press("Publish and ask them")
    ask_those_due(timezone.now())
    assert Invitation.objects.filter(state="OFFERED").exists()
    assert not visitor.faults


def test_every_page_of_a_draft_is_well_made(visit: Any, library: Library) -> None:
    rota = library.planned(weeks=4)
    offered = RotaOffer.objects.filter(rota=rota).select_related("session").first()
    assert offered is not None
    part = reverse("rotas:part", args=[rota.public_id, offered.session.public_id, offered.session_role_id])
    pages = [reverse("rotas:list"), reverse("rotas:begin"), f"{part}?instead={offered.person_id}"]
    pages += [
        reverse(f"rotas:{name}", args=[rota.public_id])
        for name in ("board", "publish", "matters", "record", "compare", "discard")
    ]
    board = reverse("rotas:board", args=[rota.public_id])
    pages += [f"{board}?view=month", f"{board}?view=people"]
    for width in (NARROW, DESKTOP):
        visitor = visit(library.coordinator.account, width=width)
        for address in pages:
            visitor.open(address)
            well_made(visitor)


def test_what_was_not_done_for_somebody_changed_it_meanwhile_is_in_sight(
    visit: Any, library: Library
) -> None:
    rota = library.planned(weeks=4)
    visitor = visit(library.coordinator.account, width=DESKTOP)
    page = visitor.open(reverse("rotas:board", args=[rota.public_id]))
    offered = RotaOffer.objects.filter(rota=rota, state="OFFERED").order_by("session__starts_at").last()
    assert offered is not None
    keep(rota, offered.session_id, offered.person_id, seen=rota.steps, by=library.coordinator, at=library.at)
    name = page.locator(f'[data-offer="{offered.session_id}.{offered.person_id}"] summary')
    name.press("Enter")
    with page.expect_navigation():
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    visitor.there()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert "Nothing was done" in page.evaluate("document.activeElement.innerText")
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0


def test_by_keyboard_a_name_is_kept_and_with_a_mouse_it_is_moved(visit: Any, library: Library) -> None:
    rota = library.planned(weeks=4)
    visitor = visit(library.coordinator.account, width=DESKTOP)
    page = visitor.open(reverse("rotas:board", args=[rota.public_id]))
    name = page.locator(".rota-guest summary").first
    name.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    visitor.there()
    page.wait_for_selector(".rota-guest--kept")
    assert RotaOffer.objects.filter(rota=rota, state="KEPT").count() == 1
    assert page.locator(".rota-guest--kept summary").evaluate("it => it === document.activeElement")
    well_made(visitor)
    free = library.sessions[-1]
    line = free.roles.get(role=library.house.reader)
    RotaOffer.objects.filter(rota=rota, session_role=line).delete()
    readers = RotaOffer.objects.filter(rota=rota, state="OFFERED", session_role__role=library.house.reader)
    moved = readers.exclude(session=free).first()
    assert moved is not None
    page.set_viewport_size({"width": 1280, "height": 2400})
    visitor.open(reverse("rotas:board", args=[rota.public_id]))
    held = page.locator(f'[data-offer="{moved.session_id}.{moved.person_id}"]').bounding_box()
    part = page.locator(f'[data-part="{free.pk}.{line.pk}"]').bounding_box()
    page.mouse.move(held["x"] + 20, held["y"] + 12)
    page.mouse.down()
    page.mouse.move(held["x"] + 40, held["y"] + 20, steps=4)
    with page.expect_navigation():
        page.mouse.move(part["x"] + 30, part["y"] + 8, steps=8)
        page.mouse.up()
    visitor.there()
    assert RotaOffer.objects.get(rota=rota, session=free, person=moved.person_id).state == "KEPT"
    assert not RotaOffer.objects.filter(rota=rota, session=moved.session_id, person=moved.person_id).exists()

"""A coordinator's menu: what is used daily in sight, the rest in groups, by finger, by keys, with and without script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from alongside.web.people.actions import remember_language
from tests.browser.conftest import DESKTOP, PHONE, Visitor
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {
    "en": {"group": "Figures", "page": "Hours", "week": "This week"},
    "cy": {"group": "Ffigurau", "page": "Oriau", "week": "Yr wythnos hon"},
}


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("script", [True, False])
def test_on_a_wide_screen(visit: Callable[..., Visitor], cast: Cast, language: str, script: bool) -> None:
    visitor, said = _coordinator(visit, cast, language, DESKTOP, script), WORDS[language]
    page = visitor.open("/")
    menu = page.locator(".alongside-menu__wide")
    assert said["week"] in menu.inner_text()
    assert not menu.get_by_role("link", name=said["page"], exact=True).is_visible()
    menu.get_by_text(said["group"], exact=True).press("Enter")
    menu.get_by_role("link", name=said["page"], exact=True).press("Enter")
    visitor.there()
    assert page.url.endswith("/measures/hours/")
    assert menu.locator("summary[aria-current]").inner_text() == said["group"]
    assert visitor.faults == []


def test_an_open_group_gives_way_to_escape_to_another_and_to_the_rest_of_the_page(
    visit: Callable[..., Visitor], cast: Cast
) -> None:
    page = _coordinator(visit, cast, "en", DESKTOP, True).open("/")
    menu = page.locator(".alongside-menu__wide")
    opened = menu.locator("details[open] > summary")
    menu.get_by_text("Figures", exact=True).click()
    menu.get_by_text("Sessions", exact=True).click()
    assert opened.all_inner_texts() == ["Sessions"]
    page.keyboard.press("Escape")
    assert opened.count() == 0
    assert page.evaluate("document.activeElement.textContent") == "Sessions"
    menu.get_by_text("Sessions", exact=True).click()
    page.locator("footer").click()
    assert opened.count() == 0


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("width", [{"width": 320, "height": 640}, PHONE, DESKTOP])
def test_it_fits_and_has_no_fault(
    visit: Callable[..., Visitor], cast: Cast, language: str, width: dict[str, int]
) -> None:
    visitor = _coordinator(visit, cast, language, width, True)
    page = visitor.open("/")
    summaries = (
        ".alongside-menu__phone > summary" if width["width"] < 600 else ".alongside-menu__wide summary"
    )
    page.locator(summaries).last.click()
    if width["width"] < 600:
        page.locator(".alongside-menu__phone .alongside-menu__group > summary").first.click()
    assert not visitor.is_wider_than_the_screen()
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    assert found.response["violations"] == []


def _coordinator(
    visit: Callable[..., Visitor], cast: Cast, language: str, width: dict[str, int], script: bool
) -> Visitor:
    remember_language(cast.cora.account, language, at=timezone.now())
    return visit(cast.cora.account, width=width, javascript=script, language=language)

"""The report that stands alone, in a browser: readable on a small phone, by keyboard, aloud and on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from alongside.core.audit.outputs.html_report import POLICY, html_report
from alongside.core.audit.words.textmodes import TextMode
from tests.findings_cast import audited, found, hill_view, long_document, without_pages

SMALL_PHONE = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 900}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # of what is right only a sample is told, for there is much of it
}


def opened(browser: Browser, folder: Path, document: Any, size: dict[str, int], *, lax: bool = False) -> Any:
    """The report's page. ``lax``: without the policy that would keep the checking script out."""
    text = html_report(document)
    file = folder / "report.html"
    file.write_text(text.replace(POLICY, "default-src * 'unsafe-inline'") if lax else text, encoding="utf-8")
    page = browser.new_page(viewport=size)
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("size", [SMALL_PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("document", [hill_view(), without_pages(hill_view())], ids=["pages", "lines"])
def test_nothing_keeps_anybody_from_reading_it(browser, tmp_path, document, size):
    page = opened(browser, tmp_path, document, size, lax=True)
    answer = Axe().run(page, options=RULES).response
    assert [f"{each['id']} {each['nodes'][0]['html'][:160]}" for each in answer["violations"]] == []


@pytest.mark.parametrize("document", [hill_view(), long_document(400)], ids=["short", "long"])
def test_it_fits_a_small_phone(browser, tmp_path, document):
    page = opened(browser, tmp_path, document, SMALL_PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL_PHONE["width"]


def test_it_breaks_none_of_its_own_rules(browser, tmp_path):
    faults: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: faults.append(message.text))
    page.on("requestfailed", lambda request: faults.append(request.url))
    (tmp_path / "report.html").write_text(html_report(hill_view()), encoding="utf-8")
    page.goto((tmp_path / "report.html").as_uri())
    assert faults == []


def test_a_box_takes_the_marks_of_a_mode_away_and_another_the_quiet_paragraphs(browser, tmp_path):
    told = (
        found("We asked 400 people.", TextMode.CONSULTATION),
        found("The car park closes.", TextMode.NONE, new_paragraph=True),
    )
    page = opened(browser, tmp_path, audited(*told), DESKTOP)
    label = page.locator(".label.CONSULTATION").first
    assert label.is_visible()
    page.locator("#show-CONSULTATION").focus()
    page.keyboard.press("Space")
    assert not label.is_visible()
    assert page.locator("mark.CONSULTATION").first.is_visible()
    quiet = page.locator(".text .quiet").first
    assert quiet.is_visible()
    page.locator("#only-marked").check()
    assert not quiet.is_visible()


def test_the_first_stop_of_the_keyboard_leads_to_the_text_and_a_mark_to_its_finding(browser, tmp_path):
    page = opened(browser, tmp_path, hill_view(), SMALL_PHONE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    page.keyboard.press("Enter")
    assert page.url.endswith("#text")
    page.locator("a.label").first.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#f2")
    assert page.locator("#f2").is_visible()


def test_on_paper_the_tables_are_tables_and_what_cannot_be_pressed_is_gone(browser, tmp_path):
    page = opened(browser, tmp_path, hill_view(), SMALL_PHONE)
    page.emulate_media(media="print")
    assert page.locator("thead").first.is_visible()
    assert not page.locator("nav").is_visible()
    assert not page.locator(".key").is_visible()

"""A real browser, at phone and at desktop width, against the real application on a real database."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = os.environ.get("ALONGSIDE_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                item.add_marker(
                    pytest.mark.skip(reason="no Chromium on this machine (Debian: apt-get install chromium)")
                )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


class Visitor:
    """Somebody at a browser. Every page they open must answer, fit its width and keep to the security policy."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.page: Page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("console", self._hear)
        self.page.on("response", self._see)

    def _hear(self, message: Any) -> None:
        if message.type == "error" and "favicon" not in message.text:
            self.faults.append(f"{self.page.url}: {message.text}")

    def _see(self, response: Any) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status} {response.url}")

    def open(self, path: str) -> Page:
        """Go there and wait until it is there."""
        self.page.goto(path if path.startswith("http") else self.address + path)
        return self.page

    def press(self, name: str) -> Page:
        """Press the button of that name, and wait until what it led to is there."""
        self.page.get_by_role("button", name=name).first.click()
        return self.there()

    def follow(self, name: str) -> Page:
        """Follow the link of that name, and wait until the page is there."""
        self.page.get_by_role("link", name=name).first.click()
        return self.there()

    def there(self) -> Page:
        """The page when it has come whole: a press ends when the next page begins, before it has a document."""
        self.page.wait_for_load_state("load")
        return self.page

    @property
    def words(self) -> str:
        """What stands on the page."""
        return self.page.locator("body").inner_text()

    def is_wider_than_the_screen(self) -> bool:
        """Whether somebody on this screen would have to scroll sideways."""
        return bool(self.there().evaluate("document.documentElement.scrollWidth > window.innerWidth"))


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors: ``visit(account, width=PHONE, javascript=False, language="cy")``."""
    contexts: list[BrowserContext] = []

    def make(
        account: Any = None, *, width: dict[str, int] = PHONE, javascript: bool = True, language: str = "en"
    ) -> Visitor:
        context = browser.new_context(
            viewport=width, java_script_enabled=javascript, base_url=live_server.url
        )
        contexts.append(context)
        cookies = [{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": live_server.url}]
        if account is not None:
            cookies.append(
                {"name": settings.SESSION_COOKIE_NAME, "value": signed_in(account), "url": live_server.url}
            )
        context.add_cookies(cookies)
        return Visitor(context, live_server.url)

    yield make
    for context in contexts:
        context.close()


def signed_in(account: Any) -> str:
    """The key of a session in which the account has signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return str(session.session_key)

"""Every page in a browser: no accessibility fault, nothing wider than a small phone, no script error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.test import Client

from tests.browser.conftest import Visitor
from tests.sweep.crawling import walk
from tests.world import account, small_world

pytestmark = pytest.mark.django_db(transaction=True)
SMALL_PHONE = {"width": 320, "height": 640}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
NOT_PAGES = (".csv", ".xlsx", ".pdf", ".ics", ".json")


VISITS = [
    ("coordinator", "en"),
    ("coordinator", "cy"),
    ("professional", "en"),
    ("experienced", "cy"),
    ("evaluator", "en"),
    (None, "en"),
]


def pages_of(role: str | None) -> list[str]:
    """One address of each kind of page that the role can reach."""
    client = Client()
    if role:
        client.force_login(account(role), backend="django.contrib.auth.backends.ModelBackend")
    seen = walk(client, "/", *([] if role else ["/demo/", "/account/login/"])).seen
    return [
        addresses[0] for addresses in seen.values() if not addresses[0].partition("?")[0].endswith(NOT_PAGES)
    ]


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="pages are the same on both databases: swept on one"
)
@pytest.mark.parametrize(
    ("role", "language"),
    [
        ("coordinator", "en"),
        ("coordinator", "cy"),
        ("professional", "en"),
        ("experienced", "cy"),
        ("evaluator", "en"),
        (None, "en"),
    ],
)
def test_every_page_of_a_role(visit: Callable[..., Visitor], role: str | None, language: str) -> None:
    small_world()
    visitor = visit(account(role) if role else None, width=SMALL_PHONE, language=language)
    wrong = [fault for address in pages_of(role) for fault in _look_at(visitor, address)]
    assert not wrong, "\n".join(wrong)


def _look_at(visitor: Visitor, address: str) -> list[str]:
    page = visitor.open(address)
    if "html" not in page.evaluate("document.contentType"):
        return []
    found = [f"{address}: wider than a small phone"] if visitor.is_wider_than_the_screen() else []
    found += [f"{address}: {each}" for each in _axe(page)]
    found += visitor.faults
    visitor.faults.clear()
    return found


def _axe(page: Any) -> list[str]:
    answer = Axe().run(page, options=RULES).response
    return [f"{each['id']} {each['nodes'][0]['html'][:160]}" for each in answer["violations"]]

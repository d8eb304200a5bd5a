"""Every page in a browser: no accessibility fault, nothing wider than a small phone, no script error."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.test import Client
from django.utils import timezone

from alongside.web.people.actions import remember_language
from tests.browser.conftest import Visitor
from tests.sweep.crawling import walk
from tests.world import World, world_as_of_today

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
SMALL_PHONE = {"width": 320, "height": 640}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # of what is right only a sample is told, for there is much of it
}

UNSOFTENED = re.compile(
    r"(?<![\w’'])(?:am|ar|at|dan|dros|drwy|gan|hyd|neu|o|tan|trwy|wrth) [Dd]ydd "
    r"(?:Llun|Mawrth|Mercher|Iau|Gwener|Sadwrn|Sul)\b"
)
"""Welsh says "ar ddydd Llun"."""


VISITS = [
    ("COORDINATOR", "en"),
    ("COORDINATOR", "cy"),
    ("PROFESSIONAL", "en"),
    ("EXPERIENCED", "cy"),
    ("EVALUATOR", "en"),
    (None, "en"),
]


@pytest.fixture
def world(transactional_db: None, live_server: Any) -> Iterator[World]:
    with world_as_of_today() as made:
        yield made


def pages_of(account: Any) -> list[str]:
    """One address of each kind of page that the role can reach."""
    client = Client()
    if account:
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    walked = walk(client, "/", *([] if account else ["/demo/", "/account/login/"]))
    firsts = [addresses[0] for addresses in walked.seen.values()]
    return [address for address in firsts if address not in walked.files]


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="pages are the same on both databases: swept on one"
)
@pytest.mark.parametrize(
    ("role", "language"),
    VISITS,
)
def test_every_page_of_a_role(
    world: World, visit: Callable[..., Visitor], role: str | None, language: str
) -> None:
    account = world.account(role, "health") if role else None
    if account:
        remember_language(account, language, at=timezone.now())
    visitor = visit(account, width=SMALL_PHONE, language=language)
    wrong = [fault for address in pages_of(account) for fault in _look_at(visitor, address)]
    assert not wrong, "\n".join(wrong)


def _look_at(visitor: Visitor, address: str) -> list[str]:
    page = visitor.open(address)
    if "html" not in page.evaluate("document.contentType"):
        return []
    found = [f"{address}: wider than a small phone"] if visitor.is_wider_than_the_screen() else []
    found += [f"{address}: {each}" for each in _axe(page)]
    found += [f"{address}: says {each!r}" for each in UNSOFTENED.findall(visitor.words)]
    found += visitor.faults
    visitor.faults.clear()
    return found


def _axe(page: Any) -> list[str]:
    answer = Axe().run(page, options=RULES).response
    return [f"{each['id']} {each['nodes'][0]['html'][:160]}" for each in answer["violations"]]

"""A document from its upload to a shared link, as people do it: with script at a desk, and without on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alongside.web.documents.models import Document
from alongside.web.people.actions import remember_language
from tests.browser.conftest import DESKTOP, PHONE, Visitor
from tests.browser.test_journey import work_in_the_background
from tests.cast import NOW, Cast, make_cast
from tests.findings_cast import hill_view
from tests.integration.documents_cast import read_through

pytestmark = pytest.mark.django_db(transaction=True)

PLAN = """# Our plan

Former patients run the breathing class with the physiotherapist every Tuesday. We want every resident to feel
empowered and in control. Co-production is at the heart of everything we do.

Two parents sit on the children's board and vote on its plan. The car park closes at six.
"""


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def choose(visitor: Visitor, *files: Path) -> None:
    visitor.open("/documents/new/")
    visitor.page.set_input_files("input[type=file]", [str(file) for file in files])
    visitor.press("Audit")


def written(folder: Path, name: str, text: str = PLAN) -> Path:
    file = folder / name
    file.write_text(text)
    return file


def fits(visitor: Visitor) -> None:
    assert not visitor.is_wider_than_the_screen(), visitor.page.url
    assert visitor.faults == []


def test_upload_read_contest_share(visit: Callable[..., Visitor], cast: Cast, tmp_path: Path) -> None:
    cora = visit(cast.cora.account, width=DESKTOP)
    choose(cora, written(tmp_path, "plan.md"))
    assert "Waiting for its turn" in cora.words
    work_in_the_background()
    cora.page.get_by_role("heading", name="In short").wait_for()  # the page finds out by itself
    assert "Read strictly: people delivering alongside professionals" in cora.words
    fits(cora)
    cora.follow("Read it with the findings")
    assert "Former patients — run — the breathing class" in cora.words
    fits(cora)
    cora.page.locator("#f2, #f3").first.get_by_role("link").click()
    cora.press("I contest it")
    cora.page.get_by_label("What does the sentence describe?").select_option(
        label="Lay-led delivery or peer support"
    )
    cora.page.get_by_label("Your reason").fill("The physiotherapist left in June.")
    cora.press("Contest")
    assert "Your contest stands beside the finding" in cora.words
    assert "Cora Jones" in cora.words
    fits(cora)
    cora.open(f"/documents/{Document.objects.get().public_id}/share/")
    cora.press("Make a link")
    address = cora.page.locator(".alongside-address").inner_text()
    reader = visit(width=PHONE)
    reader.open(address)
    reader.follow("Read it with the findings")
    assert "The physiotherapist left in June." in reader.words
    assert "Cora" not in reader.words
    fits(reader)
    cora.press("Take the link back")
    reader.open(address)
    assert "This link has ended" in reader.words


def test_several_without_script_on_a_phone(visit: Callable[..., Visitor], cast: Cast, tmp_path: Path) -> None:
    cora = visit(cast.cora.account, width=PHONE, javascript=False)
    choose(cora, written(tmp_path, "plan.md"), written(tmp_path, "empty.txt", ""))
    assert "Being read" in cora.words
    assert "This file is empty" in cora.words
    assert not cora.page.locator("meta[http-equiv=refresh]").count()
    work_in_the_background()
    cora.follow("See how far it is now")
    assert "Being read" not in cora.words
    cora.follow("Our plan")
    cora.follow("Read it with the findings")
    cora.page.get_by_text("Choose what to show").click()
    cora.page.get_by_label("Mode").select_option(label="Governance")
    cora.press("Show")
    assert "1 finding of this choice" in cora.words
    assert "Two parents sit" in cora.words
    assert "breathing class" not in cora.words
    fits(cora)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_page_of_a_document_fits_a_small_phone(
    visit: Callable[..., Visitor], cast: Cast, tmp_path: Path, language: str
) -> None:
    document: Any = read_through(cast.here, cast.cora, hill_view())
    remember_language(cast.cora.account, language, at=NOW)
    cora = visit(cast.cora.account, width={"width": 320, "height": 640}, language=language)
    base = f"/documents/{document.public_id}/"
    for path in ("", "read/", "findings/6/", "findings/6/contest/", "share/", "about/", "say-and-do/"):
        cora.open(base + path)
        fits(cora)
    for path in ("/documents/", "/documents/new/", "/documents/compare/"):
        cora.open(path)
        fits(cora)

"""Generated pages: renewed from the code, and found out when they are stale."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from alongside.cli.docs import PAGES, docs

ROOT = Path(__file__).parents[2]


def run(folder, *options):
    return CliRunner().invoke(docs, ["--folder", str(folder), *options])


def test_every_page_is_written_and_then_up_to_date(tmp_path):
    assert run(tmp_path).exit_code == 0
    assert all((tmp_path / page.path).read_text(encoding="utf-8") == page.text() for page in PAGES)
    checked = run(tmp_path, "--check")
    assert (checked.exit_code, checked.output) == (0, f"{len(PAGES)} generated pages are up to date.\n")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_a_page_that_differs_is_shown_and_left_alone(tmp_path, page):
    run(tmp_path)
    stale = tmp_path / page.path
    stale.write_text("stale words\n", encoding="utf-8")
    checked = run(tmp_path, "--check")
    assert checked.exit_code == 1
    assert "-stale words" in checked.output
    assert "Run: alongside docs" in checked.output
    assert stale.read_text(encoding="utf-8") == "stale words\n"


def test_a_page_that_is_missing_is_stale(tmp_path):
    run(tmp_path)
    (tmp_path / PAGES[0].path).unlink()
    assert run(tmp_path, "--check").exit_code == 1


def test_renewing_writes_only_what_differs(tmp_path):
    run(tmp_path)
    (tmp_path / PAGES[0].path).write_text("stale", encoding="utf-8")
    assert run(tmp_path).output == f"Written: {tmp_path / PAGES[0].path}\n"
    assert run(tmp_path).output == ""


def test_a_folder_that_is_not_there_is_a_usage_error(tmp_path):
    assert run(tmp_path / "nowhere").exit_code == 2


def test_the_pages_of_this_project_are_up_to_date():
    checked = run(ROOT / "docs", "--check")
    assert checked.exit_code == 0, checked.output

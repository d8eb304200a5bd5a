"""No page reloads by itself, and whatever shows how far work has come can be looked at again without a script.

A reload by the clock takes the place from whoever reads with a screen reader, magnified or slowly (WCAG 2.2.1).
"""

from __future__ import annotations

from pathlib import Path

import pytest

import alongside.web

TEMPLATES = sorted(Path(alongside.web.__file__).parent.glob("*/templates/**/*.html"))
LIVE = [each for each in TEMPLATES if 'hx-trigger="every' in each.read_text()]


def test_no_template_reloads_by_the_clock() -> None:
    assert len(TEMPLATES) > 100
    assert [each.name for each in TEMPLATES if "http-equiv" in each.read_text().casefold()] == []


@pytest.mark.parametrize("template", LIVE, ids=lambda each: "/".join(each.parts[-2:]))
def test_live_progress_is_told_politely_and_can_be_looked_at_again(template: Path) -> None:
    words = template.read_text()
    assert 'aria-live="polite"' in words
    assert '{% include "kit/parts/look_again.html" %}' in words


def test_there_is_live_progress_to_hold_to_this() -> None:
    assert len(LIVE) >= 5

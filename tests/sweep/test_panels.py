"""What an app adds to another's page is shown there: every place that is registered is drawn somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.template import engines

from alongside.web.kit.panels import registered_places
from alongside.web.people.queries.extending import person_panels

WEB = Path(__file__).parents[2] / "src/alongside/web"
LISTED, QUOTED = re.compile(r"^PANELS = (.*)$", re.MULTILINE), re.compile(r'"([\w:]+)"')
DRAWN = re.compile(r"""(?:{% panels |drawn_panels\()"([\w:]+)\"""")


def drawn_places() -> set[str]:
    """The places that templates and views draw."""
    files = [path for kind in ("*.html", "*.py") for path in WEB.rglob(kind)]
    texts = [path.read_text(encoding="utf-8") for path in files]
    listed = {place for text in texts for names in LISTED.findall(text) for place in QUOTED.findall(names)}
    return listed | {place for text in texts for place in DRAWN.findall(text)}


def test_every_registered_place_is_drawn() -> None:
    assert not registered_places() - drawn_places()


def test_the_sweep_sees_places() -> None:
    assert {"delivery:week", "services:service"} <= registered_places()


@pytest.mark.parametrize("panel", person_panels(), ids=lambda panel: panel.key)
def test_a_panel_on_a_persons_page_reads_what_it_is_given(panel: Any) -> None:
    """What a panel gives stands under ``panel`` in its template; by another name it would be empty."""
    source = engines["django"].get_template(panel.template).template.source
    assert re.search(r"\bpanel\.\w", source), panel.template

"""The committed style sheet and script are what the sources give, and our own."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "src/alongside/web/kit/static/kit"


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours() -> dict[str, str]:
    source = (ROOT / "src/alongside/web/kit/look/_colours.scss").read_text()
    return dict(re.findall(r"\$([\w-]+): (#[0-9a-f]{6});", source))


def test_a_rebuild_gives_the_committed_files():
    if not shutil.which("node"):
        pytest.skip("Node is not on this machine, so the style sheet cannot be rebuilt here")
    if not (ROOT / "node_modules/sass").is_dir():
        pytest.skip("the build's packages are not here: `make look-check` fetches them and checks")
    command = ["node", "scripts/build-look.mjs", "--check"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("ink", "heather-50"),
        ("ink-soft", "paper"),
        ("ink-soft", "heather-50"),
        ("heather-600", "paper"),
        ("heather-600", "heather-50"),
        ("heather-700", "heather-100"),
        ("paper", "heather-700"),
        ("paper", "heather-950"),
        ("heather-100", "heather-950"),
        ("heather-900", "heather-100"),
        ("heather-950", "gorse-500"),
        ("paper", "berry"),
        ("berry", "berry-100"),
        ("moss", "moss-100"),
        ("sky", "sky-100"),
    ],
)
def test_words_can_be_read_on_their_ground(text, ground):
    assert contrast(colours()[text], colours()[ground]) >= 4.5


def test_nothing_of_the_governments_brand_is_served():
    css = (STATIC / "look.css").read_text()
    assert "GDS Transport" not in css
    assert "crown" not in css.lower()
    assert f"--govuk-brand-colour:{colours()['heather-700']}" in css.replace(" ", "")


def test_what_the_style_sheet_asks_for_is_there():
    css = (STATIC / "look.css").read_text()
    asked = set(re.findall(r"url\(\"?([^)\"]+)\"?\)", css))
    assert asked
    assert [name for name in asked if not name.startswith("data:") and not (STATIC / name).is_file()] == []


def test_licences_stand_beside_what_they_cover():
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts/atkinson-hyperlegible-next.txt").read_text().upper()
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts/bricolage-grotesque.txt").read_text().upper()
    assert "Permission is hereby granted" in (STATIC / "govuk-frontend.txt").read_text()

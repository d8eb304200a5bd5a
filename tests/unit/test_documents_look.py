"""The stylesheet marks sentences in the colours and lines that the auditor's own pictures have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alongside.core.audit.account.looks import TINTS
from alongside.core.audit.words.textmodes import TextMode
from alongside.web.documents.templatetags.findings import COLOURS, look, percent, sureness

KIT = Path(__file__).parents[2] / "src/alongside/web/kit"
SASS = (KIT / "look/_findings.scss").read_text(encoding="utf-8")
COMPILED = (KIT / "static/kit/look.css").read_text(encoding="utf-8")


def test_every_colour_and_tint_is_the_auditors() -> None:
    written = {
        name: (colour, tint) for name, colour, tint in re.findall(r'"(\w+)": \((#\w+), (#\w+)\)', SASS)
    }
    assert written == {name: (colour, TINTS[colour]) for colour, name in COLOURS.items()}


@pytest.mark.parametrize("mode", TextMode)
def test_every_mode_has_its_classes_in_the_compiled_stylesheet(mode: TextMode) -> None:
    for name in look(mode).split():
        assert f".{name}{{" in COMPILED, name


def test_no_two_modes_look_alike() -> None:
    claims = [mode for mode in TextMode if mode is not TextMode.NONE]
    assert len({look(mode) for mode in claims}) == len(claims)


@pytest.mark.parametrize(
    ("chance", "words"),
    [(0.99, "almost certain"), (0.95, "almost certain"), (0.949, "very likely"), (0.7, "likely"), (0.5, "more likely than not"), (0.49, "a guess")],
)  # fmt: skip
def test_a_chance_is_told_in_words(chance: float, words: str) -> None:
    assert sureness(chance) == words


def test_a_share_that_is_none_is_a_dash() -> None:
    assert (percent(None), percent(0.125)) == ("–", "12%")

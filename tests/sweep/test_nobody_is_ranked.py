"""Refusing nothing, gaming nothing: no page has leaderboards, streaks or points, and none sets people in order of a count.

Pages are looked at while ``test_every_page`` walks them (``crawling`` counts a ranking as a fault); here the words of
the whole application are read, and the finder is shown what it must find.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.sweep.ranking import rankings

ROOT = Path(__file__).parents[2]
GAMES = re.compile(
    r"\b(?:leader ?boards?|streaks?|leagues?|rank(?:s|ed|ing|ings)?|points?|scores?|badges?|troph(?:y|ies)|medals?|"
    r"top (?:ten|\d+|volunteers?|givers?)|best volunteers?|volunteer of the (?:week|month|year)|in a row|days? running|"
    r"level up|rewards?|most active|busiest|most hours|winners?|win|prizes?|compet(?:e|es|ition)|"
    r"bwrdd arweinwyr|pwyntiau|sgôr|cynghrair|gwobrau?|enillwyr|cystadl\w+)\b",
    re.IGNORECASE,
)
MEANT_OTHERWISE = (
    "so a share would point at somebody",
    "The busiest {busiest} of {people} people gave",  # a guard against harm, and names nobody
    "Point the camera at it",
    "Point your phone’s camera",
    "there is nothing to win",
)
"""Sentences in which such a word means something else, each read and let stand."""
NAMES = ("Ann Aspen", "Ben Birch", "Cai Cedar", "Dai Dogwood", "Eve Elder", "Fay Fir")


@cache
def words_of_the_application() -> list[str]:
    """Every message of every app, as the catalogue of Welsh gathers them."""
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        import message_sources
    finally:
        sys.path.pop(0)
    return [
        text
        for app in message_sources.apps()
        for words in message_sources.spoken_by(app)
        for text in (words.one, words.many)
        if text
    ]


def test_no_screen_speaks_of_points_streaks_or_leaderboards() -> None:
    said = words_of_the_application()
    assert len(said) > 2_000
    found = [
        text for text in said if GAMES.search(text) and not any(known in text for known in MEANT_OTHERWISE)
    ]
    assert not found, "\n".join(found)


def test_every_sentence_that_was_let_stand_is_still_said() -> None:
    said = "\n".join(words_of_the_application())
    assert not [known for known in MEANT_OTHERWISE if known not in said]


def table(names: tuple[str, ...], counts: tuple[int, ...]) -> str:
    rows = "".join(f"<tr><td>{n}</td><td>{c}</td></tr>" for n, c in zip(names, counts, strict=True))
    return f"<table><thead><tr><th>Name</th><th>Sessions</th></tr></thead><tbody>{rows}</tbody></table>"


@pytest.mark.parametrize(
    "html",
    [
        table(("Dai Dogwood", "Ann Aspen", "Fay Fir", "Ben Birch", "Cai Cedar"), (31, 12, 9, 4, 4)),
        "<ol>" + "".join(f"<li><strong>{n}</strong> gave {c} hours</li>" for n, c in
                         zip(("Fay Fir", "Ben Birch", "Eve Elder", "Ann Aspen", "Cai Cedar"), (20, 11, 9, 8, 1),
                             strict=True)) + "</ol>",
    ],
)  # fmt: skip
def test_the_finder_sees_a_leaderboard(html: str) -> None:
    assert len(rankings(html, NAMES)) == 1


@pytest.mark.parametrize(
    "html",
    [
        table(NAMES[:5], (31, 12, 9, 4, 4)),
        table(("Dai Dogwood", "Ann Aspen", "Fay Fir", "Ben Birch", "Cai Cedar"), (4, 12, 9, 31, 4)),
        table(("Dai Dogwood", "Ann Aspen", "Fay Fir"), (31, 12, 9)),
        "<ul><li>Dai Dogwood, £31.00, 5 March 2026</li><li>Ann Aspen, £12.00, 4 March 2026</li></ul>",
        "",
    ],
)
def test_lists_by_name_short_lists_and_money_are_left_alone(html: str) -> None:
    assert rankings(html, NAMES) == []

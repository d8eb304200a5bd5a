"""What a page of a PDF consists of: words and rules, with where they stand. Distances are in points.

Heights count downward from the page's top, so that what is read later is larger.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

BROKEN: Final = "\x02"
"""Ends a word that goes on in the next line: a hyphen that may be the line's or the word's."""

_TIDY: Final = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "ft",
        "\ufb06": "st",
        "\u201b": "‘",
        "\u00b4": "’",
        "\u2032": "’",
        "\u2011": "-",
        "\u2010": "-",
        "\u00a0": " ",
        "\ufeff": "",
        "\u200b": "",
        "\u200c": "",
        "\u200d": "",
        "\x00": "",
        "\ufffe": BROKEN,
        "\uffff": "",
    }
)


def tidied(text: str) -> str:
    """A word with its ligatures taken apart and its invisible signs gone; its quotes stay as they are."""
    if text.isascii() and "\x00" not in text:
        return text
    broken = text.endswith("\u00ad")
    return text.translate(_TIDY).replace("\u00ad", "") + (BROKEN if broken else "")


class Word(NamedTuple):
    """Letters without a space between them, in one size."""

    text: str
    left: float
    right: float
    base: float
    """The line that its letters stand on."""

    size: float
    bold: bool = False
    glued: bool = False
    """Whether it goes on from the word before without a space."""

    @property
    def top(self) -> float:
        """About as high as its letters reach."""
        return self.base - 0.75 * self.size


class Rule(NamedTuple):
    """A line drawn along or down the page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def level(self) -> bool:
        """Whether it lies along the page rather than down it."""
        return self.right - self.left > self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a page in the order in which they were drawn."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    dots: tuple[Rule, ...] = ()
    """Small squares and circles that are drawn, as bullets sometimes are."""

    has_pictures: bool = False

"""What a chart is: a drawing, a key, and the table that says the same."""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

Say = Callable[[float], str]

LETTERS_A_LINE: Final = 30
STEPS: Final = (1, 1.2, 1.6, 2, 3, 4, 6, 8, 10)


@dataclass(frozen=True, slots=True)
class Series:
    """One set of figures with its name, as long as the chart's labels; None is "not known"."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the key: the series' name and its swatch as SVG."""

    name: str
    swatch: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its title, what it says in a sentence, its key, and the figures as a table."""

    title: str
    words: str
    svg: str
    key: tuple[Key, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def number(value: float) -> str:
    """A figure with at most one decimal and commas between thousands; the usual way of saying one."""
    rounded = round(value, 1)
    return f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,.1f}"


def spoken(value: float | None, say: Say) -> str:
    """The figure in words, or a dash where it is not known."""
    return "–" if value is None else say(value)


def identity(*parts: object) -> str:
    """A short name for a drawing's inner ids, the same for the same chart."""
    return "c" + hashlib.sha256(repr(parts).encode()).hexdigest()[:10]


def element(name: str, content: str = "", **attributes: object) -> str:
    """An SVG element; underscores in attribute names become hyphens, and content is markup already."""
    said = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_plain(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>{content}</{name}>" if content else f"<{name}{said}/>"


def text(words: str, **attributes: object) -> str:
    """An SVG text with its words escaped."""
    return element("text", escape(words) or " ", **attributes)


def lines_of(label: str) -> list[str]:
    """A label broken into lines that fit a phone."""
    return textwrap.wrap(label, LETTERS_A_LINE) or [""]


def picture(ident: str, title: str, words: str, height: float, content: str) -> str:
    """The whole drawing, with its title and description for those who do not see it."""
    named = element("title", escape(title), id=f"{ident}-t") + element("desc", escape(words), id=f"{ident}-d")
    return element(
        "svg",
        named + content,
        xmlns="http://www.w3.org/2000/svg",
        class_="alongside-chart__drawing",
        role="img",
        aria_labelledby=f"{ident}-t {ident}-d",
        width="100%",
        height=height,
    )


def round_top(highest: float) -> float:
    """A round number at or above the highest figure, to end an axis at."""
    if highest <= 0:
        return 1
    unit = 1.0
    while unit * 10 < highest:
        unit *= 10
    while unit > highest:
        unit /= 10
    return next(step * unit for step in STEPS if step * unit >= highest)


def _plain(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)

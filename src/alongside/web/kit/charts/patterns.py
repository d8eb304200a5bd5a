"""Six fills that differ in colour and in texture, so that none depends on colour alone."""

from __future__ import annotations

from typing import Final

from alongside.web.kit.charts.chart import Key, element

EDGE: Final = "#34153f"
GROUNDS: Final = ("#542166", "#ffc629", "#ffffff", "#bd96c9", "#1d6b47", "#efe4f2")
STROKES: Final = ("#542166", "#8a5a00", "#1f5f8b", "#1d6b47", "#b3202c", "#5b5062")
DASHES: Final = (None, "7 4", "2 4", "10 4 2 4", "14 5", "4 8")
MARKS: Final = (
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "M-4.5-4.5h9v9h-9z",
    "M0-6 6 0 0 6-6 0z",
    "M0-6 6 5H-6z",
    "M-6-5H6L0 6z",
    "M-1.5-6h3v4.5h4.5v3h-4.5v4.5h-3v-4.5h-4.5v-3h4.5z",
)
TEXTURES: Final = (
    "",
    '<path d="M0 8 8 0M-2 2 2-2M6 10 10 6" stroke="#34153f" stroke-width="1.6"/>',
    '<circle cx="4" cy="4" r="1.7" fill="#34153f"/>',
    '<path d="M0 4h8" stroke="#34153f" stroke-width="1.6"/>',
    '<path d="M4 0v8" stroke="#ffffff" stroke-width="1.6"/>',
    '<path d="M0 0 8 8M8 0 0 8" stroke="#34153f" stroke-width="1.2"/>',
)


def definitions(ident: str, count: int) -> str:
    """The fills of a chart with that many series."""
    patterns = "".join(
        element(
            "pattern",
            element("rect", width=8, height=8, fill=GROUNDS[index % 6]) + TEXTURES[index % 6],
            id=f"{ident}-p{index}",
            width=8,
            height=8,
            patternUnits="userSpaceOnUse",
        )
        for index in range(count)
    )
    return element("defs", patterns)


def fill(ident: str, index: int) -> str:
    """How a shape of that series is filled."""
    return f"url(#{ident}-p{index})"


def swatches(ident: str, names: list[str]) -> tuple[Key, ...]:
    """The key of a chart with filled shapes."""
    return tuple(Key(name, _swatch(fill(ident, index))) for index, name in enumerate(names))


def _swatch(filled: str) -> str:
    shape = element("rect", x=1, y=1, width=20, height=14, fill=filled, stroke=EDGE)
    return element("svg", shape, width=22, height=16, aria_hidden="true", focusable="false")


def mark(index: int, **place: object) -> str:
    """A point of a line; each series has its own shape. ``place`` is ``x`` and ``y``."""
    shape = element("path", d=MARKS[index % 6], fill=STROKES[index % 6], stroke="#ffffff", stroke_width=1)
    return element("svg", shape, overflow="visible", **place)


def strokes(names: list[str]) -> tuple[Key, ...]:
    """The key of a chart with lines."""
    return tuple(Key(name, _stroke(index)) for index, name in enumerate(names))


def _stroke(index: int) -> str:
    drawn = element(
        "path", d="M0 8h34", stroke=STROKES[index % 6], stroke_width=3, stroke_dasharray=DASHES[index % 6]
    )
    return element(
        "svg", drawn + mark(index, x=17, y=8), width=34, height=16, aria_hidden="true", focusable="false"
    )

"""Small pieces of SVG: elements, words, textures. Attributes only: no style sheet and no script."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from alongside.core.audit.account.looks import LOOKS
from alongside.core.audit.words.textmodes import TextMode

INK: Final = "#221a27"
SOFT: Final = "#5b5062"
LINE: Final = "#dbd2df"
PAPER: Final = "#ffffff"
LETTERS: Final = "Atkinson Hyperlegible Next, system-ui, Arial, sans-serif"
_FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)))
_STROKES: Final = {
    "rising": '<path d="M-2 2l4-4M0 8l8-8M6 10l4-4" {stroke}/>',
    "falling": '<path d="M-2 6l4 4M0 0l8 8M6-2l4 4" {stroke}/>',
    "level": '<path d="M0 2h8M0 6h8" {stroke}/>',
    "upright": '<path d="M2 0v8M6 0v8" {stroke}/>',
    "grid": '<path d="M0 4h8M4 0v8" {stroke}/>',
    "crossed": '<path d="M0 0l8 8M8 0l-8 8" {stroke}/>',
    "waves": '<path d="M0 6l2-4 2 4 2-4 2 4" {stroke} fill="none"/>',
    "dots": '<circle cx="2" cy="2" r="1.5" fill="{colour}"/><circle cx="6" cy="6" r="1.5" fill="{colour}"/>',
    "rings": '<circle cx="4" cy="4" r="2.4" {stroke} fill="none"/>',
}


def element(name: str, content: str = "", **attributes: object) -> str:
    """An element; underscores in attribute names become hyphens, None is left out, content is markup already."""
    said = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(plain(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>{content}</{name}>" if content else f"<{name}{said}/>"


def plain(value: object) -> str:
    """An attribute's value: numbers with at most two decimals, words without what XML cannot hold."""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value).translate(_FORBIDDEN)


def percent(share: float) -> str:
    """A share of the width."""
    return f"{100 * share:.3f}".rstrip("0").rstrip(".") + "%"


def text(words: str, **attributes: object) -> str:
    """Words in the drawing."""
    return element("text", escape(words.translate(_FORBIDDEN)) or " ", **{"fill": INK, **attributes})


def named(name: str, words: str, **attributes: object) -> str:
    """A ``title`` or ``desc``: words for those who do not see the drawing."""
    return element(name, escape(words.translate(_FORBIDDEN)) or " ", **attributes)


def textures(ident: str, modes: Iterable[TextMode]) -> str:
    """The definitions that ``fill`` refers to, for these modes."""
    return element("defs", "".join(_texture(ident, mode) for mode in modes))


def _texture(ident: str, mode: TextMode) -> str:
    look = LOOKS[mode]
    if look.texture == "solid":
        return ""
    stroke = f'stroke="{look.colour}" stroke-width="1.8"'
    ground = f'<rect width="8" height="8" fill="{look.tint}"/>'
    strokes = _STROKES[look.texture].format(stroke=stroke, colour=look.colour)
    return element(
        "pattern",
        ground + strokes,
        id=f"{ident}-{mode.value}",
        width=8,
        height=8,
        patternUnits="userSpaceOnUse",
    )


def fill(ident: str, mode: TextMode) -> str:
    """What to fill a mark of this mode with."""
    look = LOOKS[mode]
    return look.colour if look.texture == "solid" else f"url(#{ident}-{mode.value})"


def swatch(ident: str, mode: TextMode, x: object, y: float, size: float = 14) -> str:
    """A square of the mode's look."""
    return element(
        "rect", x=x, y=y, width=size, height=size, fill=fill(ident, mode), stroke=LOOKS[mode].colour
    )


def drawing(
    ident: str, title: str, words: str, height: float, content: str, *, width: int | None = None
) -> str:
    """The whole drawing, as wide as the place it stands in, or ``width`` units wide."""
    head = named("title", title, id=f"{ident}-t") + named("desc", words, id=f"{ident}-d")
    return element(
        "svg",
        head + content,
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_labelledby=f"{ident}-t {ident}-d",
        width="100%" if width is None else width,
        height=height,
        viewBox=None if width is None else f"0 0 {width} {plain(float(height))}",
        font_family=LETTERS,
        font_size=15,
    )

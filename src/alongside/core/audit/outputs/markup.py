"""Pieces of HTML. Words from a document come in only through ``words``, which escapes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from alongside.core.audit.account.looks import LOOKS
from alongside.core.audit.account.svg import element, swatch
from alongside.core.audit.words.textmodes import TextMode

LOOKS_ID: Final = "look"
"""The textures that swatches refer to are defined once on the page, under this name."""
_FORBIDDEN = dict.fromkeys((*range(9), 11, *range(14, 32), *range(127, 160), *range(0xD800, 0xE000)))


def words(text: object) -> str:
    """Words as they may stand in HTML, without what no browser should be given."""
    return escape(str(text).translate(_FORBIDDEN))


def tag(name: str, *content: str, **attributes: object) -> str:
    """An element with content that is markup already; ``class_`` and ``for_`` lose their underscore."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{words(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>{''.join(content)}</{name}>"


def section(ident: str, title: str, *content: str) -> str:
    """A part of the page under a heading of the second level."""
    return tag(
        "section",
        tag("h2", words(title), id=ident),
        *content,
        aria_labelledby=ident,
    )


def paragraph(text: object, class_: str | None = None) -> str:
    """A paragraph of words."""
    return tag("p", words(text), class_=class_)


def items(lines: Iterable[str], kind: str = "ul", class_: str | None = None) -> str:
    """A list of pieces of markup."""
    return tag(kind, *(tag("li", line) for line in lines), class_=class_)


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]], class_: str = "") -> str:
    """A table of pieces of markup, its first column naming the rows; on a phone each row becomes a card.

    Roles are written out, because a table that is laid out as cards loses them in some browsers.
    """
    head = tag(
        "tr", *(tag("th", words(name), scope="col", role="columnheader") for name in headings), role="row"
    )
    body = "".join(_row(headings, row) for row in rows)
    return tag(
        "table",
        tag("caption", words(caption)),
        tag("thead", head, role="rowgroup"),
        tag("tbody", body, role="rowgroup"),
        role="table",
        class_=class_ or None,
    )


def _row(headings: Sequence[str], row: Sequence[str]) -> str:
    first, *others = row
    cells = [tag("th", first, scope="row", role="rowheader")]
    for heading, cell in zip(headings[1:], others, strict=True):
        cells.append(tag("td", tag("span", cell), role="cell", data_heading=heading, class_=_nought(cell)))
    return tag("tr", "\n".join(cells), role="row") + "\n"


def _nought(cell: str) -> str | None:
    """The class of a cell that has nothing to tell; a card leaves it out."""
    return "nought" if cell in ("0", "–") else None


def mode_swatch(mode: TextMode) -> str:
    """A small square of the mode's look, which says nothing: its name stands beside it."""
    return element(
        "svg",
        swatch(LOOKS_ID, mode, 1, 1, 12),
        class_="swatch",
        width=14,
        height=14,
        aria_hidden="true",
        focusable="false",
    )


def mode_name(mode: TextMode) -> str:
    """The mode's swatch and name."""
    return tag("span", mode_swatch(mode), words(mode.label), class_="mode")


def mode_rules() -> str:
    """The style rules for highlights, one mode after the other."""
    return "\n".join(
        f".{mode.value}{{--colour:{look.colour};--tint:{look.tint};--line:{look.line}}}"
        for mode, look in LOOKS.items()
    )

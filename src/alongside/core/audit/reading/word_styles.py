"""What a Word document's styles and numbering make of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from alongside.core.audit.words.places import PassageKind

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(heading|title|subtitle|überschrift|titre|pennawd)\b", re.IGNORECASE)
_CONTENTS = re.compile(r"(toc|table of figures|index) ?\d*\Z", re.IGNORECASE)
_NOT_NUMBERED: Final = ("0", "")


@dataclass(frozen=True, slots=True)
class Style:
    """What matters of a paragraph style."""

    name: str = ""
    outlined: bool = False
    numbered: bool = False
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their ids."""

    by_id: dict[str, Style] = field(default_factory=dict)

    @classmethod
    def read(cls, root: etree._Element | None) -> Styles:
        """From ``word/styles.xml``; without it nothing is a heading."""
        found = (
            {}
            if root is None
            else {each.get(f"{W}styleId", ""): _style(each) for each in root.iter(f"{W}style")}
        )
        return cls(found)

    def kind(self, paragraph: etree._Element) -> PassageKind | None:
        """What kind of passage a paragraph is; None for lines of a table of contents."""
        properties = paragraph.find(f"{W}pPr")
        lineage = self._lineage(_value(properties, "pStyle"))
        if any(_CONTENTS.match(style.name) for style in lineage):
            return None
        outline = _value(properties, "outlineLvl")
        if _is_heading(lineage) or (outline.isdigit() and int(outline) < 9):
            return PassageKind.HEADING
        if any(style.name.lower() == "caption" for style in lineage):
            return PassageKind.CAPTION
        return PassageKind.LIST_ITEM if _is_item(properties, lineage) else PassageKind.PARAGRAPH

    def _lineage(self, style_id: str) -> list[Style]:
        lineage: list[Style] = []
        while style_id in self.by_id and len(lineage) < 12:
            lineage.append(self.by_id[style_id])
            style_id = lineage[-1].parent
        return lineage


def _style(element: etree._Element) -> Style:
    properties = element.find(f"{W}pPr")
    outline = _value(properties, "outlineLvl")
    return Style(
        name=_value(element, "name"),
        outlined=outline.isdigit() and int(outline) < 9,
        numbered=properties is not None and properties.find(f"{W}numPr") is not None,
        parent=_value(element, "basedOn"),
    )


def _value(element: etree._Element | None, name: str) -> str:
    found = element.find(f"{W}{name}") if element is not None else None
    return found.get(f"{W}val", "") if found is not None else ""


def _is_heading(lineage: list[Style]) -> bool:
    return any(style.outlined or _HEADING.match(style.name) for style in lineage)


def _is_item(properties: etree._Element | None, lineage: list[Style]) -> bool:
    numbering = properties.find(f"{W}numPr") if properties is not None else None
    if numbering is not None:
        return _value(numbering, "numId") not in _NOT_NUMBERED
    return any(style.numbered or style.name.lower().startswith("list ") for style in lineage)

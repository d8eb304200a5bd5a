"""Word documents: the text as it would stand with all tracked changes accepted.

Left out: deletions, comments, headers and footers, tables of contents, hidden text, field codes, macros.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from alongside.core.audit.reading.packages import Package
from alongside.core.audit.reading.paged import TURN, Pages
from alongside.core.audit.reading.refusals import DAMAGED
from alongside.core.audit.reading.stretches import Stretch
from alongside.core.audit.reading.word_styles import Styles, W
from alongside.core.audit.words.places import PassageKind
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

MACROS: Final = say("This document carries macros. They were not run and not read.")
COMMENTS: Final = say("Comments in the margin were left out.")
CHANGES: Final = say("Tracked changes were read as accepted: what was added is in, what was deleted is out.")

_ALTERNATIVES: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT: Final = frozenset(
    {
        f"{W}{name}"
        for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "sdtPr", "tblPr", "rt")
    }
    | {_ALTERNATIVES}
)
_SIGNS: Final = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}ptab": " ", f"{W}noBreakHyphen": "-"}
_NOTES: Final = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_BOX: Final = f"{W}txbxContent"
_OURS = re.compile(TURN)
_TYPED_MARKER = re.compile(r"\s*[•▪●◦‣■\uf0b7\uf0a7]\s*")


class WordDocument:
    """One Word document. Raises ``Refusal`` where it is damaged, locked or a bomb."""

    def __init__(self, content: bytes) -> None:
        self._package = Package(content)
        root = self._package.xml("word/document.xml")
        body = root.find(f"{W}body") if root is not None else None
        if root is None or body is None:
            raise Refusal(DAMAGED)
        self._body = body
        self._styles = Styles.read(self._package.xml("word/styles.xml"))
        self._notes = {kind: self._read_notes(kind) for kind in ("footnote", "endnote")}
        paged = next(body.iter(f"{W}lastRenderedPageBreak"), None) is not None
        self._pages = Pages(1 if paged else None)

    @property
    def pages(self) -> int | None:
        """How many pages Word last saw, once all was read; None where it left no breaks."""
        return self._pages.now

    def notices(self) -> Iterator[Sentence]:
        """What was left out of the reading."""
        if any(name.lower().endswith("vbaproject.bin") for name in self._package.names):
            yield MACROS
        if "word/comments.xml" in self._package.names:
            yield COMMENTS
        if next(self._body.iter(f"{W}del", f"{W}ins", f"{W}moveFrom"), None) is not None:
            yield CHANGES

    def title(self) -> str:
        """The title in the document's properties; empty where there is none."""
        core = self._package.xml("docProps/core.xml")
        found = core.find("{http://purl.org/dc/elements/1.1/}title") if core is not None else None
        return " ".join((found.text or "").split()) if found is not None else ""

    def stretches(self) -> Iterator[Stretch]:
        """Its passages in order, each followed by the notes and text boxes that hang on it."""
        yield from self._blocks(self._body, in_table=False)

    def _blocks(self, parent: etree._Element, *, in_table: bool) -> Iterator[Stretch]:
        for element in parent:
            if element.tag == f"{W}p":
                yield from self._paragraph(element, in_table=in_table)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif element.tag not in _LEFT_OUT:
                yield from self._blocks(element, in_table=in_table)

    def _table(self, table: etree._Element) -> Iterator[Stretch]:
        rows = [row for row in table.iter(f"{W}tr") if _owner(row, f"{W}tbl") is table]
        framed = len(rows) == 1 and len(rows[0].findall(f"{W}tc")) == 1  # a box around text, and no table
        for row in rows:
            for cell in row.iter(f"{W}tc"):
                if _owner(cell, f"{W}tbl") is table:
                    yield from self._blocks(cell, in_table=not framed)

    def _paragraph(self, paragraph: etree._Element, *, in_table: bool) -> Iterator[Stretch]:
        if _owner(paragraph, f"{W}moveFrom") is not None:
            return
        kind = self._styles.kind(paragraph)
        notes: list[Stretch] = []
        text = "".join(self._texts(paragraph, notes))
        if kind is not None:
            if in_table and kind is not PassageKind.HEADING:
                kind = PassageKind.TABLE_CELL
            yield from self._stretch(text, kind)
        yield from notes
        for box in paragraph.iter(_BOX):
            if _owner(box, _ALTERNATIVES) is None and _owner(box, _BOX) is None:
                yield from self._blocks(box, in_table=in_table)

    def _stretch(self, text: str, kind: PassageKind) -> Iterator[Stretch]:
        """The paragraph; a bullet that was typed makes an item of it."""
        marker = _TYPED_MARKER.match(text)
        if marker and kind is PassageKind.PARAGRAPH:
            text, kind = text[marker.end() :], PassageKind.LIST_ITEM
        stretch = self._pages.stretch(text, kind)
        if stretch:
            yield stretch

    def _texts(self, element: etree._Element, notes: list[Stretch]) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag == f"{W}t":
                yield _OURS.sub("", child.text or "")
            elif tag == f"{W}lastRenderedPageBreak":
                yield TURN
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag in _NOTES:
                notes.extend(self._notes[_NOTES[tag]].get(child.get(f"{W}id", ""), ()))
            elif tag not in _LEFT_OUT and tag not in (_BOX, f"{W}p") and not _is_hidden(child):
                yield from self._texts(child, notes)

    def _read_notes(self, kind: str) -> dict[str, list[Stretch]]:
        root = self._package.xml(f"word/{kind}s.xml")
        found: dict[str, list[Stretch]] = {}
        for note in () if root is None else root.findall(f"{W}{kind}"):
            if note.get(f"{W}type") in (None, "normal"):
                text = " ".join("".join(self._texts(each, [])) for each in note.iter(f"{W}p"))
                tidy = " ".join(text.replace(TURN, "").split())
                found[note.get(f"{W}id", "")] = [Stretch(tidy, PassageKind.NOTE)] if tidy else []
        return found


def _owner(element: etree._Element, tag: str) -> etree._Element | None:
    """The nearest element around this one that has the tag."""
    return next(element.iterancestors(tag), None)


def _is_hidden(run: etree._Element) -> bool:
    properties = run.find(f"{W}rPr") if run.tag == f"{W}r" else None
    vanish = properties.find(f"{W}vanish") if properties is not None else None
    return vanish is not None and vanish.get(f"{W}val") not in ("0", "false")

"""OpenDocument text: as LibreOffice and others write it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from alongside.core.audit.reading.packages import Package
from alongside.core.audit.reading.paged import TURN, Pages
from alongside.core.audit.reading.refusals import DAMAGED, PASSWORD
from alongside.core.audit.reading.stretches import Stretch
from alongside.core.audit.words.places import PassageKind
from alongside.core.shared.errors import Refusal

TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_MANIFEST: Final = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_LEFT_OUT: Final = frozenset(
    {
        f"{TEXT}tracked-changes",
        f"{TEXT}table-of-content",
        f"{TEXT}alphabetical-index",
        f"{TEXT}note-citation",
        f"{TEXT}sequence-decls",
        f"{OFFICE}annotation",
        f"{OFFICE}forms",
        f"{OFFICE}scripts",
        f"{TEXT}ruby-text",
    }
)
_SPACES: Final = frozenset({f"{TEXT}tab", f"{TEXT}line-break", f"{TEXT}s"})
_BOXES: Final = frozenset({f"{DRAW}text-box", f"{TEXT}note"})


class OpenDocument:
    """One OpenDocument text. Raises ``Refusal`` where it is damaged, locked or a bomb."""

    def __init__(self, content: bytes) -> None:
        self._package = Package(content)
        manifest = self._package.xml("META-INF/manifest.xml")
        if manifest is not None and next(manifest.iter(f"{_MANIFEST}encryption-data"), None) is not None:
            raise Refusal(PASSWORD)
        root = self._package.xml("content.xml")
        body = root.find(f"{OFFICE}body/{OFFICE}text") if root is not None else None
        if body is None:
            raise Refusal(DAMAGED)
        self._body = body
        paged = next(body.iter(f"{TEXT}soft-page-break"), None) is not None
        self._pages = Pages(1 if paged else None)

    @property
    def pages(self) -> int | None:
        """How many pages it had when it was saved, once all was read; None where it left no breaks."""
        return self._pages.now

    def title(self) -> str:
        """The title in the document's properties; empty where there is none."""
        meta = self._package.xml("meta.xml")
        found = next(meta.iter("{http://purl.org/dc/elements/1.1/}title"), None) if meta is not None else None
        return " ".join((found.text or "").split()) if found is not None else ""

    def stretches(self) -> Iterator[Stretch]:
        """Its passages in order, each followed by the notes and boxes that hang on it."""
        yield from self._blocks(self._body, PassageKind.PARAGRAPH)

    def _blocks(self, parent: etree._Element, kind: PassageKind) -> Iterator[Stretch]:
        for element in parent:
            if element.tag == f"{TEXT}soft-page-break":
                self._pages.turn()
            elif element.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(
                    element, PassageKind.HEADING if element.tag.endswith("h") else kind
                )
            elif element.tag == f"{TABLE}table":
                yield from self._blocks(element, PassageKind.TABLE_CELL)
            elif element.tag in (f"{TEXT}list-item", f"{TEXT}list-header") and kind is PassageKind.PARAGRAPH:
                yield from self._blocks(element, PassageKind.LIST_ITEM)
            elif element.tag not in _LEFT_OUT:
                yield from self._blocks(element, kind)

    def _paragraph(self, element: etree._Element, kind: PassageKind) -> Iterator[Stretch]:
        stretch = self._pages.stretch("".join(self._texts(element)), kind)
        if stretch:
            yield stretch
        yield from self._hanging(element, kind)

    def _hanging(self, element: etree._Element, kind: PassageKind) -> Iterator[Stretch]:
        """Notes and text boxes anchored in a paragraph."""
        for child in element:
            if child.tag == f"{TEXT}note":
                yield from self._blocks(child, PassageKind.NOTE)
            elif child.tag == f"{DRAW}text-box":
                yield from self._blocks(child, kind)
            elif child.tag not in _LEFT_OUT:
                yield from self._hanging(child, kind)

    def _texts(self, element: etree._Element) -> Iterator[str]:
        yield (element.text or "").replace(TURN, "")
        for child in element:
            if child.tag in _SPACES:
                yield " "
            elif child.tag == f"{TEXT}soft-page-break":
                yield TURN
            elif child.tag not in _LEFT_OUT and child.tag not in _BOXES:
                yield from self._texts(child)
            yield (child.tail or "").replace(TURN, "")

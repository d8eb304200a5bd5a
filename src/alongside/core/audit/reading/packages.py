"""The parts of a Word or OpenDocument file, unpacked only once none of them can do harm."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from lxml import etree

from alongside.core.audit.reading.limits import (
    LARGE_PART,
    MAX_PART,
    MAX_PARTS,
    MAX_TIMES_LARGER,
    MAX_UNPACKED,
)
from alongside.core.audit.reading.refusals import DAMAGED, PASSWORD, TOO_MUCH_INSIDE
from alongside.core.shared.errors import Refusal

BROKEN: Final = (
    zipfile.BadZipFile,
    ValueError,
    OSError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    zlib.error,
)


class Package:
    """A packed document. Raises ``Refusal`` for a bomb, a password, a broken archive or broken XML."""

    def __init__(self, content: bytes) -> None:
        try:
            self._packed = zipfile.ZipFile(io.BytesIO(content))
        except BROKEN as error:
            raise Refusal(DAMAGED) from error
        self._parts = {part.filename: part for part in self._packed.infolist()}
        self._check()

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._parts)

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part, or None where the package has no such part."""
        part = self._parts.get(name)
        if part is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
        )
        try:
            root = etree.fromstring(self._unpacked(part), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Refusal(DAMAGED) from error
        if root is None or root.getroottree().docinfo.internalDTD is not None:
            raise Refusal(DAMAGED)  # no office program declares entities; they only serve to swell
        return root

    def _check(self) -> None:
        parts = list(self._packed.infolist())
        if any(part.flag_bits & 1 for part in parts):
            raise Refusal(PASSWORD)
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise Refusal(TOO_MUCH_INSIDE)

    def _unpacked(self, part: zipfile.ZipInfo) -> bytes:
        """The bytes of a part. Never more than its directory owns up to are unpacked."""
        times = part.file_size / max(part.compress_size, 1)
        if part.file_size > MAX_PART or (part.file_size > LARGE_PART and times > MAX_TIMES_LARGER):
            raise Refusal(TOO_MUCH_INSIDE)
        try:
            return self._packed.read(part)
        except BROKEN as error:
            raise Refusal(DAMAGED) from error

"""Looks at a workbook's parts before anything unpacks it, so that a small file cannot fill the machine.

Three ways to hide something vast in a few kilobytes are met here: parts that unpack enormously (whatever
their own directory claims), thousands of parts, and a cell so far from the others that the empty rectangle
between them could not be held.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from alongside.core.intake.limits import (
    LARGE_PART,
    MAX_AREA,
    MAX_PARTS,
    MAX_TIMES_LARGER,
    MAX_UNPACKED,
)
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

CHUNK: Final = 256 * 1024
NOT_XML: Final = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bin", ".vml", ".ttf", ".odttf")
_REFERENCE = re.compile(r"([A-Za-z]{1,4})(\d{1,9})\Z")
_SHEET_PART = re.compile(rb"Target\s*=\s*[\"']([^\"']*)[\"']")
_LOCAL_HEADER: Final = 30

DAMAGED: Final = say(
    "This workbook is damaged and cannot be opened. Open it in your spreadsheet program, save it again as "
    "an Excel workbook (.xlsx) or as CSV, and bring that in."
)
LOCKED: Final = say(
    "This workbook is protected with a password. Open it, save a copy without the password, and bring "
    "that in."
)
TOO_MUCH: Final = say(
    "This file would unpack to far more than a list of people needs, so we did not open it. "
    "Copy the rows you need into a new workbook, or save the sheet as CSV."
)


def check_workbook(content: bytes) -> tuple[str, ...]:
    """The names of the workbook's parts, once none of them can do harm. Raises ``Refusal`` otherwise."""
    parts = _parts(content)
    check_directory(parts)
    for part in parts:
        _check_part(content, part)
    return tuple(part.filename for part in parts)


def check_directory(parts: list[zipfile.ZipInfo]) -> None:
    """Raise ``Refusal`` for a directory that itself admits to too much, or to a password."""
    if any(part.flag_bits & 1 for part in parts):
        raise Refusal(LOCKED)
    too_many = len(parts) > MAX_PARTS
    too_large = sum(part.file_size for part in parts) > MAX_UNPACKED
    if too_many or too_large or any(_packed_too_well(part) for part in parts):
        raise Refusal(TOO_MUCH)


def _packed_too_well(part: zipfile.ZipInfo) -> bool:
    return part.file_size > LARGE_PART and part.file_size > MAX_TIMES_LARGER * max(part.compress_size, 1)


def _parts(content: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refusal(DAMAGED) from error


def _check_part(content: bytes, part: zipfile.ZipInfo) -> None:
    """Unpack a part piece by piece, keeping none of it; measure it, and how far its cells reach."""
    reach = _Reach() if not part.filename.lower().endswith(NOT_XML) else None
    size = 0
    for piece in _unpacked(content, part):
        size += len(piece)
        if size > part.file_size:
            raise Refusal(TOO_MUCH)
        if reach is not None:
            reach.feed(piece)
    if part.filename == "xl/_rels/workbook.xml.rels":
        _check_targets(b"".join(_unpacked(content, part)))


def _check_targets(relations: bytes) -> None:
    """Sheets must lie in parts that were looked at."""
    for target in _SHEET_PART.findall(relations):
        if b"sheet" in target.lower() and target.lower().endswith(tuple(end.encode() for end in NOT_XML)):
            raise Refusal(DAMAGED)


def _unpacked(content: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part's bytes in pieces of bounded size, whatever the directory says of their sum."""
    packed = _packed_bytes(content, part)
    if part.compress_type == zipfile.ZIP_STORED:
        yield packed
        return
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise Refusal(DAMAGED)
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    waiting = packed
    try:
        while waiting and not unpacker.eof:
            yield unpacker.decompress(waiting, CHUNK)
            waiting = unpacker.unconsumed_tail
    except zlib.error as error:
        raise Refusal(DAMAGED) from error


def _packed_bytes(content: bytes, part: zipfile.ZipInfo) -> bytes:
    header = content[part.header_offset : part.header_offset + _LOCAL_HEADER]
    if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
        raise Refusal(DAMAGED)
    names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    begins = part.header_offset + _LOCAL_HEADER + names
    packed = content[begins : begins + part.compress_size]
    if len(packed) < part.compress_size:
        raise Refusal(DAMAGED)
    return packed


class _Reach:
    """Follows the elements of one XML part and refuses cells that lie too far out."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._element
        self._parser.EntityDeclHandler = self._entity
        self._far_row = self._far_column = 0

    def feed(self, piece: bytes) -> None:
        """Take the next piece; raises ``Refusal`` for broken XML or a reach over ``MAX_AREA``."""
        try:
            self._parser.Parse(piece, False)
        except expat.ExpatError as error:
            raise Refusal(DAMAGED) from error

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            self._cell(attributes.get("r", ""))
        elif local == "row":
            row = attributes.get("r", "")
            self._grow(int(row) if row.isdecimal() and len(row) < 10 else 0, 1)

    def _cell(self, reference: str) -> None:
        found = _REFERENCE.match(reference)
        if found:
            self._grow(int(found[2]), column_number(found[1]))

    def _grow(self, row: int, column: int) -> None:
        if row <= self._far_row and column <= self._far_column:
            return
        self._far_row, self._far_column = max(self._far_row, row), max(self._far_column, column)
        if self._far_row * self._far_column > MAX_AREA:
            raise Refusal(_too_far(row, column))

    def _entity(self, *_declared: object) -> None:
        raise Refusal(DAMAGED)  # no spreadsheet program writes entities; they only serve to swell


def column_number(letters: str) -> int:
    """The number of a column by its letters: A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """The letters of a column by its number, from one."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _too_far(row: int, column: int) -> Sentence:
    return say(
        "A sheet in this workbook reaches as far as cell {cell}. Delete the empty rows and columns beyond "
        "your list (a colour or border across whole rows is enough to cause this), save, and try again.",
        cell=f"{column_letters(column)}{row}",
    )

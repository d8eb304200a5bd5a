"""From an uploaded file to its table: what kind of file it is goes by its bytes, never by its name."""

from __future__ import annotations

import re
from typing import Final

from alongside.core.intake.csv_tables import read_csv
from alongside.core.intake.limits import MAX_BYTES
from alongside.core.intake.tables import Table
from alongside.core.intake.xlsx_tables import read_xlsx
from alongside.core.intake.zip_guard import DAMAGED, LOCKED
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

ZIP: Final = b"PK\x03\x04"
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_HTML = re.compile(
    rb"\A[\s\xef\xbb\xbf]*<(?:!doctype|html|table|head|body|meta|style|\?xml|div)", re.IGNORECASE
)

OLD_EXCEL: Final = say(
    "This is an Excel workbook of the old kind (.xls). Open it, choose “Save as”, then “Excel workbook "
    "(.xlsx)” or “CSV UTF-8”, and bring that in."
)
OTHER_FILES: Final[tuple[tuple[bytes, Sentence], ...]] = (
    (b"%PDF", say("This is a PDF. Bring in the spreadsheet that it was made from, as .xlsx or CSV.")),
    (
        b"{\\rtf",
        say("This is a text document. Copy its table into a spreadsheet and save that as .xlsx or CSV."),
    ),
    (b"\x89PNG", say("This is a picture. Bring in a spreadsheet, as .xlsx or CSV.")),
    (b"\xff\xd8\xff", say("This is a picture. Bring in a spreadsheet, as .xlsx or CSV.")),
    (b"\x1f\x8b", say("This file is compressed. Unpack it first, and bring in the spreadsheet inside it.")),
    (b"Rar!", say("This file is compressed. Unpack it first, and bring in the spreadsheet inside it.")),
)
WEB_PAGE: Final = say(
    "This is a web page that was given the name of a spreadsheet; some systems export so. Open it in Excel, "
    "choose “Save as”, then “Excel workbook (.xlsx)”, and bring that in."
)


def read_table(content: bytes, *, sheet: str = "") -> Table:
    """The table in an uploaded CSV file or Excel workbook.

    Raises ``Refusal`` with a sentence for the upload page where there is nothing that can be read.
    """
    check_size(len(content))
    if content.startswith(ZIP):
        return read_xlsx(_checked_kind(content), sheet)
    _check_is_text(content)
    return read_csv(content)


def check_size(size: int) -> None:
    """Raise ``Refusal`` for a file that is empty or larger than ``MAX_BYTES``."""
    if size == 0:
        raise Refusal(say("This file is empty. Check that you chose the right one, and save it again."))
    if size > MAX_BYTES:
        raise Refusal(
            say(
                "This file is {size} MB; we take up to {most} MB. Take out pictures and sheets that are not "
                "needed, or split the list.",
                size=round(size / 1024 / 1024, 1),
                most=MAX_BYTES // 1024 // 1024,
            )
        )


def _check_is_text(content: bytes) -> None:
    if content.startswith(OLD_OFFICE):
        raise Refusal(LOCKED if ENCRYPTED in content else OLD_EXCEL)
    for begins, sentence in OTHER_FILES:
        if content.startswith(begins):
            raise Refusal(sentence)
    if _HTML.match(content):
        raise Refusal(WEB_PAGE)
    if _looks_binary(content):
        raise Refusal(
            say("This is not a spreadsheet that we can read. Save it as .xlsx or as CSV, and try again.")
        )


def _looks_binary(content: bytes) -> bool:
    """Whether the first bytes hold control characters that no text has; in UTF-16 and UTF-32 they are no signs."""
    sample = content[:4000]
    if _in_wide_characters(sample):
        return False
    control = sum(1 for byte in sample if byte < 9 or 13 < byte < 27 or 27 < byte < 32)
    return 0 in sample or control > len(sample) / 50


def _in_wide_characters(sample: bytes) -> bool:
    """Whether a mark says so, or every other byte is mostly zero."""
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff") or sample[:4] == b"\0\0\xfe\xff":
        return True
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    return max(even, odd) > len(sample) / 5 and min(even, odd) < max(even, odd) / 5


def _checked_kind(content: bytes) -> bytes:
    """The workbook, if that is what the archive is. Its directory, at the end, names the parts."""
    tail = content[-200_000:]
    if b"xl/workbook.xml" in tail:
        return content
    if b"opendocument.spreadsheet" in content[:200] or b"xl/workbook.bin" in tail:
        raise Refusal(
            say(
                "This workbook is of a kind that we cannot read. Save it as “Excel workbook (.xlsx)” "
                "or as CSV."
            )
        )
    if b"word/document.xml" in tail:
        raise Refusal(OTHER_FILES[1][1])
    if b".xlsx" in tail or b".csv" in tail or b".xls" in tail:
        raise Refusal(OTHER_FILES[4][1])
    raise Refusal(DAMAGED)

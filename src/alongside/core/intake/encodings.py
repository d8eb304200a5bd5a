"""Which encoding a text file was saved in.

Order of the asking: a byte order mark; UTF-16 by its zero bytes; UTF-8, which other text almost never is by
chance; UTF-8 with a few lines pasted in from elsewhere; then the one-byte encodings, by which of them makes
the letters that names here are written with.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

from alongside.core.shared.sentences import Sentence, say

LETTERS: Final = frozenset(
    "àâäáãåèêëéìîïíòôöóõøùûüúŵŷẃẁÿýñçßæœąćęłńśźżčďěňřšťůžľőűăşţÀÂÄÁÃÅÈÊËÉÌÎÏÍÒÔÖÓÕØÙÛÜÚŴŶÑÇÆŒĄĆĘŁŃŚŹŻČŘŠŽ"
)
"""Letters beyond plain ASCII that names here are written with: Welsh, French, German, Polish, Czech …"""

SIGNS: Final = frozenset("£€‘“”–—…·•°½¼¾«» \xa0")
"""Signs beyond plain ASCII that stand between words."""

BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ONE_BYTE: Final = ("cp1252", "iso8859_14", "cp1250", "mac_roman")
NAMES: Final = {
    "cp1252": "Windows-1252",
    "iso8859_14": "ISO 8859-14 (Welsh)",
    "cp1250": "Windows-1250 (central Europe)",
    "mac_roman": "Mac Roman",
}
MIXED: Final = "alongside-cp1252"
ENOUGH: Final = 0.6


@dataclass(frozen=True, slots=True)
class Encoding:
    """The codec's name, how it treats bytes that do not fit, and what to tell the person."""

    codec: str
    errors: str = "strict"
    notice: Sentence | None = None


def detect_encoding(content: bytes) -> Encoding:
    """The encoding the text was most likely saved in. Never fails: in the end every byte has a reading."""
    for mark, codec in BOMS:
        if content.startswith(mark):
            return Encoding(codec, "replace")
    by_zeros = _utf16_without_mark(content)
    if by_zeros:
        return Encoding(by_zeros, "replace")
    return _utf8(content) or _one_byte(content)


def _utf16_without_mark(content: bytes) -> str:
    sample = content[:2000]
    if len(sample) < 4:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) / 5 and even < odd / 10:
        return "utf-16-le"
    return "utf-16-be" if even > len(sample) / 5 and odd < even / 10 else ""


def _utf8(content: bytes) -> Encoding | None:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _utf8_with_strays(content)
    return Encoding("utf-8")


def _utf8_with_strays(content: bytes) -> Encoding | None:
    """UTF-8 where proper letters outnumber bytes that are not: some lines were pasted in from elsewhere."""
    read = content.decode("utf-8", "replace")
    strays = read.count("\ufffd")
    proper = sum(1 for character in read if ord(character) > 127) - strays
    if proper <= strays:
        return None
    notice = say(
        "Parts of this file were saved in different ways. Check names with accents in the rows below."
    )
    return Encoding("utf-8", MIXED, notice)


def _one_byte(content: bytes) -> Encoding:
    special = b"\n".join(line for line in content.splitlines() if not line.isascii())[:20_000]
    shares = {codec: _sensible_share(special, codec) for codec in ONE_BYTE}
    if b"\r" in content and b"\n" not in content:
        shares["mac_roman"] += 0.1  # only old Macintosh files end their lines so
    best = max(ONE_BYTE, key=lambda codec: shares[codec])
    codec = best if shares[best] >= ENOUGH else _from_elsewhere(content)
    notice = say(
        "This file was not saved as UTF-8, so we read it as {encoding}. Check names with accents in the "
        "rows below. If they look wrong, save it as “CSV UTF-8”.",
        encoding=NAMES.get(codec, codec),
    )
    return Encoding(codec, "replace", notice)


def _sensible_share(special: bytes, codec: str) -> float:
    """The share of characters beyond ASCII that make sense where they stand."""
    if codec == "iso8859_14" and any(0x7F < byte < 0xA0 for byte in special):
        return 0.0
    read = f"   {special.decode(codec, 'replace')} "
    beyond = [at for at, character in enumerate(read) if ord(character) > 127]
    return sum(_makes_sense(read[at - 3 : at], read[at], read[at + 1]) for at in beyond) / max(len(beyond), 1)


def _makes_sense(before: str, character: str, after: str) -> bool:
    """Whether a character fits after those before it; four such letters in a row are another alphabet."""
    if character in LETTERS:
        in_a_row = all(each.isalpha() and ord(each) > 127 for each in before)
        return not in_a_row and not (before[-1].islower() and character.isupper())
    if character in "£€":
        return not after.isalpha()
    in_a_word = before[-1].isalpha() and after.isalpha()
    return character == "’" or (character in SIGNS and not in_a_word)


def _from_elsewhere(content: bytes) -> str:
    """Polish, Turkish, Greek and the rest, by how often their letters follow each other."""
    best = from_bytes(content[:50_000]).best()
    return best.encoding if best is not None else "cp1252"


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", "replace"), error.end


codecs.register_error(MIXED, _as_cp1252)

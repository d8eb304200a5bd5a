"""Badges as pictures that carry their credential: PNG and SVG, as Open Badges 3.0 bakes them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from html import escape
from typing import Final

from lxml import etree

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

PNG: Final = b"\x89PNG\r\n\x1a\n"
KEYWORD: Final = b"openbadgecredential"
NAMESPACE: Final = "https://purl.imsglobal.org/ob/v3p0"
MOST_TEXT: Final = 256 * 1024


def baked_png(picture: bytes, text: str) -> bytes:
    """The PNG with a credential in it, in place of any that was there. Raises ``Refusal`` for what is no PNG."""
    kept = [chunk for chunk in _chunks(picture) if not _ours(chunk)]
    body = KEYWORD + b"\0\0\0\0\0" + text.encode()
    return PNG + b"".join(_chunk(*each) for each in [kept[0], (b"iTXt", body), *kept[1:]])


def in_png(picture: bytes) -> str:
    """The credential that a PNG carries. Raises ``Refusal`` where it carries none."""
    for chunk in _chunks(picture):
        if _ours(chunk):
            return _text(chunk[1])
    raise Refusal(
        say("This picture carries no credential. Pictures lose it when they are edited or sent by chat.")
    )


def baked_svg(picture: str, text: str) -> str:
    """The SVG with a credential in it: right after the opening tag. Raises ``Refusal`` for what is no SVG."""
    start = picture.find("<svg")
    end = picture.find(">", start)
    if start < 0 or end < 0 or picture[end - 1] == "/":
        raise Refusal(say("This is no SVG picture that can carry a credential."))
    words = escape(text, quote=False)
    element = f'<openbadges:credential xmlns:openbadges="{NAMESPACE}">{words}</openbadges:credential>'
    return picture[: end + 1] + element + picture[end + 1 :]


def in_svg(picture: bytes) -> str:
    """The credential that an SVG carries. Raises ``Refusal`` where it carries none; entities are not followed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(picture, parser)
    except etree.XMLSyntaxError as fault:
        raise Refusal(say("This picture cannot be read as SVG.")) from fault
    found = root.find(f"{{{NAMESPACE}}}credential")
    if found is None:
        raise Refusal(
            say("This picture carries no credential. Pictures lose it when they are edited or sent by chat.")
        )
    return (found.text or found.get("verify") or "").strip()


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not picture.startswith(PNG):
        raise Refusal(say("This picture cannot be read as PNG."))
    at = len(PNG)
    while at < len(picture):
        if len(picture) < at + 12:
            raise Refusal(say("This picture is cut short. Ask for it again as a file."))
        (length,) = struct.unpack_from(">I", picture, at)
        kind, body = picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        if len(picture) < at + 12 + length:
            raise Refusal(say("This picture is cut short. Ask for it again as a file."))
        yield kind, body
        at += 12 + length
        if kind == b"IEND":
            return


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _ours(chunk: tuple[bytes, bytes]) -> bool:
    return chunk[0] == b"iTXt" and chunk[1].startswith(KEYWORD + b"\0")


def _text(body: bytes) -> str:
    packed = body[len(KEYWORD) + 1 : len(KEYWORD) + 2] == b"\x01"
    rest = body[len(KEYWORD) + 3 :].split(b"\0", 2)
    if len(rest) < 3:
        raise Refusal(say("The credential in this picture cannot be read."))
    try:
        text = zlib.decompressobj().decompress(rest[2], MOST_TEXT) if packed else rest[2]
        return text.decode()
    except (zlib.error, UnicodeDecodeError) as fault:
        raise Refusal(say("The credential in this picture cannot be read.")) from fault

"""Photographs of a signed sheet: drawn anew, kept while somebody copies them, then deleted."""

from __future__ import annotations

import struct
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from alongside.core.door.policy import SHEETS_KEPT
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines.picturing import pages_of_pdf
from alongside.web.door.actions.saying import door_used
from alongside.web.door.models import SheetPhoto
from alongside.web.kit.pictures import MOST_BYTES, drawn_anew

MOST_PHOTOS: Final = 8
PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
PDF: Final = b"%PDF-"


def add_sheet(session: Any, content: bytes, *, by: Any, at: datetime) -> list[SheetPhoto]:
    """Keep a photograph, or the pages of a PDF. Raises ``Refusal``, with what to do, where that cannot be."""
    pictures = _pictures(content)
    with transaction.atomic():
        if SheetPhoto.objects.filter(session=session).count() + len(pictures) > MOST_PHOTOS:
            raise Refusal(
                say("There are {most} pages of this sheet already. Delete one first.", most=MOST_PHOTOS)
            )
        rows = [_row(session, each, by, at) for each in pictures]
        SheetPhoto.objects.bulk_create(rows)
        transaction.on_commit(lambda: door_used.send(sender=SheetPhoto))
    return rows


def remove_sheet(photo: SheetPhoto) -> None:
    """Delete one page."""
    SheetPhoto.objects.filter(pk=photo.pk).delete()


def forget_sheets(at: datetime) -> int:
    """Delete photographs whose time is over, and those of registers that are finished; returns how many went."""
    gone, _each = SheetPhoto.objects.filter(kept_until__lte=at).delete()
    done, _each = SheetPhoto.objects.filter(session__state="HELD").delete()
    return gone + done


def _pictures(content: bytes) -> list[bytes]:
    if len(content) > MOST_BYTES:
        raise Refusal(
            say("The file is larger than {most} MB. Send it smaller.", most=MOST_BYTES // 1024 // 1024)
        )
    if content.startswith(PDF):
        return [drawn_anew(page) for page in _pages(content)]
    if not content.startswith(PICTURES):
        raise Refusal(say("Send a photograph as JPEG or PNG, or a PDF."))
    try:
        return [drawn_anew(content)]
    except Refusal as unread:
        raise Refusal(
            say("This photograph is broken. Take it again, or copy the sheet without it.")
        ) from unread


def _pages(content: bytes) -> list[bytes]:
    try:
        return pages_of_pdf(content)
    except ValueError as unread:
        raise Refusal(say("This PDF cannot be read. Take a photograph of the sheet instead.")) from unread


def _row(session: Any, picture: bytes, by: Any, at: datetime) -> SheetPhoto:
    width, height = _size(picture)
    return SheetPhoto(
        session=session, picture=picture, width=width, height=height, added_by=by, added_at=at,
        kept_until=at + SHEETS_KEPT,
    )  # fmt: skip


def _size(jpeg: bytes) -> tuple[int, int]:
    """Width and height, as the JPEG itself says."""
    place = 2
    while place + 9 < len(jpeg):
        marker, length = jpeg[place + 1], struct.unpack_from(">H", jpeg, place + 2)[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", jpeg, place + 5)
            return width, height
        place += 2 + length
    raise ValueError("a JPEG says how large it is")

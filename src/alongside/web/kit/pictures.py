"""Photographs that people send: drawn anew, smaller, and without what a camera hides in them (place, time, device)."""

from __future__ import annotations

import io
import warnings
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_POINTS: Final = 60_000_000
LONGEST_SIDE: Final = 1600
READ: Final = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")


def drawn_anew(content: bytes) -> bytes:
    """The photograph as a JPEG of its own: at most 1,600 dots wide or high, upright, nothing but the picture in it.

    Raises ``Refusal``, with what to do, for what is too large, broken, or no photograph that we can read.
    """
    if len(content) > MOST_BYTES:
        raise Refusal(
            say(
                "The photograph is larger than {most} MB. Take it again, smaller.",
                most=MOST_BYTES // 1024 // 1024,
            )
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=READ) as sent:
                return _drawn(sent)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError,
            Image.DecompressionBombWarning) as unread:  # fmt: skip
        raise Refusal(
            say(
                "This file is no photograph that we can read. Send a JPEG or PNG, or leave it out and show the receipt."
            )
        ) from unread


def _drawn(sent: Image.Image) -> bytes:
    if sent.width * sent.height > MOST_POINTS:
        raise ValueError("more dots than a photograph has")
    sent.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(sent).convert("RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    file = io.BytesIO()
    clean.save(file, "JPEG", quality=75, optimize=True)
    return file.getvalue()

"""What kind of sound a file holds, told by its first bytes: its name and what the sender says of it prove nothing."""

from __future__ import annotations

import re
from typing import Final

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

MOST_BYTES: Final = 8 * 1024 * 1024
"""Some eight minutes as telephones record, an hour as browsers do."""
FILM: Final = re.compile(rb"hdlr.{8}vide|V_(?:VP8|VP9|AV1|MPEG)|\x80theora", re.DOTALL)
"""What only a file with moving pictures has."""
KINDS: Final[tuple[tuple[re.Pattern[bytes], str], ...]] = (
    (re.compile(rb"\x1a\x45\xdf\xa3.{4,60}webm", re.DOTALL), "audio/webm"),
    (re.compile(rb"OggS"), "audio/ogg"),
    (re.compile(rb".{4}ftyp(?:M4A|mp4|isom|iso[2-6]|M4B|dash|qt  )", re.DOTALL), "audio/mp4"),
    (re.compile(rb".{4}ftyp3g", re.DOTALL), "audio/3gpp"),
    (re.compile(rb"RIFF.{4}WAVE", re.DOTALL), "audio/wav"),
    (re.compile(rb"fLaC"), "audio/flac"),
    (re.compile(rb"\xff[\xf0\xf1\xf8\xf9]"), "audio/aac"),
    (re.compile(rb"ID3|\xff[\xe2-\xe3\xf2-\xf3\xfa-\xfb]"), "audio/mpeg"),
)
ENDINGS: Final = {
    "audio/webm": "webm",
    "audio/ogg": "ogg",
    "audio/mp4": "m4a",
    "audio/3gpp": "3gp",
    "audio/wav": "wav",
    "audio/flac": "flac",
    "audio/aac": "aac",
    "audio/mpeg": "mp3",
}


def check_size(size: int) -> None:
    """Raises ``Refusal`` for more bytes than a recording may have; asked before anything is read into memory."""
    if size > MOST_BYTES:
        raise Refusal(
            say(
                "The recording is larger than {most} MB. Record it again, shorter.",
                most=MOST_BYTES // 1024 // 1024,
            )
        )


def kind_of_sound(content: bytes) -> str:
    """The media type of a recording. Raises ``Refusal`` for what is too large, a film, or no sound that we know."""
    check_size(len(content))
    found = next((kind for pattern, kind in KINDS if pattern.match(content)), "")
    if not found:
        raise Refusal(
            say("This file is no recording that we can play. Send what your telephone recorded, or an MP3.")
        )
    if FILM.search(content):
        raise Refusal(say("This is a film. Send the sound alone, or write a few words."))
    return found

"""The mail that development keeps as files instead of sending it, read again."""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

BETWEEN_LETTERS = b"-" * 79
ENDING = ".log"
NEWEST = 100
FILED = "django.core.mail.backends.filebased.EmailBackend"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter as it was written. ``file`` and ``place`` say where it is kept: the file, and which in it."""

    file: str
    place: int
    to: str
    subject: str
    sent_at: datetime | None
    text: str

    @property
    def key(self) -> str:
        """What names it in an address."""
        return f"{self.file.removesuffix(ENDING)}.{self.place}"


def is_kept() -> bool:
    """Whether mail is kept as files here."""
    return settings.EMAIL_BACKEND == FILED


def letters(most: int = NEWEST) -> list[Letter]:
    """The newest letters, the newest first."""
    found: list[Letter] = []
    for path in _files():
        found += reversed(_letters_in(path))
        if len(found) >= most:
            break
    found.sort(key=_when, reverse=True)
    return found[:most]


def get_letter(key: str) -> Letter | None:
    """The letter of that name, or None. Only files that are in the folder are ever read."""
    name, _dot, place = key.rpartition(".")
    path = next((path for path in _files() if path.name == f"{name}{ENDING}"), None)
    if path is None or not place.isdecimal():
        return None
    found = _letters_in(path)
    return found[int(place)] if int(place) < len(found) else None


def _files() -> list[Path]:
    folder = Path(settings.EMAIL_FILE_PATH)
    if not is_kept() or not folder.is_dir():
        return []
    return sorted(folder.glob(f"*{ENDING}"), key=lambda path: path.stat().st_mtime_ns, reverse=True)


def _letters_in(path: Path) -> list[Letter]:
    pieces = path.read_bytes().split(b"\n" + BETWEEN_LETTERS + b"\n")
    return [_letter(path.name, place, piece) for place, piece in enumerate(pieces) if piece.strip()]


def _letter(file: str, place: int, piece: bytes) -> Letter:
    message = email.message_from_bytes(piece.lstrip(b"\n"), policy=email.policy.default)
    return Letter(
        file=file,
        place=place,
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        sent_at=_sent_at(message),
        text=_text(message),
    )


def _text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain",))
    return body.get_content().strip() if body is not None else ""


def _sent_at(message: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(str(message["Date"]))
    except (TypeError, ValueError):
        return None


def _when(letter: Letter) -> float:
    return letter.sent_at.timestamp() if letter.sent_at is not None else 0.0

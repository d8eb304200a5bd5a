"""What a message says, before it is laid out for a channel."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

_ADDRESS: Final = re.compile(r"https?://\S+")
_ENDS: Final = re.compile(r"(?<=[.?!:])\s+")


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in words: its subject, the whole of it, the same in short for a text, and short lines for easy read.

    ``address`` is where a notification on a screen leads. Raises ``ValueError`` for one without a subject or words.
    """

    subject: str
    body: str
    text: str
    address: str = ""
    easy: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        if not (self.subject.strip() and self.body.strip() and self.text.strip()):
            raise ValueError("a letter says something in its subject, its body and its short form")
        if "\n" in self.subject or "\r" in self.subject:
            raise ValueError("a subject is one line")

    @property
    def easy_lines(self) -> tuple[str, ...]:
        """One idea a line: what the sender wrote so, otherwise the short form, a sentence a line."""
        return self.easy or tuple(line for line in _ENDS.split(self.text) if line)


def without_addresses(words: str) -> str:
    """The words without the addresses in them, which may let whoever reads them answer for somebody."""
    return re.sub(r"\s+", " ", _ADDRESS.sub("…", words)).strip()


def paragraphs(body: str) -> tuple[str, ...]:
    """The paragraphs of a letter, each with its own line breaks."""
    return tuple(part.strip() for part in re.split(r"\n\s*\n", body) if part.strip())

"""What the reader of one form hands on."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.audit.reading.stretches import Stretch
from alongside.core.shared.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Read:
    """A file's stretches in reading order, with what else it says of itself."""

    stretches: tuple[Stretch, ...]
    title: str = ""
    pages: int | None = None
    notices: tuple[Sentence, ...] = ()

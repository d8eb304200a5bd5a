"""What can become of one file of a corpus."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from alongside.core.participation.named import Named


class Outcome(Named):
    """How it went."""

    AUDITED = "AUDITED", "Audited"
    REFUSED = "REFUSED", "Could not be read"
    BROKEN = "BROKEN", "Could not be judged"
    CRASHED = "CRASHED", "Brought its process down"
    TOO_SLOW = "TOO_SLOW", "Took too long"
    TOO_LARGE = "TOO_LARGE", "Took too much memory"


@dataclass(frozen=True, slots=True)
class Task:
    """A file to audit. ``key`` stands for its content: its digest, or what a file too large to read has."""

    path: Path
    key: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """What is kept of a document beside its sentences. ``trouble`` is a sentence where it could not be audited."""

    key: str
    name: str
    outcome: str
    trouble: str = ""
    form: str = ""
    title: str = ""
    pages: int | None = None
    words: int = 0
    sentences: int = 0
    known: int = 0
    seconds: float = 0.0

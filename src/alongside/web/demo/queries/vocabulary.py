"""The vocabulary of somebody else's that the demo world brings in."""

from __future__ import annotations

from typing import Final

from alongside.web.demo.queries.seeds import FOLDER

VOCABULARY: Final = "words-of-the-coast.ttl"


def vocabulary_file() -> bytes:
    """The file as it stands in the seeds."""
    return (FOLDER / VOCABULARY).read_bytes()

"""Text of forms that note where pages turned when they were last saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from alongside.core.audit.reading.stretches import Mark, Stretch
from alongside.core.audit.words.places import PassageKind

TURN: Final = "\ue000"
"""Stands in a text for a new page until its marks are made."""


@dataclass(slots=True)
class Pages:
    """Counts pages as they turn. ``now`` is None for a file without them."""

    now: int | None

    def turn(self) -> None:
        """A new page begins."""
        if self.now is not None:
            self.now += 1

    def stretch(self, text: str, kind: PassageKind) -> Stretch | None:
        """The text without its turns and with single spaces, marked where it goes on on another page."""
        whole, marks, spaced = "", list[Mark](), False
        for number, piece in enumerate(text.split(TURN)):
            if number:
                self.turn()
            tidy = " ".join(piece.split())
            if tidy:
                whole += " " if whole and (spaced or piece[0].isspace()) else ""
                marks.append(Mark(len(whole), page=self.now))
                whole += tidy
            spaced = piece[-1:].isspace() if piece else spaced
        return Stretch(whole, kind, tuple(marks)) if whole else None

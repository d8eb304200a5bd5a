"""Words as people type them, made fit to keep: without marks that nobody sees, whole, and never cut."""

from __future__ import annotations

from alongside.core.intake.cells import Cell, as_text
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say


def typed(text: Cell, most: int) -> str:
    """The text on one line, without stray blanks or unseen marks. Raises ``Refusal`` beyond ``most`` characters."""
    return _short(as_text(text).replace("\n", " "), most)


def typed_lines(text: Cell, most: int) -> str:
    """The same, with its line breaks."""
    return _short(as_text(text), most)


def _short(text: str, most: int) -> str:
    if len(text) > most:
        raise Refusal(
            say("“{said}” is longer than {most} characters. Shorten it.", said=text[:40], most=most)
        )
    return text

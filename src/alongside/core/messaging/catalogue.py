"""Everything that this part of the core can say, for translation."""

from __future__ import annotations

from alongside.core.messaging.reminders import REMINDERS
from alongside.core.messaging.states import Standing


def catalogue() -> tuple[str, ...]:
    """Every label that may reach a screen, each once."""
    labels = (words for one in Standing for words in (one.label, one.explanation) if words)
    return tuple(dict.fromkeys((*labels, *(row.words for row in REMINDERS))))

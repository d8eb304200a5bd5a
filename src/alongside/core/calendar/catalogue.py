"""Everything that this part of the core can say, for translation."""

from __future__ import annotations

from alongside.core.calendar import choices, clashes, clockchange, recurrence, rules, words
from alongside.core.shared.spoken import templates_spoken_in


def catalogue() -> tuple[str, ...]:
    """Every template that may reach a screen, each once."""
    return templates_spoken_in(choices, clashes, clockchange, recurrence, rules, words)

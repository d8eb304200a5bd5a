"""Everything that this part of the core can say, for translation."""

from __future__ import annotations

from alongside.core.charter import lines, members, outcomes, standing, terms
from alongside.core.participation.named import Named
from alongside.core.shared.spoken import templates_spoken_in

NAMED: tuple[type[Named], ...] = (outcomes.State, terms.Decision, terms.Ground, terms.Standing)


def catalogue() -> tuple[str, ...]:
    """Every template and label that may reach a screen, each once."""
    said = templates_spoken_in(lines, members, outcomes, standing, terms)
    labels = (words for kind in NAMED for word in kind for words in (word.label, word.explanation) if words)
    return tuple(dict.fromkeys((*said, *labels, *standing.AFTER_SESSIONS.values())))

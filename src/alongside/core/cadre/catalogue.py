"""Everything that the cadre's words can say, for translation."""

from __future__ import annotations

from alongside.core.cadre import terms
from alongside.core.participation.named import Named

NAMED: tuple[type[Named], ...] = (terms.Sight, terms.Voice, terms.Stage, terms.Outcome)


def catalogue() -> tuple[str, ...]:
    """Every label and explanation, each once; sentences are found where they are said."""
    return tuple(
        dict.fromkeys(
            words for kind in NAMED for word in kind for words in (word.label, word.explanation) if words
        )
    )

"""Everything that the thinking space can say, for translation."""

from __future__ import annotations

from alongside.core.participation.named import Named
from alongside.core.reflection import terms

NAMED: tuple[type[Named], ...] = (
    terms.Pin,
    terms.Reach,
    terms.Use,
    terms.Answer,
    terms.Rhythm,
    terms.Told,
    terms.Turn,
)


def catalogue() -> tuple[str, ...]:
    """Every label and explanation, each once; sentences are found where they are said."""
    return tuple(
        dict.fromkeys(
            words for kind in NAMED for word in kind for words in (word.label, word.explanation) if words
        )
    )

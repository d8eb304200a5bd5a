"""Everything that programmes can say, for translation."""

from __future__ import annotations

from alongside.core.participation.named import Named
from alongside.core.programme import enrolling, terms

NAMED: tuple[type[Named], ...] = (
    terms.Evidence,
    terms.Meeting,
    terms.Part,
    terms.State,
    terms.Event,
    terms.Source,
    terms.Word,
    terms.Claim,
    terms.Seen,
    terms.Way,
    enrolling.Hand,
)


def catalogue() -> tuple[str, ...]:
    """Every label and explanation, each once; sentences are found where they are said."""
    return tuple(
        dict.fromkeys(
            words for kind in NAMED for word in kind for words in (word.label, word.explanation) if words
        )
    )

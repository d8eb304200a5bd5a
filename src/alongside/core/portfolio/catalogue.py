"""Everything that portfolios can say, for translation."""

from __future__ import annotations

from alongside.core.participation.named import Named
from alongside.core.portfolio import terms

NAMED: tuple[type[Named], ...] = (
    terms.State,
    terms.Event,
    terms.Hand,
    terms.Judgement,
    terms.Criterion,
    terms.Trail,
)


def catalogue() -> tuple[str, ...]:
    """Every label and explanation, each once; sentences are found where they are said."""
    return tuple(
        dict.fromkeys(
            words for kind in NAMED for word in kind for words in (word.label, word.explanation) if words
        )
    )

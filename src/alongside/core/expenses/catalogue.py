"""Everything that expenses can say, for translation."""

from __future__ import annotations

from alongside.core.expenses import advice, policy, questions, terms
from alongside.core.participation.named import Named

NAMED: tuple[type[Named], ...] = (
    terms.Kind,
    terms.Vehicle,
    terms.State,
    terms.Event,
    terms.Hand,
    advice.About,
    advice.Sureness,
)


def catalogue() -> tuple[str, ...]:
    """Every label and name of a rule that may reach a screen, each once; sentences are found where they are said."""
    labels = [words for kind in NAMED for word in kind for words in (word.label, word.explanation) if words]
    return tuple(
        dict.fromkeys(
            [*labels, *(each.label for each in policy.Policy), *(name for name, _rule in questions.RULES)]
        )
    )

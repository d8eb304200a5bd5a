"""Everything that this part of the core can say, for translation."""

from __future__ import annotations

from alongside.core.participation.named import Named
from alongside.core.reciprocity import kinds, limits, money_words, sessions, states
from alongside.core.shared.spoken import templates_spoken_in

NAMED: tuple[type[Named], ...] = (
    kinds.AccountKind,
    kinds.TransferKind,
    states.By,
    states.Event,
    states.State,
)


def catalogue() -> tuple[str, ...]:
    """Every template and label that may reach a screen, each once."""
    said = templates_spoken_in(limits, money_words, states)
    labels = (words for kind in NAMED for word in kind for words in (word.label, word.explanation) if words)
    rules = (rule.name for rule in sessions.RULES)
    return tuple(dict.fromkeys((*said, *labels, *rules)))

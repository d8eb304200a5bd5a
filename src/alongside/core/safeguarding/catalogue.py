"""Everything that the rules on checks can say, for translation."""

from __future__ import annotations

from alongside.core.participation.named import Named
from alongside.core.safeguarding import deriving, table, terms
from alongside.core.shared.spoken import templates_spoken_in

NAMED: tuple[type[Named], ...] = (
    terms.Nation,
    terms.Activity,
    terms.CheckKind,
    terms.Sureness,
    terms.Often,
    terms.Oversight,
)


def catalogue() -> tuple[str, ...]:
    """Every template and label that may reach a screen, each once."""
    labels = (words for kind in NAMED for word in kind for words in (word.label, word.explanation) if words)
    names = (rule.name for rule in table.RULES)
    return tuple(dict.fromkeys((*templates_spoken_in(table, deriving), *labels, *names)))

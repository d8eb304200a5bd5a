"""Everything that this part of the core can say, for translation."""

from __future__ import annotations

from alongside.core.asking import considerations, draws, facts, funnel, groups, ordering, untapped
from alongside.core.participation.named import Named
from alongside.core.shared.spoken import templates_spoken_in

NAMED: tuple[type[Named], ...] = (
    considerations.Asked,
    facts.CheckOn,
    facts.Closeness,
    facts.Nearness,
    funnel.Stage,
    groups.Age,
    groups.Disability,
    groups.Ethnicity,
    groups.Grouping,
    untapped.Fate,
)


def catalogue() -> tuple[str, ...]:
    """Every template and label that may reach a screen, each once."""
    said = templates_spoken_in(considerations, draws, funnel, ordering, untapped)
    labels = (words for kind in NAMED for word in kind for words in (word.label, word.explanation) if words)
    return tuple(dict.fromkeys((*said, *labels)))

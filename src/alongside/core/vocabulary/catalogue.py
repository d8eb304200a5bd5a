"""Everything that this part of the core can say, for translation."""

from __future__ import annotations

from alongside.core.shared.spoken import templates_spoken_in
from alongside.core.vocabulary import ageing, integrity, rdf, reading


def catalogue() -> tuple[str, ...]:
    """Every template and label that may reach a screen, each once."""
    said = templates_spoken_in(ageing, integrity, rdf, reading)
    return tuple(dict.fromkeys((*said, *(line.label for line in ageing.POLICY))))

"""Everything that joining can say, for translation."""

from __future__ import annotations

from alongside.core.joining import agreeing, steps
from alongside.core.participation.named import Named
from alongside.core.shared.spoken import templates_spoken_in

NAMED: tuple[type[Named], ...] = (steps.State, steps.Event, steps.By, agreeing.Signing, agreeing.Reading)


def catalogue() -> tuple[str, ...]:
    """Every template and label that may reach a screen, each once."""
    labels = (words for kind in NAMED for word in kind for words in (word.label, word.explanation) if words)
    names = (wording.name for wording in agreeing.CONTRACT_WORDS)
    return tuple(dict.fromkeys((*templates_spoken_in(agreeing, steps), *labels, *names)))

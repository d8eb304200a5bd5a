"""Everything that this part of the core can say, for translation."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.core.intake import choices
from alongside.core.intake.kinds import KINDS
from alongside.core.intake.matching import Confidence
from alongside.core.intake.plan import Outcome
from alongside.core.participation.named import Named

NAMED: tuple[type[Named], ...] = (Confidence, Outcome)


def _of_kinds() -> Iterator[str]:
    for kind in KINDS.values():
        yield from (kind.title, kind.means)
        for column in kind.columns:
            yield from (column.label, column.means, column.left_out)


def _of_choices() -> Iterator[str]:
    for choice in vars(choices).values():
        if isinstance(choice, choices.Choice):
            yield from (words[0] for words in choice.words.values())


def catalogue() -> tuple[str, ...]:
    """Every template and label that may reach a screen, each once; ``say`` in the code is found by itself."""
    labels = (words for kind in NAMED for word in kind for words in (word.label, word.explanation))
    return tuple(dict.fromkeys(text for text in (*_of_kinds(), *_of_choices(), *labels) if text))

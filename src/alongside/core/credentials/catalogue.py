"""Everything that credentials can say, for translation."""

from __future__ import annotations

from alongside.core.credentials.achievements import Measure
from alongside.core.credentials.holders import Holder
from alongside.core.credentials.terms import Outcome


def catalogue() -> tuple[str, ...]:
    """Every label and explanation that may reach a screen, each once; sentences are found where they are said."""
    named = (*Outcome, *Measure, *Holder)
    return tuple(dict.fromkeys(words for each in named for words in (each.label, each.explanation)))

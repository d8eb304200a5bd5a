"""Everything that credentials can say, for translation."""

from __future__ import annotations

from alongside.core.credentials.terms import Outcome


def catalogue() -> tuple[str, ...]:
    """Every label and explanation that may reach a screen, each once; sentences are found where they are said."""
    return tuple(dict.fromkeys(words for each in Outcome for words in (each.label, each.explanation)))

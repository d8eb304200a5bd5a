"""Everything that judging can say besides what ``say`` shows in the code: the names of modes and statuses."""

from __future__ import annotations

from alongside.core.audit.words.textmodes import Status, TextMode


def catalogue() -> tuple[str, ...]:
    """Every label that may reach a screen, each once."""
    return tuple(dict.fromkeys(word.label for kind in (TextMode, Status) for word in kind))

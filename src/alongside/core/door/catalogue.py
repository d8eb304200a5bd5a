"""Everything that this part of the core can say, for translation."""

from __future__ import annotations

from alongside.core.door.conflicts import Conflict
from alongside.core.door.events import What
from alongside.core.door.lone import Step


def catalogue() -> tuple[str, ...]:
    """Every label and explanation that may reach a screen, each once."""
    words = (text for kind in (What, Conflict, Step) for one in kind for text in (one.label, one.explanation))
    return tuple(dict.fromkeys(text for text in words if text))

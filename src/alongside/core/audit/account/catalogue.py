"""Everything that the account of a document can say, for translation."""

from __future__ import annotations

from alongside.core.audit.account.changes import Change, Turn
from alongside.core.audit.account.comparison import FIRMEST, VAGUEST
from alongside.core.audit.account.counting import GUESSED, TOO_FEW
from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.core.participation.named import Named

NAMED: tuple[type[Named], ...] = (Change, Turn, TextMode, Status)


def catalogue() -> tuple[str, ...]:
    """Templates and labels that may reach a screen, each once; ``say`` in the code is found by itself."""
    labels = (words for kind in NAMED for word in kind for words in (word.label, word.explanation))
    constants = (FIRMEST, VAGUEST, GUESSED, TOO_FEW)
    return tuple(dict.fromkeys(text for text in (*constants, *labels) if text))

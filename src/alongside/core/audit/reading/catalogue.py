"""What reading has to say beside its ``say(...)`` sentences, for translation."""

from __future__ import annotations

from alongside.core.audit.words.documents import Form
from alongside.core.audit.words.places import PassageKind


def catalogue() -> tuple[str, ...]:
    """The names of the forms of file and of the kinds of passage."""
    return tuple(each.label for named in (Form, PassageKind) for each in named)

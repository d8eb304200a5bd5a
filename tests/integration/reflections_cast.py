"""People who think about a session that was held: the library of the session cast."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from alongside.web.reflections import actions
from alongside.web.reflections.models import Reflection
from alongside.web.reflections.queries import find_pin
from alongside.web.reflections.queries.happenings import side_towards
from tests.integration.thanks_cast import AFTER, Reading, reading

__all__ = ["AFTER", "Reading", "reading", "reflect", "sound"]


def reflect(
    person: Any,
    session: Any,
    words: str = "Nobody waited for me to ask.",
    *,
    at: datetime = AFTER,
    **more: Any,
) -> Reflection:
    """What somebody makes of a session."""
    pinned = find_pin(person, "SESSION", str(session.public_id), at)
    new = actions.NewReflection(words=words, side=side_towards(person, pinned), **more)
    return actions.write(person, pinned, new, at=at)


def sound(kind: bytes = b"OggS", length: int = 200) -> bytes:
    """The beginning of a recording, and nothing more to hear."""
    return kind + bytes(length)

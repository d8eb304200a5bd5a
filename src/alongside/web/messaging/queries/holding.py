"""Whether what a message says is still so: asked before it goes, and while somebody is to tell it."""

from __future__ import annotations

from datetime import datetime

from alongside.web.messaging.kinds import kind_of
from alongside.web.messaging.models import Message


def is_overtaken(message: Message) -> bool:
    """Whether it is no longer so, or its person is gone. Raises ``KeyError`` for a kind whose app is not here."""
    person = message.person
    gone = person.erased_at is not None or person.merged_into_id is not None
    return gone or not kind_of(message.kind).holds(message)


def is_too_late(message: Message, at: datetime) -> bool:
    """Whether its time is over."""
    return message.expires_at is not None and message.expires_at <= at

"""What can be asked about messages and about how people are reached."""

from alongside.web.messaging.queries.outbox import (
    get_message,
    message_of_key,
    messages_of,
    waiting_about,
)
from alongside.web.messaging.queries.reaching import reachable_by, wants_reminders, ways_of

__all__ = [
    "get_message",
    "message_of_key",
    "messages_of",
    "reachable_by",
    "waiting_about",
    "wants_reminders",
    "ways_of",
]

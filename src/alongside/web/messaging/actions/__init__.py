"""What can be done with messages. ``send`` is the way in for every other app."""

from alongside.web.messaging.actions.writing import Draft, messages_written, send, send_many

__all__ = ["Draft", "messages_written", "send", "send_many"]

"""What can be done with messages. ``send`` is the way in for every other app."""

from alongside.web.messaging.actions.writing import messages_written, send

__all__ = ["messages_written", "send"]

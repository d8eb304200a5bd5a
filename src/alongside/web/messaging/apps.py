"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "alongside.web.messaging"
    label = "messaging"

    def ready(self) -> None:
        """Listen for what was written."""
        from alongside.web.messaging import tasks  # noqa: F401

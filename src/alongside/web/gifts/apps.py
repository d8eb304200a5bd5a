"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class GiftsConfig(AppConfig):
    name = "alongside.web.gifts"
    label = "gifts"

    def ready(self) -> None:
        """Keep the words of gifts findable."""
        from alongside.web.gifts.actions import keeping  # noqa: F401

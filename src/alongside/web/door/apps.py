"""How Django knows this app, and what it adds to other pages."""

from __future__ import annotations

from django.apps import AppConfig


class DoorConfig(AppConfig):
    name = "alongside.web.door"
    label = "door"

    def ready(self) -> None:
        """Sessions lead to their door; registers show what it proposes."""
        from alongside.web.door.views import panels
        from alongside.web.kit.panels import register_panel

        register_panel("delivery:session", panels.way_to_the_door, order=10)
        register_panel("delivery:register", panels.what_the_door_says, order=10)

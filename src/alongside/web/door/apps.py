"""How Django knows this app, and what it adds to other pages."""

from __future__ import annotations

from django.apps import AppConfig


class DoorConfig(AppConfig):
    name = "alongside.web.door"
    label = "door"

    def ready(self) -> None:
        """Sessions lead to their door, registers show what it proposes, first pages who is out on their own."""
        from alongside.web.door import tasks  # noqa: F401
        from alongside.web.door.actions import merging  # noqa: F401
        from alongside.web.door.actions.telling import register_kinds
        from alongside.web.door.views import panels
        from alongside.web.kit.panels import register_panel

        register_kinds()
        register_panel("delivery:session", panels.way_to_the_door, order=10)
        register_panel("delivery:session", panels.alone_in_it, order=15)
        register_panel("delivery:register", panels.what_the_door_says, order=10)
        register_panel("delivery:answer", panels.here_by_link, order=10)
        register_panel("delivery:week_first", panels.not_back, order=5, counts=panels.out_now)
        register_panel("delivery:mine_first", panels.here_now, order=5, counts=panels.coming_now)
        for first_page in ("delivery:mine", "delivery:today"):
            register_panel(first_page, panels.looking_out, order=30, counts=panels.out_now)

"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "alongside.web.messaging"
    label = "messaging"

    def ready(self) -> None:
        """Put what waits onto the coordinator's first page and onto people's own; listen for what was written."""
        from alongside.web.kit.panels import register_panel
        from alongside.web.messaging import tasks  # noqa: F401
        from alongside.web.messaging.actions.hearing import register_kinds
        from alongside.web.messaging.views.panels import (
            touch_with,
            waiting_for_somebody,
            what_does_not_arrive,
            what_waits,
        )
        from alongside.web.people.queries import add_panel

        register_kinds()
        register_panel("delivery:week_first", waiting_for_somebody, order=10, counts=what_waits)
        add_panel(
            "messaging",
            "messaging/panels/person.html",
            touch_with,
            order=40,
            on_own_page=True,
            counts=what_does_not_arrive,
        )

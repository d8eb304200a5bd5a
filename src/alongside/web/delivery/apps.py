"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    name = "alongside.web.delivery"
    label = "delivery"

    def ready(self) -> None:
        """Put this app's pages into the menu and its panels onto other pages; listen for what is to be told."""
        from alongside.web.delivery import tasks  # noqa: F401
        from alongside.web.delivery.views.sessions import next_sessions_panel
        from alongside.web.kit import navigation
        from alongside.web.kit.access import Audience
        from alongside.web.kit.panels import register_panel

        navigation.register(
            _("This week"), "delivery:week", lambda r: Audience.COORDINATOR in r.who.audiences, order=10
        )
        navigation.register(
            _("My page"), "delivery:mine", lambda r: Audience.PERSON in r.who.audiences, order=15
        )
        register_panel("services:service", next_sessions_panel, name="delivery.next_sessions", order=20)

"""How Django knows this app, its entry in the menu, and what it adds to other pages."""

from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from alongside.web.kit import navigation
from alongside.web.kit.access import Audience


class ChartersConfig(AppConfig):
    name = "alongside.web.charters"
    label = "charters"

    def ready(self) -> None:
        """Proposals have their place in the menu; services, sessions and first pages show what is decided where."""
        from alongside.web.charters.views import panels
        from alongside.web.kit.panels import register_panel

        navigation.register(
            _("Proposals"),
            "charters:proposals",
            _knows_the_organisation,
            order=50,
            group=navigation.Group.SESSIONS,
        )
        register_panel("services:service_links", panels.charter_link)
        register_panel("services:service", panels.say_here, order=10)
        register_panel("services:plan", panels.plan_by_charter)
        register_panel("delivery:session", panels.about_session)
        register_panel("delivery:week", panels.waiting_everywhere, counts=panels.open_here)
        for first_page in ("delivery:mine", "delivery:today"):
            register_panel(first_page, panels.waiting_for_me, counts=panels.open_near)


def _knows_the_organisation(request: HttpRequest) -> bool:
    return Audience.PERSON in request.who.audiences  # type: ignore[attr-defined]

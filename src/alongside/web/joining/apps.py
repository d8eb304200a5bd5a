"""How Django knows this app, its entry in the menu, and what it adds to other pages."""

from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from alongside.web.kit import navigation
from alongside.web.kit.access import Audience


class JoiningConfig(AppConfig):
    name = "alongside.web.joining"
    label = "joining"

    def ready(self) -> None:
        """Applications have their place in the menu; first pages, services, sessions and people show what is open."""
        from alongside.web.delivery.queries.buddies import add_buddies, add_buddy_people, add_buddy_to
        from alongside.web.joining import tasks  # noqa: F401
        from alongside.web.joining.actions import warning  # noqa: F401
        from alongside.web.joining.actions.telling import register_kinds
        from alongside.web.joining.queries.trials import buddy_to
        from alongside.web.joining.queries.willing import willing_among, willing_at
        from alongside.web.joining.views import panels
        from alongside.web.kit.panels import register_panel
        from alongside.web.people.queries import add_panel

        register_kinds()
        add_buddies("joining", willing_at)
        add_buddy_people("joining", willing_among)
        add_buddy_to("joining", buddy_to)
        navigation.register(
            _("Joining"), "joining:list", _coordinates, order=32, group=navigation.Group.JOINING
        )
        register_panel("delivery:week", panels.of_the_week, order=20, counts=panels.applied)
        for first_page in ("delivery:mine", "delivery:today"):
            register_panel(first_page, panels.waiting_for_me, order=20, counts=panels.what_waits)
        register_panel("services:service", panels.of_service, order=15)
        register_panel("delivery:session", panels.at_the_door, order=20)
        register_panel("delivery:register", panels.at_the_door, order=20)
        add_panel(
            "joining",
            "joining/panels/person.html",
            panels.of_person,
            order=40,
            on_own_page=True,
            counts=panels.what_is_open,
        )


def _coordinates(request: HttpRequest) -> bool:
    return Audience.COORDINATOR in request.who.audiences  # type: ignore[attr-defined]

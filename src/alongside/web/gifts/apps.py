"""How Django knows this app, its entry in the menu, and its parts of other pages."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.access import Audience


class GiftsConfig(AppConfig):
    name = "alongside.web.gifts"
    label = "gifts"

    def ready(self) -> None:
        """Keep the words of gifts findable; say what this app shows elsewhere and what it sends."""
        from alongside.web.gifts import tasks  # noqa: F401
        from alongside.web.gifts.actions import keeping, telling  # noqa: F401
        from alongside.web.gifts.views.panels import of_person, of_service, what_they_need
        from alongside.web.kit import navigation
        from alongside.web.kit.panels import register_panel
        from alongside.web.people.queries import add_panel

        navigation.register(_("Gifts"), _first_page, _has_a_page, order=35, group=navigation.Group.JOINING)
        register_panel("services:service", of_service, order=60)
        add_panel(
            "gifts", "gifts/panels/person.html", of_person, order=10, on_own_page=True, counts=what_they_need
        )
        telling.make_known()


def _first_page(request: Any) -> str:
    """Coordinators look for gifts; administrators look after the words."""
    return reverse("gifts:search" if Audience.COORDINATOR in request.who.audiences else "gifts:vocabularies")


def _has_a_page(request: Any) -> bool:
    return bool({Audience.COORDINATOR, Audience.ADMINISTRATOR} & request.who.audiences)

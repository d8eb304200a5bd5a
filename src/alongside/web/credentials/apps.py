"""How Django knows this app, its entry in the menu, and what it adds to other pages."""

from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from alongside.web.kit import navigation
from alongside.web.kit.access import Audience


class CredentialsConfig(AppConfig):
    name = "alongside.web.credentials"
    label = "credentials"

    def ready(self) -> None:
        """Credentials have their place in the office's menu; people find theirs on their own page."""
        from alongside.web.credentials import tasks  # noqa: F401 – batches are worked through in the background
        from alongside.web.credentials.actions import telling
        from alongside.web.credentials.views import panels
        from alongside.web.kit.panels import register_panel
        from alongside.web.people.queries import add_panel

        navigation.register(
            _("Credentials"), "credentials:office", _of_the_office, order=58, group=navigation.Group.JOINING
        )
        register_panel("delivery:mine", panels.mine, order=70, counts=panels.offered)
        for place in ("delivery:today", "delivery:week"):
            register_panel(place, panels.waiting, order=70, counts=panels.offered)
        add_panel("credentials", "credentials/panels/person.html", panels.of_person, order=70)
        telling.make_known()


def _of_the_office(request: HttpRequest) -> bool:
    office = {Audience.COORDINATOR, Audience.ADMINISTRATOR}
    return bool(office & request.who.audiences)  # type: ignore[attr-defined]

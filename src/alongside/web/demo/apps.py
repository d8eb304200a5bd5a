"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    name = "alongside.web.demo"
    label = "demo"

    def ready(self) -> None:
        """A quiet entry beside the account, where the application runs for development."""
        from alongside.web.demo import tasks  # noqa: F401 – they listen for reports that are wanted
        from alongside.web.kit import navigation

        navigation.register(
            _("Demo"), "demo:people", _in_development, order=5, place=navigation.Place.ACCOUNT
        )


def _in_development(_request: HttpRequest) -> bool:
    return bool(settings.DEVELOPMENT)

"""How Django knows this app, its entry in the menu, and the work that it does in the background."""

from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from alongside.web.kit import navigation
from alongside.web.kit.access import Audience


class InterchangeConfig(AppConfig):
    name = "alongside.web.interchange"
    label = "interchange"

    def ready(self) -> None:
        """Coordinators and administrators bring lists in and take them out."""
        from alongside.web.interchange import tasks  # noqa: F401
        from alongside.web.interchange.actions import forgetting  # noqa: F401

        navigation.register(
            _("Spreadsheets"), "interchange:lists", _may, order=70, group=navigation.Group.FIGURES
        )


def _may(request: HttpRequest) -> bool:
    return bool({Audience.COORDINATOR, Audience.ADMINISTRATOR} & request.who.audiences)  # type: ignore[attr-defined]

"""How Django knows this app, its entry in the menu, what it adds to first pages, and the message it sends."""

from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from alongside.web.kit import navigation
from alongside.web.kit.access import Audience


class CadreConfig(AppConfig):
    name = "alongside.web.cadre"
    label = "cadre"

    def ready(self) -> None:
        """The cadre stands in everybody's own part of the menu."""
        from alongside.web.cadre.actions import telling
        from alongside.web.cadre.views import panels
        from alongside.web.kit.panels import register_panel

        navigation.register(_("Fanning out"), "cadre:start", _is_known, order=78, group=navigation.Group.ME)
        for place in ("delivery:mine", "delivery:today", "delivery:week"):
            register_panel(place, panels.waiting, order=80, counts=panels.asked)
        telling.make_known()


def _is_known(request: HttpRequest) -> bool:
    return Audience.PERSON in request.who.audiences  # type: ignore[attr-defined]
